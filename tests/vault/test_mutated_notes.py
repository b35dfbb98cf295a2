"""Whatever happens to a note on its way here, it is read, and whatever is told of it lies within it.

`KIT_EXAMPLES=1000` draws 100,000 notes of each kind.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from kit.checks import check_vault
from kit.evidence.study import study_vault
from kit.source.problems import Span
from kit.source.text import read_text
from kit.vault import Vault
from kit.vault.load import read_note
from kit.vault.settings import read_settings

_TEMPLATE = Path(__file__).parents[2] / "vault-template"
SEEDS = {
    file.relative_to(_TEMPLATE).as_posix(): file.read_bytes()
    for file in sorted(_TEMPLATE.rglob("*.md"))
    if file.parent.name != "templates" and file.name != "README.md"
}
_SETTINGS = read_settings("")

# What means something to YAML, to Markdown, to the fences, to an editor or to nobody.
_SIGNS = (
    "--- \n;---\n;...\n;\n;\r;\r\n;\t;  ;: ;- ;# ;#1;[;];[[;]];{;};{{x}};\";';\\;|\n;>-\n;&a ;*a;!x ;? ;"
    "%;@;`;~;null;<<: ;key: value\n;- [ ] ;📅 2026-02-30;%%;<!--;-->;```\n;> ;| a |\n|---|\n;(+) ;[+] ;![[x]];"
    "](;<<<<<<< HEAD\n;>>>>>>> x\n;\ufeff;\xa0;\u2028;\x85;\u200b;\u202e;\x00;\x07;\x1b[1m"
)
_BROKEN = [b"\xff", b"\xe2\x82", b"\xed\xa0\x80", b"\xc0\xaf", b"\xff\xfe", b"---\n---\n"]
_SHREDS = st.one_of(
    st.sampled_from(_SIGNS.split(";")).map(str.encode),
    st.sampled_from(_BROKEN),
    st.integers(1, 6000).map(lambda count: b"[" * count),
    st.integers(1, 6000).map(lambda count: b"9" * count),
    st.text(max_size=8).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=6),
)
_Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]


def _place(draw: _Draw, data: bytes) -> int:
    """Return a place in a file, most often in its front matter."""
    front = data.find(b"\n---", 3) + 4
    at: int = draw(st.one_of(st.integers(0, max(front, 1)), st.integers(0, len(data))))
    return at


def _inserted(draw: _Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    shred: bytes = draw(_SHREDS)
    return data[:at] + shred + data[at:]


def _cut(draw: _Draw, data: bytes) -> bytes:
    at = _place(draw, data)
    return data[:at] + data[at + draw(st.integers(1, 40)) :]


def _lines_moved(draw: _Draw, data: bytes) -> bytes:
    rows = data.splitlines(keepends=True) or [b""]
    place = st.integers(0, min(len(rows) - 1, draw(st.sampled_from([12, 2000]))))
    one, other = draw(place), draw(place)
    if draw(st.booleans()):
        rows[one], rows[other] = rows[other], rows[one]
    else:
        rows.insert(one, rows[other])
    return b"".join(rows)


def _truncated(draw: _Draw, data: bytes) -> bytes:
    return data[: _place(draw, data)]


def _ends_changed(draw: _Draw, data: bytes) -> bytes:
    ends = [b"\r\n", b"\r", "\u2028".encode(), b"\n\n", b" \n"]
    return data.replace(b"\n", draw(st.sampled_from(ends)), draw(st.sampled_from([-1, 3])))


_CHANGES = (_inserted, _cut, _lines_moved, _truncated, _ends_changed)


@st.composite
def _mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return a note of the sample vault with some bytes or lines put in, cut out, doubled or moved."""
    path = draw(st.sampled_from(sorted(SEEDS)))
    data = SEEDS[path]
    for _ in range(draw(st.integers(1, 5))):
        change = draw(st.sampled_from(_CHANGES))
        data = change(draw, data)
    return path, data


def assert_read(path: str, data: bytes) -> None:
    """Read, outline, check and study one note; every place must lie within it."""
    note = read_note(path, data)
    rows = read_text(data).text.split("\n")
    for problem in note.problems:
        _assert_within(problem.span, rows)
    for block in note.blocks:
        assert 1 <= block.line <= block.last_line <= len(rows)
    assert note.readable or note.problems
    vault = Vault(
        root=Path("nowhere"), settings=_SETTINGS, notes={note.id: note}, today=date(2026, 7, 15)
    )
    for finding in check_vault(vault):
        if finding.path == path:
            _assert_within(Span(finding.line, finding.column, finding.length), rows)
        if finding.fix is not None:
            _assert_within(finding.fix.span, rows)
    for claim in study_vault(vault).claims:
        assert 1 <= claim.line <= len(rows)


def _assert_within(span: Span, rows: list[str]) -> None:
    assert 1 <= span.line <= len(rows)
    assert 1 <= span.column <= len(rows[span.line - 1]) + 1
    assert 0 <= span.length <= len(rows[span.line - 1]) - span.column + 1


@given(_mutated())
def test_a_mutated_note_is_read(note: tuple[str, bytes]) -> None:
    """A note of the sample vault, changed in any way, is read; every place told lies within it."""
    assert_read(*note)


@given(
    st.lists(_SHREDS, max_size=40).map(b"".join),
    st.sampled_from(["", "---\n", "---\ntype: interview\n"]),
    st.sampled_from(["interviews/a.md", "contacts/a.md", "me.md", "a.md", "questions/a.md"]),
)
def test_random_bytes_are_read(data: bytes, opening: str, path: str) -> None:
    """Shreds of everything in any order are read; every place told lies within them."""
    assert_read(path, opening.encode() + data)
