"""The staging tree: every page as plain Markdown, the pictures it shows, and the engine's settings.

The tree is written anew each time, into a folder of our own. Only pages, checked pictures, our
theme and the user's style sheets enter it; the engine never sees the vault.
"""

import html
import shutil
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from kit.notes import PLAIN
from kit.pages import Page
from kit.site.attachments import Attachments, LeftOut
from kit.site.configuration import configuration
from kit.site.drawings import Drawings
from kit.site.escaping import printable
from kit.site.pages import PageWriter
from kit.site.places import Places, give_files
from kit.site.problems import SiteError
from kit.site.wishes import CONFIGURATION, Wishes, read_wishes
from kit.vault import Vault

Progress: TypeAlias = Callable[[str, int, int], None]

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
_MARKER = ".kit-staging"
_EVERY = 50


class Staged(NamedTuple):
    """What lies in a staging tree."""

    folder: Path
    pages: int
    notes: int
    charts: int
    attachments: int
    left_out: tuple[LeftOut, ...]


def stage(
    vault: Vault, pages: Iterable[Page], folder: Path, *, progress: Progress | None = None
) -> Staged:
    """Write the staging tree of a vault and its pages into a folder.

    The folder has to be new, empty, or an older staging tree, which is replaced. Raises `SiteError`
    where it is none of these or cannot be written.
    """
    given = {page.name: page for page in pages}
    places = _places(vault, given)
    attachments = Attachments(vault.root)
    wishes = read_wishes(vault, attachments)
    drawings = Drawings(places)
    writer = PageWriter(places, attachments, drawings)
    try:
        _clear(folder)
        drawings.prepare(given.values())
        _write_pages(writer, given, folder / "docs", progress)
        _copy_attachments(attachments, vault.root, folder / "docs")
        styles = _copy_theme(folder, vault.root, wishes)
        nav = _navigation(given.values(), places, wishes)
        text = configuration(
            wishes,
            site_name=vault.settings.name,
            language=vault.settings.language,
            nav=nav,
            styles=styles,
        )
        (folder / CONFIGURATION).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SiteError(
            f"the pages could not be written to {folder}: {error.strerror or error}"
        ) from error
    return Staged(
        folder,
        len(places.files),
        sum(1 for note in vault.notes if note in places.files),
        drawings.count,
        len(attachments.wanted),
        tuple(dict.fromkeys((*wishes.left_out, *attachments.left_out))),
    )


def _places(vault: Vault, pages: Mapping[str, Page]) -> Places:
    ours = [name for name in pages if name not in vault.notes]
    titles = {note.id: vault.title_of(note) for note in vault.notes.values()}
    titles |= {page.name: page.title for page in pages.values()}
    titles.setdefault("index", vault.settings.name)
    return Places(vault=vault, files=give_files(["index"], ours, vault.notes), titles=titles)


def _clear(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / _MARKER).is_file():
            raise SiteError(f"{folder} holds files that no build wrote; name a new or empty folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARKER).write_text(
        "A staging tree of Career Kit; it may be deleted.\n", encoding="utf-8"
    )


def _write_pages(
    writer: PageWriter, given: Mapping[str, Page], docs: Path, progress: Progress | None
) -> None:
    total = len(writer.places.files)
    folders: set[Path] = set()
    for count, (name, file) in enumerate(sorted(writer.places.files.items()), 1):
        text = writer.page(name, given.get(name))
        target = docs / f"{file}.md"
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        with open(target, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - twice as fast
            stream.write(text)
        if progress is not None and (count % _EVERY == 0 or count == total):
            progress("notes", count, total)


def _copy_attachments(attachments: Attachments, root: Path, docs: Path) -> None:
    for path, file in attachments.wanted.items():
        target = docs / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, target)


def _copy_theme(folder: Path, root: Path, wishes: Wishes) -> list[str]:
    """Copy our theme and the user's style sheets; return the style sheets in order."""
    ours = folder / "docs" / "assets" / "kit"
    with as_file(files("kit.site") / "theme") as theme:
        shutil.copytree(theme / "overrides", folder / "overrides")
        shutil.copytree(theme / "assets", ours)
    styles = ["assets/kit/kit.css"]
    for number, path in enumerate(wishes.styles, 1):
        style = f"assets/kit/own-{number}.css"
        shutil.copyfile(root / path, folder / "docs" / style)
        styles.append(style)
    (folder / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    return styles


def _navigation(pages: Iterable[Page], places: Places, wishes: Wishes) -> list[Any]:
    """Return the navigation: one entry a section, with the pages that are no notes."""
    sections: dict[str, list[Page]] = {}
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


def _entry(section: str, pages: list[Page], places: Places) -> dict[str, Any]:
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


def _place(page: Page) -> tuple[bool, str, str]:
    return (page.name not in _FIRST, page.title.casefold(), page.name)


def _nav_title(title: str) -> str:
    """Return a title that is safe as HTML: the theme puts it into the navigation as it is."""
    return html.escape(" ".join(printable(title).split()))


def _rank(section: str) -> tuple[int, str]:
    if section in _LAST:
        return len(SECTIONS) + _LAST.index(section) + 1, section
    return (SECTIONS.index(section) if section in SECTIONS else len(SECTIONS)), section
