"""Laws of importing: no word is lost, nothing hides, nothing raises, twice is once."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.exchange.transcript.known import Known
from kit.exchange.transcript.making import plan_import, plan_imports
from kit.exchange.transcript.plan import Options, Plan
from kit.exchange.transcript.reading import read_transcript
from kit.revising.fmt import format_note
from kit.source.off_record import cut_off_record
from kit.vault.load import read_note
from tests.exchange.importing import source

REAL = Path(
    os.environ.get(
        "KIT_REAL_INTERVIEWS",
        Path(__file__).absolute().parents[3] / "shared" / "real-interviews",
    )
)
FILES = sorted(REAL.glob("*/*.md"))
WORD = re.compile(r"[^\W_]+")
# Notes made, questions asked, questions matched at least, people: by file, in order of path.
EXPECTED = [
    (1, 0, 0, 1),
    (1, 1, 1, 59),
    (1, 8, 7, 1),
    (1, 9, 8, 1),
    (1, 5, 4, 1),
    (1, 5, 4, 1),
    (1, 11, 7, 1),
    (1, 0, 0, 1),
    (1, 0, 0, 1),
    (1, 7, 4, 1),
    (5, 18, 18, 5),
    (1, 5, 5, 1),
    (1, 4, 2, 1),
]

needs_real = pytest.mark.skipif(not FILES, reason="the real interviews are not on this machine")

WORDS = [
    "river", "boat", "Ines", "Sol", "Omar", "Haddad", "IS", "OH", "Q", "A", "ladle", "7", "2016", "Question", "What",
    "How", "you?", "yes.", "Day:", "x_y", "*so*", "**bold**", "[[ines]]", "%%", "#code", "(+)", "`tick`", "<b>hi</b>",
    "{{ slug }}", "{% tag %}", "[a](b)", "&amp;", "\u2014", "-", "\u201csaid\u201d", "|",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
FORMS = [
    "{}", "## {}", "# {}?", "**{}?**", "**Ines Sol:** {}", "**IS: {}?**", "IS: {}", "Omar Haddad: {}", "Q: {}?", "A: {}",
    "- {}", "1. {}?", "> {}", "> {} \u2014 Ines Sol", "   {}", "\t{}", "**7:30 a.m.**: {}", "At **noon** {}", "### 9:15 {}",
    '<div class="q">{}', "</div>", '<blockquote>{} - {{{{ "kate" | x }}}}</blockquote>', "<!-- {}", "{} -->", "%% {} %%",
    "---", "===", "```", "~~~", "", "", "_{}_", "### Ines Sol, {}", "### Omar Haddad, cook, {}", "## Skills",
    "[0:01:02] Speaker 1: {}", "{{{{< note >}}}}{}{{{{< /note >}}}}",
]  # fmt: skip
LINES = st.one_of(
    st.builds(lambda form, text: form.format(text), st.sampled_from(FORMS), SENTENCES),
    st.text(max_size=30),
)
FRONTS = st.sampled_from(
    [
        "",
        "---\ntitle: T\nauthor: ines\n---\n",
        "---\ntitle: [\n---\n",
        "+++\ntitle='x'\n+++\n",
        "---\n",
    ]
)
TRANSCRIPTS = st.builds(
    lambda front, lines: front + "\n".join(lines), FRONTS, st.lists(LINES, max_size=25)
)


def lost_words(made: Plan, text: str) -> Counter[str]:
    """Return the words of a transcript's body that its notes do not hold as often."""
    kept = Counter(word for note in made.interviews for word in WORD.findall(note.text))
    return Counter(WORD.findall(read_transcript(text).body)) - kept


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TRANSCRIPTS, st.booleans())
def test_no_word_is_lost_or_hidden(text: str, named: bool) -> None:
    """Whatever a transcript looks like, its words are in the notes, as often, and on record."""
    options = Options(contact="Zita Roth" if named else "", date="2024-01-01")
    made = plan_import(source(text), options, Known())
    if made.skipped:
        return
    assert not lost_words(made, text)
    for note in made.interviews:
        read = read_note(f"{note.id}.md", note.text.encode())
        # A text that holds such characters is kept as it is, and they are told of.
        told = {"control-character", "invisible-character"}
        assert {problem.code for problem in read.problems} <= told
        assert format_note(read, note.text.encode()) == note.text.encode()
        written = note.text.split("\n---\n", 1)[1]
        assert cut_off_record(written).text == written


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_can_be_planned(text: str) -> None:
    """No text makes an import raise."""
    made = plan_import(source(text), Options(date="2024-01-01", contact="Zita Roth"), Known())
    assert bool(made.interviews) != bool(made.skipped)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TRANSCRIPTS)
def test_twice_is_once(text: str) -> None:
    """The same file again makes nothing, under its own name or another."""
    options = Options(contact="Zita Roth", date="2024-01-01")
    once, again, renamed = plan_imports(
        [source(text), source(text), source(text, "other.md")], options, Known()
    )
    for later in (again, renamed):
        assert (later.interviews, later.contacts) == ((), ())
        assert bool(once.skipped) or "already imported" in later.skipped


@needs_real
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(FILES.index(file)))
def test_real_interview_is_kept_whole(file: Path) -> None:
    """A real interview keeps every word; people, notes and questions are those a reader counts."""
    text = file.read_text(encoding="utf-8")
    made = plan_import(source(text, file.name), Options(), Known())
    notes, questions, matched, people = EXPECTED[FILES.index(file)]
    assert not made.skipped
    assert not lost_words(made, text)
    assert (len(made.interviews), len(made.questions), len(made.people)) == (
        notes,
        questions,
        people,
    )
    assert sum(each.topic is not None for each in made.questions) >= matched
    assert all(cut_off_record(note.text).text == note.text for note in made.interviews)


@needs_real
def test_real_interviews_share_their_contacts() -> None:
    """Two people answer in two files each, and get one contact each."""
    sources = [source(file.read_text(encoding="utf-8"), file.name) for file in FILES]
    plans = plan_imports(sources, Options(), Known())
    contacts = [note.id for each in plans for note in each.contacts]
    assert len(contacts) == len(set(contacts))
    assert len(contacts) == sum(len(each.people) for each in plans) - 2
