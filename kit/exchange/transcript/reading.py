"""A transcript's file: what its front matter says, whoever's tool wrote it, and its body in chunks."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from kit.evidence.topics import fold
from kit.exchange.transcript.chunks import Chunk, read_chunks
from kit.exchange.transcript.dates import read_date
from kit.source.fences import split_note
from kit.source.inline import plain_text

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_HEADER = re.compile(r"\s*[*_]*([^\W\d_][^:*_\n]{0,30}?)[*_]*\s*:[*_]*\s*(.+?)\s*$")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_DATES = (
    "date",
    "published",
    "published_on",
    "published_at",
    "publishdate",
    "pubdate",
    "date_published",
    "day",
)
_LANGUAGES = ("language", "lang", "locale")
_SUMMARIES = ("summary", "excerpt", "description", "deck", "subtitle", "lead", "teaser")
_AUTHORS = ("authors", "author", "byline", "by", "interviewer", "writer")
_PEOPLE = (
    "interviewee",
    "interviewees",
    "guest",
    "guests",
    "person",
    "people",
    "contact",
    "contacts",
    "name",
    "speaker",
)
_URLS = ("url", "canonical", "canonical_url", "canonicalurl", "link", "source_url", "permalink")
_HEADERS = {
    "date": "date", "datum": "date", "fecha": "date", "data": "date", "recorded": "date", "published": "date",
    "interviewer": "author", "interviewed by": "author", "entrevistador": "author", "entrevistadora": "author",
    "by": "author", "author": "author",
    "interviewee": "person", "guest": "person", "name": "person", "entrevistado": "person", "entrevistada": "person",
    "speaker": "person", "participant": "person",
    "title": "title", "url": "url", "link": "url", "language": "language",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcript:
    """What a file holds: facts of its front matter or header lines, and the chunks of its body.

    `date` is ISO 8601, `dated_wrongly` a date that could not be read. `summaries` are texts of the
    front matter about the whole.
    """

    chunks: tuple[Chunk, ...]
    body: str
    title: str = ""
    date: str = ""
    dated_wrongly: str = ""
    language: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def read_transcript(text: str) -> Transcript:
    """Read a transcript's text; nothing in it makes this raise."""
    facts, body, warnings = _split(
        text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    )
    chunks = read_chunks(body)
    header = _header(chunks)
    written = next((value for key in _DATES if (value := _text(facts, key))), "") or header.get(
        "date", ""
    )
    date = read_date(written)
    url = next(
        (
            value
            for key in _URLS
            if (value := _text(facts, key)).startswith(("http://", "https://"))
        ),
        "",
    )
    language = next(
        (value for key in _LANGUAGES if (value := _text(facts, key))), ""
    ) or header.get("language", "")
    return Transcript(
        chunks=chunks,
        body=body,
        title=_text(facts, "title") or header.get("title", "") or _first_title(chunks),
        date=date,
        dated_wrongly="" if date else written,
        language=language.replace("_", "-") if _LANGUAGE.fullmatch(language) else "",
        url=url or header.get("url", ""),
        authors=_all_texts(facts, _AUTHORS) or _headed(header, "author"),
        people=_all_texts(facts, _PEOPLE) or _headed(header, "person"),
        summaries=tuple(dict.fromkeys(_all_texts(facts, _SUMMARIES))),
        warnings=warnings,
    )


def _split(text: str) -> tuple[Mapping[str, object], str, tuple[str, ...]]:
    toml = _TOML.match(text)
    if toml is not None:
        try:
            return _lowered(tomllib.loads(toml[1])), text[toml.end() :], ()
        except tomllib.TOMLDecodeError as error:
            return {}, text, (f"the front matter cannot be read ({error}); it was kept as text",)
    parts = split_note(text)
    if not parts.fields.readable:
        problem = next(iter(parts.problems), None)
        expected = problem.expected if problem else ""
        return {}, text, (f"the front matter cannot be read ({expected}); it was kept as text",)
    return _lowered(parts.fields.data()), parts.body, ()


def _lowered(data: Mapping[str, object]) -> dict[str, object]:
    return {str(key).lower().replace("-", "_"): value for key, value in data.items()}


def _text(facts: Mapping[str, object], key: str) -> str:
    value = facts.get(key)
    return "" if value is None or isinstance(value, (list, dict)) else _on_one_line(str(value))


def _on_one_line(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _all_texts(facts: Mapping[str, object], keys: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for key in keys:
        value = facts.get(key)
        for each in value if isinstance(value, list) else [value]:
            named = each.get("name") or each.get("title") if isinstance(each, dict) else each
            if named is not None and not isinstance(named, (list, dict)):
                found.append(_on_one_line(str(named)))
    return tuple(each for each in dict.fromkeys(found) if each)


def _header(chunks: tuple[Chunk, ...]) -> dict[str, str]:
    """Return the facts of lines such as `Date: 14 March 2026` at the head of a plain text."""
    found: dict[str, str] = {}
    for chunk in chunks[:4]:
        if chunk.kind not in ("paragraph", "list"):
            continue
        for line in chunk.lines:
            match = _HEADER.match(line.lstrip("-* "))
            key = _HEADERS.get(fold(match[1])) if match else None
            if match and key and not match[2].endswith("?"):
                found.setdefault(key, match[2].strip("*_ "))
    return found


def _first_title(chunks: tuple[Chunk, ...]) -> str:
    first = next((chunk for chunk in chunks if chunk.kind == "heading"), None)
    return _on_one_line(plain_text(first.text)) if first is not None and first.level == 1 else ""


def _headed(header: Mapping[str, str], key: str) -> tuple[str, ...]:
    return (header[key],) if key in header else ()
