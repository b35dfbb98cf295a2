"""MkDocs' build, page by page: only the pages that are asked for, each let go once it is written.

MkDocs converts all pages, then lays all out, and keeps everything until the end. Here a page goes
the whole way at once, by MkDocs' own functions and in its order otherwise, so that a process can
take some of the pages and another one the rest. The result is the same to the byte (mkdocs 1.6,
`mkdocs.commands.build.build`); what is not known to allow that is built by MkDocs itself.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import mkdocs
from mkdocs.commands.build import (
    _build_extra_template,
    _build_page,
    _build_theme_template,
    _populate_page,
)
from mkdocs.structure.files import Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.toc import TableOfContents

from kit.site.engine.quick_markdown import QuickMarkdown
from kit.site.engine.quick_pages import keep_navigation, list_without_icons, quicken_pages

Tell = Callable[..., None]


def can_build_pages(config: Any) -> bool:
    """Tell whether pages of this configuration may be built one by one, in any order."""
    return (
        mkdocs.__version__.startswith("1.6.")
        and config.theme.name == "material"
        and not config.hooks
        and all(map(_is_idle, config.plugins.values()))
        and isinstance(config.nav, list)
        and all(map(_has_titles, config.nav))
    )


def build_pages(
    config: Any, wanted: Iterable[str], tell: Tell, *, rest: bool, compiled: Any = None
) -> None:
    """Build the wanted pages (paths in the tree), and with `rest` what the theme adds to the site.

    The tree's own files that are no pages are put into the site by whoever ordered it.

    What other pages and the next build have to know of a page is told at once, before the next one
    is asked for. `compiled` holds templates that are compiled already.
    """
    config = config.plugins.on_config(config)
    config.plugins.on_pre_build(config=config)
    config.markdown_extensions = [*config.markdown_extensions, QuickMarkdown()]
    files, nav, env = _gather(config, compiled)
    quicken_pages()
    keep_navigation(env, nav)
    pages = files.documentation_pages()
    if rest:
        _build_rest(config, files, nav, env)
    links = _watch_links(files)
    by_path = {file.src_uri: file for file in pages}
    for path in wanted:
        page: Any = by_path[path].page
        links.clear()
        _populate_page(page, config, files)
        _build_page(page, config, pages, nav, env)
        tell(page=path, facts=_facts(page, links))
        _let_go(page)
    if rest:
        config.plugins.on_post_build(config=config)


def _is_idle(plugin: Any) -> bool:
    """Tell whether a plugin is switched off; another one might look at all pages together."""
    return getattr(plugin.config, "enabled", True) is False


def _has_titles(item: Any) -> bool:
    """Tell whether every page of an entry of the navigation has its title there.

    Else the title comes out of the page, which another process may have.
    """
    return isinstance(item, dict) and all(
        title
        and (isinstance(below, str) or (isinstance(below, list) and all(map(_has_titles, below))))
        for title, below in item.items()
    )


def _gather(config: Any, compiled: Any) -> tuple[Files, Navigation, Any]:
    files = get_files(config)
    env = config.theme.get_env()
    env.bytecode_cache = compiled
    list_without_icons(env)
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    shown = {id(page) for page in nav.pages}
    for file in files.documentation_pages():
        if id(file.page) in shown:
            # The navigation shows marks from the front matter of its pages, on every page.
            file.page.read_source(config)
    return files, nav, config.plugins.on_env(env, config=config, files=files)


def _build_rest(config: Any, files: Files, nav: Navigation, env: Any) -> None:
    ours = [file for file in files if file.src_dir != config.docs_dir]
    Files(ours).copy_static_files(inclusion=InclusionLevel.is_included)
    for template in config.theme.static_templates:
        _build_theme_template(template, env, files, config, nav)
    for template in config.extra_templates:
        _build_extra_template(template, files, config, nav)


def _watch_links(files: Any) -> dict[str, None]:
    """Return what collects the path of every file that a page's links are found to lead to."""
    found: dict[str, None] = {}
    look_up, by_path = files.get_file_from_path, files.src_uris

    def look_up_and_note(path: str) -> Any:
        file = by_path.get(path) or look_up(path)
        if file is not None:
            found[file.src_uri] = None
        return file

    files.get_file_from_path = look_up_and_note
    return found


def _facts(page: Any, links: Collection[str]) -> dict[str, Any]:
    """Return where a page is in the site, its anchors, and the files it links to, with their anchors."""
    anchored = {to.src_uri: sorted(asked) for to, asked in (page.links_to_anchors or {}).items()}
    return {
        "file": page.file.dest_uri,
        "anchors": sorted(page.present_anchor_ids),
        "links": dict.fromkeys(links, ()) | anchored,
    }


def _let_go(page: Any) -> None:
    """Let go of what no other page shows; 10,000 pages' texts are more than a small machine holds."""
    page.markdown = ""
    page.content = ""
    page.toc = TableOfContents([])
    page.links_to_anchors = page.present_anchor_ids = None
