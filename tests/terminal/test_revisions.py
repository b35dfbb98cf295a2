"""What a planned change looks like on a terminal."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kit.source.fences import split_note
from kit.source.off_record import cut_off_record
from kit.source.text import read_text
from kit.terminal.revisions import diff_of
from kit.vault.transaction import FileChange

_HEAD = b"---\nname: A\n---\n"


def _diff(before: bytes | None, after: bytes | None) -> str:
    return "\n".join(diff_of(FileChange(path="a.md", before=before, after=after)))


def test_what_is_off_the_record_is_in_no_diff() -> None:
    """It is told where something hidden stands, or changes, and never what."""
    old = _HEAD + b"- one %% hid1 %%\n%%\nhid2\n%%\n<!-- hid3 -->\n%% hid4"
    new = old.replace(b"one", b"two").replace(b"hid2", b"hid5").replace(b"A", b"B")
    said = _diff(old, new)
    assert "hid" not in said
    assert "-- one %% … %%\n" in said
    assert "+- two %% … %%\n" in said
    assert said.count("%% … %%") == 8
    assert "hid" not in _diff(None, old) + _diff(old, None)


def test_a_diff_is_that_of_the_lines() -> None:
    """Without anything hidden it is the one that git shows."""
    assert _diff(_HEAD + b"a\nb\n", _HEAD + b"a\nc\n") == (
        "--- a/a.md\n+++ b/a.md\n@@ -2,4 +2,4 @@\n name: A\n ---\n a\n-b\n+c"
    )


@given(st.lists(st.sampled_from(["%%", "<!--", "-->", "\n", "hid", " ", "\r", "- x"])))
def test_no_hidden_word_is_shown(parts: list[str]) -> None:
    """However marks lie in each other, a word is shown as often as it is on the record."""
    numbered = "".join(f"{part}{at}." if part == "hid" else part for at, part in enumerate(parts))
    data = _HEAD + numbered.encode()
    open_ = cut_off_record(split_note(read_text(data).text).body).text
    assert re.findall(r"hid\d+\.", _diff(None, data)) == re.findall(r"hid\d+\.", open_)
