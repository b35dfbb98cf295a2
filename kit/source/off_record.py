"""Off the record: text between `%%` marks, cut before anything else reads the body.

The cut keeps every other character where it was: what is removed becomes blanks, line ends stay.
HTML comments go the same way, since no Markdown reader shows them; a `kit: ignore` comment is
noted first.
"""

import re
from typing import NamedTuple

from kit.source.problems import Problem
from kit.source.text import span_at

_COMMENT = re.compile(r"%%.*?(?:%%|\Z)|<!--.*?-->", re.DOTALL)
_IGNORE = re.compile(r"kit:\s*ignore\s+([\w\-, ]+)")
_NOT_LINE_END = re.compile(r"[^\n]")


class OnRecord(NamedTuple):
    """A body without its off-the-record parts; `ignored` are codes silenced by comments."""

    text: str
    problems: tuple[Problem, ...] = ()
    ignored: tuple[str, ...] = ()


def cut_off_record(body: str, *, line: int = 1) -> OnRecord:
    """Blank out `%% … %%` and HTML comments; one that is never closed hides the rest.

    `line` is the line of the file on which the body begins.
    """
    if "%%" not in body and "<!--" not in body:
        return OnRecord(body)
    problems: list[Problem] = []
    ignored: list[str] = []

    def blank(match: re.Match[str]) -> str:
        found = match[0]
        if found.startswith("<!--"):
            ignored.extend(ignored_codes(found))
        elif len(found) < 4 or not found.endswith("%%"):
            span = span_at(body, match.start(), match.start() + 2)
            problems.append(Problem("unclosed-off-record", span._replace(line=span.line + line - 1), "%%"))
        return _NOT_LINE_END.sub(" ", found)

    text = _COMMENT.sub(blank, body)
    return OnRecord(text, tuple(problems), tuple(ignored))


def ignored_codes(comment: str) -> tuple[str, ...]:
    """Return the codes that a `kit: ignore code, code` comment silences."""
    match = _IGNORE.search(comment)
    return tuple(re.split(r"[,\s]+", match[1].strip())) if match else ()
