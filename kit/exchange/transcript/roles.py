"""What a text states plainly of a person: the role they hold, and where."""

import re
from typing import NamedTuple

from kit.evidence.topics import fold
from kit.exchange.transcript.names import PARTICLES, ROLE_WORDS, words
from kit.source.inline import plain_text

_ARTICLE = (
    r"(?:an?|the|our|their|its|un|una|une|el|la|le|ein|eine|der|die|uma?|o|nuestr[oa]|unsere?)"
)
_PREPOSITION = r"(?:at|with|for|in|en|bei|chez|em|na|no)"
_IS = r"(?:is|was|works as|serves as|es|ist|est)"
_I_AM = r"(?:I am|I['\u2019]m|[Yy]o soy|[Ss]oy|[Ii]ch bin|[Jj]e suis|[Ee]u sou|[Ss]ou)"
_PHRASE = r"(?P<role>[^\W\d_][\w/&.\u2019'\- ]{2,60}?)"
_OPENING = "Then|Our|The|Today|Meet|When|With|Here|This|And|But|Now|As|Yesterday|Last"
_WHERE = rf"(?:\s+{_PREPOSITION}\s+(?:the\s+|el\s+|la\s+)?(?P<where>[^,;:()\n]{{2,90}}))?"
_END = r"(?=[,;:.()\n]|\s+and\s|\s+y\s|\s+und\s|\s+et\s|\s+who\s|$)"
_CONNECTORS = frozenset(
    (
        "of",
        "and",
        "for",
        "the",
        "&",
        "de",
        "del",
        "la",
        "y",
        "des",
        "du",
        "et",
        "fur",
        "und",
        "do",
        "da",
    )
)
LONGEST_ABBREVIATION = 4
_AGENT = re.compile(r"(?:er|or|ist|ian|smith|wright|eur|ero|era)$")
_NO_AGENTS = words(
    "member number other another mother father brother sister river over summer winter ever never after under"
    " later together water paper for or color floor door her per newsletter chapter career center"
)


class Post(NamedTuple):
    """A role and an organization, either of them empty where it is not stated."""

    title: str = ""
    organization: str = ""


def post_in_heading(text: str) -> Post:
    """Read what follows a name in a heading or caption: `Pharmacist, Harbour Clinic`."""
    parts = [
        part.strip(" .")
        for part in re.split(r"\s*[,|\u2013\u2014]\s*|\s+-\s+", text.strip(" ,|-\u2013\u2014"))
        if part.strip(" .")
    ]
    if not parts:
        return Post()
    if len(parts) > 1:
        return Post(parts[0], ", ".join(parts[1:])) if _is_title(parts[0]) else Post()
    role, _, where = re.sub(r"\s+(?:at|bei|chez|en)\s+", " @ ", parts[0], count=1).partition(" @ ")
    return Post(role, _named(where)) if _is_title(role) else Post()


def post_of(name: str, texts: tuple[str, ...], *, speaks: bool = False) -> Post:
    """Return the post that texts state of a person; `speaks` says that they write of themselves."""
    quoted = re.escape(name)
    patterns = [
        rf"{quoted}\s*(?:\([^)]*\)\s*)?(?:,|{_IS})\s+(?:{_ARTICLE}\s+)?{_PHRASE}{_WHERE}{_END}",
        rf"(?:\b(?:{_OPENING})\s+)*(?P<role>(?:[A-Z]\w+\s+){{1,4}}){quoted}",
    ]
    if speaks:
        patterns.append(rf"\b{_I_AM}\s+(?:{_ARTICLE}\s+)?{_PHRASE}{_WHERE}{_END}")
    for text in texts:
        shown = " ".join(plain_text(text).split())
        for pattern in patterns:
            for match in re.finditer(pattern, shown):
                post = _post(match)
                if post.title:
                    return post
    return Post()


def _post(match: re.Match[str]) -> Post:
    role = " ".join(match["role"].split())
    where = match.groupdict().get("where") or ""
    return Post(role, _named(where)) if _is_title(role) else Post()


def _is_title(text: str) -> bool:
    """Tell whether a phrase is short and has a word in it that names an occupation."""
    parts = text.split()
    if not 1 <= len(parts) <= 8 or re.search(r"[<>{}\[\]]", text):
        return False
    last = parts[-1]
    if last.islower() and _AGENT.search(last) and last not in _NO_AGENTS:
        return True
    return any(
        fold(word) in ROLE_WORDS or fold(word).rstrip("s") in ROLE_WORDS
        for word in re.split(r"[\s/\-]+", text)
    )


def _named(where: str) -> str:
    """Return the name of an organization at the start of a text, up to where it stops being a name."""
    kept: list[str] = []
    for word in where.split():
        bare = word.strip("'\u2019\"\u201c\u201d")
        if not bare or not (
            bare[0].isupper()
            or bare[0].isdigit()
            or bare.lower() in _CONNECTORS
            or bare in PARTICLES
        ):
            break
        kept.append(word)
        if bare.endswith(".") and len(bare) > LONGEST_ABBREVIATION:
            break
    while kept and kept[-1].lower() in _CONNECTORS:
        kept.pop()
    return " ".join(kept).strip(" .,;")
