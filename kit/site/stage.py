"""The staging tree: every page as plain Markdown, the pictures it shows, and the engine's settings.

The tree is written into a folder of our own. Only pages, checked pictures, our theme and the user's
style sheets enter it; the engine never sees the vault.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from kit.notes import PLAIN
from kit.pages import Page
from kit.site.attachments import Attachments, LeftOut
from kit.site.configuration import configuration
from kit.site.desk import Makers, OnPage
from kit.site.escaping import printable
from kit.site.kept_pages import Head, KeptPages
from kit.site.note_parts import NoteParts
from kit.site.pair import write_pages
from kit.site.places import Places
from kit.site.problems import SiteError
from kit.site.search import Kept, search_files
from kit.site.staging import Staging
from kit.site.wishes import CONFIGURATION, Wishes, read_wishes
from kit.vault import Vault

Progress: TypeAlias = Callable[[str, int, int], None]
Rest: TypeAlias = Callable[[], None]
"""Does what is left to be done of a tree; no page looks at what that writes."""

# The order of the navigation; a section not named here stands before the last two.
SECTIONS = (
    "Home",
    "Paths",
    "People",
    "The work",
    "Next steps",
)
# The pages that their section begins with; the others follow by title.
_FIRST = ("paths/index", "contacts/index", "advice", "evidence")
_LAST = ("Notebook", "Evidence")
_EVERY = 50
_SEARCH = "assets/kit/search"
_SEARCH_FILES = f"docs/{_SEARCH}/"


class OldSite(NamedTuple):
    """A site that was built before: its folder, and the digests of its files that are no pages."""

    folder: Path
    files: Mapping[str, str]


class Keeps(NamedTuple):
    """What the last build kept: what the search read, parts of notes, and pages of insights."""

    search: Kept | None = None
    notes: NoteParts | None = None
    pages: KeptPages | None = None


_NOTHING = Keeps()


class Staged(NamedTuple):
    """What lies in a staging tree; `changed` and `removed` are the files by their path in it.

    `digests` are those of all files, as `Staging` gives them. Where a `rest` is left to be done, they
    know of it afterwards; `changed` does not.
    """

    folder: Path
    pages: int
    notes: int
    charts: int
    attachments: int
    left_out: tuple[LeftOut, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    digests: Mapping[str, str]
    rest: Rest | None


def stage(
    vault: Vault,
    pages: Iterable[Page] | Makers,
    folder: Path,
    *,
    refresh: bool = False,
    keeps: Keeps = _NOTHING,
    old: OldSite | None = None,
    search_waits: bool = False,
    progress: Progress | None = None,
) -> Staged:
    """Write the staging tree of a vault and its pages, or of what makes them, into a folder.

    The folder has to be new, empty, or an older staging tree, which is replaced; with `refresh` it
    is brought up to date instead, so that only files that changed are written. What the last build
    `keeps` spares making pages, laying out notes and reading pages for the search that did not change;
    files that the search needs and an `old` site has are taken from there. Where the `search_waits`,
    they are left to be written while the engine works. Raises `SiteError` where the folder is none of
    these or cannot be written.
    """
    makers = pages if isinstance(pages, Makers) else Makers({"": lambda: pages})
    attachments = Attachments(vault.root)
    wishes = read_wishes(vault, attachments)
    with _writing(folder):
        staging = Staging(folder, refresh=refresh)
        places, heads, charts = write_pages(
            vault,
            makers,
            staging,
            attachments,
            parts=keeps.notes,
            pages=keeps.pages,
            on_page=_told_now_and_then(progress),
        )
        _copy_attachments(attachments, vault.root, staging)
        styles = _copy_theme(staging, vault.root, wishes)
        text = configuration(
            wishes,
            site_name=vault.settings.name,
            language=vault.settings.language,
            nav=_navigation(heads.values(), places, wishes),
            styles=styles,
        )
        staging.put_text(CONFIGURATION, text)
        # The engine takes every page that it finds for one of the site.
        staging.finish(but=_SEARCH_FILES)
    labels = {file: _label(name, places, heads) for name, file in places.files.items()}
    rest = partial(_write_search, labels, staging, keeps.search, old)
    if not search_waits:
        rest()
    return Staged(
        folder,
        len(places.files),
        sum(1 for note in vault.notes if note in places.files),
        charts,
        len(attachments.wanted),
        tuple(dict.fromkeys((*wishes.left_out, *sorted(attachments.left_out)))),
        tuple(sorted(staging.changed)),
        tuple(staging.removed),
        staging.digests,
        rest if search_waits else None,
    )


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn what the system says of the folder into a `SiteError`."""
    try:
        yield
    except OSError as error:
        raise SiteError(
            f"the pages could not be written to {folder}: {error.strerror or error}"
        ) from error


def _told_now_and_then(progress: Progress | None) -> OnPage | None:
    if progress is None:
        return None

    def on_page(count: int, total: int) -> None:
        if count % _EVERY == 0 or count == total:
            progress("notes", count, total)

    return on_page


def _copy_attachments(attachments: Attachments, root: Path, staging: Staging) -> None:
    for path, file in attachments.wanted.items():
        staging.put(f"docs/{file}", (root / path).read_bytes())


def _copy_theme(staging: Staging, root: Path, wishes: Wishes) -> list[str]:
    """Copy our theme and the user's style sheets; return the style sheets in order."""
    with as_file(files("kit.site") / "theme") as theme:
        for source, target in (("overrides", "overrides"), ("assets", "docs/assets/kit")):
            for file in sorted((theme / source).rglob("*")):
                if file.is_file():
                    path = file.relative_to(theme / source).as_posix()
                    staging.put(f"{target}/{path}", file.read_bytes())
    styles = ["assets/kit/kit.css", "assets/kit/search.css"]
    for number, path in enumerate(wishes.styles, 1):
        style = f"assets/kit/own-{number}.css"
        staging.put(f"docs/{style}", (root / path).read_bytes())
        styles.append(style)
    staging.put_text("docs/robots.txt", "User-agent: *\nDisallow: /\n")
    return styles


def _write_search(
    labels: Mapping[str, str], staging: Staging, kept: Kept | None, old: OldSite | None
) -> None:
    """Write what the search loads, which completes the tree; it is read from the pages, as they are staged.

    `labels` are what it calls each page, by its file.
    """

    def read(file: str) -> bytes:
        return staging.read(f"docs/{file}.md")

    def digest(file: str) -> str:
        return staging.digests[f"docs/{file}.md"]

    with _writing(staging.folder):
        for each in search_files(labels, read=read, digest=digest, kept=kept):
            file = f"{_SEARCH}/{each.name}"
            there = f"{old.folder}/{file}" if old and old.files.get(file) == each.digest else ""
            if not there or not staging.take(f"docs/{file}", there, each.digest):
                staging.put(f"docs/{file}", each.data())
        staging.finish()


def _label(name: str, places: Places, pages: Mapping[str, Head]) -> str:
    """Return what the search calls a page: a note by its kind, another page by its section."""
    note = places.vault.notes.get(name)
    page = pages.get(name)
    if page is not None and page.section and (note is None or note.kind is PLAIN):
        return page.section
    return note.kind.name.capitalize() if note is not None else "Page"


def _navigation(pages: Iterable[Head], places: Places, wishes: Wishes) -> list[Any]:
    """Return the navigation: one entry a section, with the pages that are no notes."""
    sections: dict[str, list[Head]] = {}
    for page in pages:
        # A plain note that happens to be called `pay` does not hide the page of that name.
        note = places.vault.notes.get(page.name)
        if page.section and (_is_list(page.name) or note is None or note.kind is PLAIN):
            sections.setdefault(page.section, []).append(page)
    if not any(page.name == "index" for page in chain(*sections.values())):
        sections = {"Home": [], **sections}
    entries = [
        _entry(section, sections[section], places) for section in sorted(sections, key=_rank)
    ]
    entries += [
        {_nav_title(title): f"{places.files[target]}.md" if target in places.files else target}
        for title, target in wishes.pages
    ]
    return entries


def _is_list(name: str) -> bool:
    """Tell whether a page is a section's own, which a note of the user's may add words to."""
    return name.rpartition("/")[2] == "index"


def _entry(section: str, pages: list[Head], places: Places) -> dict[str, Any]:
    if not pages:
        return {_nav_title(section): f"{places.files['index']}.md"}
    if len(pages) == 1:
        return {_nav_title(section): f"{places.files[pages[0].name]}.md"}
    return {
        _nav_title(section): [
            {_nav_title(page.title): f"{places.files[page.name]}.md"}
            for page in sorted(pages, key=_place)
        ]
    }


def _place(page: Head) -> tuple[bool, str, str]:
    return (page.name not in _FIRST, page.title.casefold(), page.name)


def _nav_title(title: str) -> str:
    """Return a title that is safe as HTML: the theme puts it into the navigation as it is."""
    return html.escape(" ".join(printable(title).split()))


def _rank(section: str) -> tuple[int, str]:
    if section in _LAST:
        return len(SECTIONS) + _LAST.index(section) + 1, section
    return (SECTIONS.index(section) if section in SECTIONS else len(SECTIONS)), section
