"""Where every page of the site lies: a safe, unique file for each note and insight, and links to it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kit.evidence.readings import Readings
from kit.site.anchors import anchor_of_line, lines_shown, nearest_line
from kit.source.remembering import LINES, rests_on, unwatched
from kit.vault import Vault

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_EDGES = "-. "
# Nearly all names are safe as they are.
_SAFE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?")
_LONGEST = 80
# Letters that Unicode does not take apart into a plain letter and an accent.
_SPELLED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE"}
    | {"œ": "oe", "Œ": "OE", "ð": "d", "þ": "th", "ı": "i"}
)
# Names that an engine, a web server or Windows keeps for itself.
_TAKEN = frozenset(
    ("404", "readme", "con", "prn", "aux", "nul", "templates", "assets", "search", "sitemap")
)
_DEVICE = re.compile(r"(?:com|lpt)\d")


@dataclass(frozen=True, kw_only=True)
class Places:
    """The file of the staging tree, without `.md`, and the title of every page, by its name.

    `readings` spares reading the bodies of notes for the lines that one can link to.
    """

    vault: Vault
    files: Mapping[str, str]
    titles: Mapping[str, str]
    readings: Readings | None = None
    _anchors: dict[str, "_Anchors"] = field(default_factory=dict, repr=False)

    def has(self, name: str) -> bool:
        """Tell whether a page of this name, or a note of this id, is part of the site."""
        return name in self.files

    def title(self, name: str) -> str:
        """Return what a page or note is called on the site."""
        return self.titles.get(name, name)

    def anchor(self, note: str, line: int) -> str:
        """Return the anchor for a line of a note: its own, or the nearest one above it."""
        rests_on(f"{LINES}{line}:{note}")
        if note not in self._anchors:
            with unwatched():
                found = self.vault.notes[note]
                body = None if self.readings is None else self.readings.lines(found)
                self._anchors[note] = _Anchors(lines_shown(found, body))
        return self._anchors[note][line]

    def link(self, root: str, name: str, anchor: str = "") -> str:
        """Return the link to a page for Markdown, from a page whose way to the top is `root`."""
        return f"{root}{self.files[name]}.md{'#' if anchor else ''}{anchor}"

    def built_link(self, root: str, name: str, anchor: str = "") -> str:
        """Return the link to a page as it is once built, for raw HTML and charts."""
        return f"{root}{self.files[name]}.html{'#' if anchor else ''}{anchor}"


class _Anchors(dict[int, str]):
    """The anchors for lines of one note, worked out once each: claims of a line stand on many pages."""

    def __init__(self, lines: tuple[int, ...]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, line: int) -> str:
        """Return the anchor for a line that is asked for first, and remember it."""
        self[line] = found = anchor_of_line(nearest_line(self._lines, line))
        return found


def way_to_top(file: str) -> str:
    """Return the way from a page's folder to the top of the tree: nothing, or `../` repeated."""
    return "../" * file.count("/")


def give_files(*groups: Iterable[str]) -> dict[str, str]:
    """Return a file for each page name, of plain ASCII and unique whatever the letter case.

    Names of an earlier group choose first; within one, a name that is safe as it is keeps its
    own, whichever others there are.
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for group in groups:
        wanted = {name: safe_path(name) for name in group}
        for name in sorted(wanted, key=lambda name: (wanted[name] != name, name)):
            if name not in given:
                given[name] = _free(wanted[name], taken)
    return given


def safe_path(name: str) -> str:
    """Return a page name as a path of ASCII letters, digits, dots and dashes."""
    *folders, last = [_safe_part(part) for part in name.split("/") if part] or ["page"]
    # A folder `x.md` would stand where the page `x` has its file.
    shown = (f"{each}-folder" if each.lower().endswith(".md") else each for each in folders)
    return "/".join((*shown, last))


def _free(wanted: str, taken: set[str]) -> str:
    file, count = wanted, 1
    while file.lower() in taken:
        count += 1
        file = f"{wanted}-{count}"
    taken.add(file.lower())
    return file


def _safe_part(part: str) -> str:
    safe = part if len(part) <= _LONGEST and _SAFE.fullmatch(part) else _spelled(part)
    stem = safe.partition(".")[0].lower()
    return f"{safe}-note" if stem in _TAKEN or _DEVICE.fullmatch(stem) else safe


def _spelled(part: str) -> str:
    spelled = part.translate(_SPELLED)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    safe = _UNSAFE.sub("-", ascii_only).strip(_EDGES)
    letters = sum(each.isalnum() for each in part)
    if sum(each.isalnum() for each in safe) < letters or len(safe) > _LONGEST or not safe:
        # Letters of other scripts are lost here: a digest keeps such names apart and stable.
        digest = hashlib.sha256(unicodedata.normalize("NFC", part).encode()).hexdigest()[:8]
        safe = f"{safe[:_LONGEST].strip(_EDGES) or 'note'}-{digest}"
    return safe
