"""What is kept of the bodies of notes: the same as read anew, and nothing that is not so any more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from kit.evidence.actions import actions_of_note
from kit.evidence.sayings import sayings_of
from kit.evidence.study import Study, study_vault
from kit.evidence.topics import TopicNames
from kit.index.kept_readings import KeptReadings
from kit.source.outline import Block, read_outline
from kit.vault import load_vault
from kit.vault.body_lines import lines_of_body
from kit.vault.settings import Settings
from tests.making import TODAY, contact, interview, write_vault
from tests.source.odd_bodies import odd_notes

SAID = """## Advice

- Ask early #timing
  - [ ] Ask [[bo]] 📅 2026-07-02 🔁 every week ⛔ ab ^ask
  - Result: fine
- [[bo]]: Wait (second-hand) (goal: leave)
- [[lea]]: Run (opinion)
- [[bo]]: I said so (withdrawn)
- (name removed): Stay
- [?] Is it worth it?

## Tasks

- 20-30 % of the week: charts\twith tabs
- [[bo]]: (+) ~10 %: calls %% she is leaving %%

> In her own words:
> quoted, ünïcode
"""
NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "contacts/bo.md": contact("Bo"),
    "contacts/lea.md": contact("Lea"),
    "interviews/talk.md": interview("contacts: [maya, bo]\ndate: 2026-03-14\nstatus: held\n", SAID),
    "interviews/mine.md": interview(
        "contact: maya\ndate: 2026-03-15\ni_am: interviewee\nstatus: held\n", f"{SAID}\nMine.\n"
    ),
    "journal/day.md": "---\ndate: 2026-03-01\n---\n\n- [x] Call ✅ 2026-03-01\n- [/] Write 🛫 2026-08-01\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return the folder of a vault that was studied once."""
    root = write_vault(tmp_path / "v", NOTES)
    studied(root)
    assert kept_file(root).is_file()
    return root


def kept_file(root: Path) -> Path:
    """Return the file in which the readings are kept."""
    return root / ".kit" / "cache" / "readings" / "readings"


def studied(root: Path, *, fresh: bool = False) -> Study:
    """Return the study of a vault with what is kept of it; see that it is the one without."""
    vault = load_vault(root, today=TODAY)
    readings = KeptReadings(root, vault.settings, fresh=fresh)
    study, plain = study_vault(vault, readings), study_vault(vault)
    assert repr(study.leads) == repr(plain.leads)
    assert repr(study.claims) == repr(plain.claims)
    assert repr(study.actions) == repr(plain.actions)
    for note in vault.notes.values():
        assert readings.lines(note) == lines_of_body(note)
    readings.write(vault.notes)
    return study


def outlined(study: Study, *, fresh: bool = False) -> set[str]:
    """Return the notes whose bodies were read for the study that asks for all its claims and actions."""
    vault = load_vault(study.vault.root, today=TODAY)
    read: set[str] = set()

    def noted(text: str, *, line: int) -> tuple[Block, ...]:
        read.add(text)
        return read_outline(text, line=line)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kit.vault.vault.read_outline", noted)
        readings = KeptReadings(vault.root, vault.settings, fresh=fresh)
        assert study_vault(vault, readings).claims is not None
        assert study_vault(vault, readings).actions is not None
    return {note.id for note in vault.notes.values() if note.body in read}


def test_what_is_kept_is_not_read_again(root: Path) -> None:
    """All that the body says is there the next time, and no body is read for it."""
    study = studied(root)
    assert len(study.claims) == 8
    assert len(study.actions) == 4
    assert outlined(study) == set()


def test_only_what_changed_is_read(root: Path) -> None:
    """A body and the line on which it begins are what a reading rests on, beside the type of its note."""
    with (root / "journal/day.md").open("a") as file:
        file.write("\n- [ ] More\n")
    talk = root / "interviews/talk.md"
    talk.write_text(talk.read_text().replace("status: held", "status: closed"))
    vault = load_vault(root, today=TODAY)
    assert outlined(study_vault(vault)) == {"journal/day"}
    talk.write_text(talk.read_text().replace("status: closed", "status: closed\ncodes: []"))
    assert outlined(study_vault(vault)) == {"journal/day", "interviews/talk"}
    assert len(studied(root).actions) == 5
    day = root / "journal/day.md"
    day.write_text(day.read_text().replace("date: 2026-03-01", "type: questions"))
    assert len(studied(root).actions) == 2


def test_who_spoke_is_looked_up_each_time(root: Path) -> None:
    """A speaker rests on other notes: who has another id from now on has it in all claims."""

    def speakers() -> dict[str, tuple[str, ...]]:
        return {each.text: each.speakers for each in studied(root).claims}

    assert speakers()["Wait"] == ("contacts/bo",)
    assert speakers()["[[lea]]: Run"] == ("contacts/maya", "contacts/bo")
    (root / "contacts/bo.md").write_text(contact("Bo", "aliases: [Lea]\n"))
    (root / "contacts/lea.md").unlink()
    assert speakers()["Run"] == ("contacts/bo",)


def _append(root: Path) -> None:
    kept_file(root).write_bytes(kept_file(root).read_bytes() + b"\nx\ty\tz\tw")


def _cut(root: Path) -> None:
    kept_file(root).write_bytes(kept_file(root).read_bytes()[:-9])


def _empty(root: Path) -> None:
    kept_file(root).write_bytes(b"")


def _folder(root: Path) -> None:
    kept_file(root).unlink()
    kept_file(root).mkdir()


def _lie(root: Path) -> None:
    kept_file(root).write_bytes(kept_file(root).read_bytes().replace(b"Ask early", b"Ask later"))


def _device(root: Path) -> None:
    kept_file(root).unlink()
    kept_file(root).symlink_to("/dev/zero")


@pytest.mark.parametrize("harm", [_append, _cut, _empty, _folder, _lie, _device])
def test_a_file_that_is_not_ours_is_not_believed(root: Path, harm: Callable[[Path], None]) -> None:
    """Then all is read anew, and comes out the same."""
    if harm is _device and not Path("/dev/zero").exists():
        pytest.skip("there is no such device here")
    harm(root)
    assert len(studied(root).claims) == 8


def test_other_topics_read_all_anew(root: Path) -> None:
    """A heading that the settings name is a topic from then on."""
    day = root / "interviews/talk.md"
    day.write_text(day.read_text() + "\n## On ships\n\n- Big ones\n")
    studied(root)
    (root / "kit.toml").write_text('[topics]\nadvice = ["On ships"]\n')
    assert "Big ones" in [each.text for each in studied(root).claims]


def test_another_kit_reads_all_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version may find something else in the same words."""
    vault = load_vault(root, today=TODAY)
    monkeypatch.setattr("kit.index.kept_readings.made_by", lambda: "another")
    assert outlined(study_vault(vault)) == set(vault.notes)


def test_what_is_off_the_record_is_not_kept(root: Path) -> None:
    """It is on no page either."""
    assert b"leaving" not in kept_file(root).read_bytes()


def test_afresh_nothing_is_taken_over(root: Path) -> None:
    """Who asks for everything anew gets it."""
    assert "interviews/talk" in outlined(studied(root), fresh=True)


def test_notes_that_are_gone_are_forgotten(root: Path) -> None:
    """What was said in a note that was removed stands in no file of ours after the next build."""
    (root / "interviews/mine.md").unlink()
    (root / "interviews/talk.md").unlink()
    studied(root)
    assert b"charts" not in kept_file(root).read_bytes()


@settings(max_examples=60, deadline=None)
@given(data=odd_notes())
def test_any_body_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """Marks, line ends and bytes of every kind go through the file and come back."""
    root = write_vault(tmp_path_factory.mktemp("v") / "v", {"interviews/odd.md": "Words.\n"})
    (root / "interviews/odd.md").write_bytes(data)
    vault = load_vault(root, today=TODAY)
    note = vault.notes["interviews/odd"]
    topics = TopicNames({})
    told = (tuple(sayings_of(note, topics)), tuple(actions_of_note(note)), lines_of_body(note))
    for _ in range(2):
        readings = KeptReadings(root, Settings())
        assert (readings.sayings(note), readings.actions(note), readings.lines(note)) == told
        readings.write(vault.notes)
