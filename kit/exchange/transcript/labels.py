"""Labels at the start of a line: what is written as one, whether it asks, answers, or neither."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kit.evidence.topics import fold
from kit.exchange.transcript.chunks import Chunk
from kit.exchange.transcript.names import PARTICLES, words

_CLOCK = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?"
MARK = r"(?:\*{1,3}|_{1,3}|<(?:strong|b|em)>)"
_CLOSE = r"(?:\*{1,3}|_{1,3}|</(?:strong|b|em)>)"
_LABEL = re.compile(
    rf"""\s*(?P<bullet>(?:[-*+]|\d{{1,3}}[.)])\s+)?(?:<p>\s*)?(?:{_CLOCK}\s*[-\u2013]?\s*)?
    (?P<mark>{MARK})?(?:{_CLOCK}\s*)?
    (?P<label>[^\W_](?:[^\n:*_?!\[\]()"|<>{{}}]|\(\w+\)){{0,40}}?)
    (?:\s*{_CLOCK})?
    (?::(?P<inside>{_CLOSE})?|(?P<outside>{_CLOSE})\s*:)(?=\s|$)""",
    re.VERBOSE,
)
_CLOCKED = re.compile(rf"\s*(?P<label>[^\W\d_][\w .'\u2019-]{{0,40}}?)\s+{_CLOCK}\s*$")
_HOUR = re.compile(r"\W*\d{1,2}(?::\d{2})?\s*[ap]\.?m\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\d+$")
ASKERS = words(
    "q question interviewer interviewerin host moderator moderatorin journalist pregunta entrevistador"
    " entrevistadora frage fragen p f pergunta i int"
)
ANSWERERS = words(
    "a answer interviewee guest participant respondent respuesta entrevistado entrevistada antwort reponse"
    " resposta befragte befragter r"
)
LONE_LETTERS = words("p f i r int")
_NO_SPEAKERS = words(
    """
    ps note notes update updates nb tip tips warning warnings caution example examples summary photo
    photos image images source sources related disclaimer date time location title role pros cons
    advantages disadvantages background update result results conclusion key bio about links link tags
    category categories author authors by pay salary hours company employer organization industry education
    experience skills tools favorite favourite name age website email phone contact read answer to step day
    week month year part chapter section figure table fig editor editors editor s note editors note todo
    important remember spoiler credit credits caption copyright recorded transcript edited intro introduction
    nota actualizacion fecha fuente hinweis anmerkung datum quelle remarque aujourd hui total bonus
    """
)  # fmt: skip


UNNAMED = re.compile(
    r"(?:speaker|person|voice|sprecher|hablante|locutor|intervenant)s?\s*[\dA-Z]{0,2}",
    re.IGNORECASE,
)


class Labelled(NamedTuple):
    """A label as it was read, and what stands behind it.

    `strong` says that it is set in bold or stands in a heading, `bold` that all behind it is too.
    `rest` is what follows on the line of the label, `text` all that is said under it.
    """

    label: str
    strong: bool
    text: str
    bold: bool
    rest: str


def labels_of(chunk: Chunk) -> Iterator[Labelled]:
    """Yield what may be speakers' labels at the starts of a chunk's lines."""
    if chunk.kind not in ("paragraph", "list", "heading"):
        return
    found: Labelled | None = None
    for line in chunk.lines:
        labelled = read_label(line)
        if labelled is not None and _may_speak(labelled.label):
            if found is not None:
                yield found
            strong = labelled.strong or chunk.kind == "heading"
            found = labelled._replace(strong=strong, bold=labelled.bold or chunk.kind == "heading")
        elif found is not None:
            found = found._replace(text=f"{found.text} {line.strip()}")
    if found is not None:
        yield found


def read_label(line: str) -> Labelled | None:
    """Return the label at the start of a line, with or without the time of a recording."""
    match = None if _HOUR.match(line) else _LABEL.match(line)
    if match is None:
        alone = _CLOCKED.match(line)
        return Labelled(alone["label"], True, "", False, "") if alone else None
    mark = match["mark"]
    closed = match["inside"] is not None or match["outside"] is not None
    rest = line[match.end() :]
    bold = bool(mark) and not closed
    return Labelled(
        match["label"].strip(),
        bool(mark),
        rest.strip(),
        bold,
        rest.lstrip() if rest.strip() else "",
    )


def _may_speak(label: str) -> bool:
    """Tell whether a label is written as names, initials and roles are."""
    key = key_of(label)
    if key in ASKERS or key in ANSWERERS:
        return True
    parts = label.split()
    if not key or len(parts) > 5 or key in _NO_SPEAKERS or key.split()[0] in _NO_SPEAKERS:
        return False
    return not re.fullmatch(r"[\d.\s]+", label) and all(
        part[0].isupper() or part[0].isdigit() or part[0] in "(&" or part in PARTICLES
        for part in parts
    )


def name_in(label: str) -> str:
    """Return the name in a label, without a role behind it and not in capitals only.

    `Maya Okafor, analyst` and `MAYA OKAFOR (NORTHWIND)` both hold `Maya Okafor`.
    """
    name = re.split(r"\s*[,(]", label)[0].strip()
    in_capitals = name.isupper() and any(len(part) > 3 for part in name.split())
    return name.title() if in_capitals else name


def key_of(label: str) -> str:
    """Return a label for comparing: folded, and `Q1` as `q`."""
    folded = fold(label)
    bare = _NUMBERED.sub("", folded)
    return bare if bare in ASKERS or bare in ANSWERERS else folded
