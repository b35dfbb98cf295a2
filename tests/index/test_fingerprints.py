"""What rests on the same comes out the same: insights of vaults whose bodies change at random."""

import random
from pathlib import Path

import pytest

from kit.evidence.study import study_vault
from kit.index.fingerprints import Fingerprints
from kit.index.kept_readings import KeptReadings
from kit.insights import insights
from kit.pages import Later
from kit.source.remembering import BODY, LINES, SETTLED, TOLD, UNKNOWN, watched
from kit.vault import Vault, load_vault
from kit.vault.body_lines import lines_of_body
from tests.benchmarks.vaults import generate
from tests.campaigns import TIMES
from tests.making import TODAY, contact, interview, vault_of

# Lines of every kind that some page looks at, and some that none does.
LINES_WRITTEN = (
    "A line of no kind.",
    "- (+) Mornings without a meeting #autonomy",
    "- (-) Nobody plans ahead #autonomy #planning",
    "- (?) What does the rota cost?",
    "- Read the manual first (goal: next-role)",
    "  Result: it helped",
    "  - [x] Read it ✅ 2026-03-20",
    "- [ ] Ask again 📅 2026-04-01",
    "- [[{contact}]]",
    "- Talk to [[{contact}]]: knows the trade",
    "See [[{contact}]].",
    "because it was said twice",
    "> A verbatim sentence.",
    "- 30 % meetings",
    "```",
    "",
)
_ADVICE = "kit.evidence.reciprocity._advice_by_person"
HEADINGS = ("Realities", "Advice", "Referrals", "Because", "Decision", "Closing", "Pay", "Nothing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault with notes of every type."""
    folder = tmp_path_factory.mktemp("invented")
    generate(folder, notes=90, seed=3)
    return folder


def fingerprints(vault: Vault) -> Fingerprints:
    """Return those of a vault, read anew."""
    readings = KeptReadings(vault.root, vault.settings, fresh=True)
    return Fingerprints(study_vault(vault, readings), readings)


def made(vault: Vault) -> dict[str, tuple[str, set[str]]]:
    """Return what each insight makes of a vault, each page to come by itself, and the keys of what it looked at."""
    study = study_vault(vault, KeptReadings(vault.root, vault.settings, fresh=True))
    found = {}
    for name, insight in insights().items():
        with watched() as keys:
            drafts = list(insight.drafts(study))
        told = [each[:3] if isinstance(each, Later) else each for each in drafts]
        found[name] = repr(told), keys
        for each in drafts:
            if isinstance(each, Later):
                with watched() as keys:
                    page = repr(each.make())
                found[each.name] = page, keys
    return found


def changed(folder: Path, dice: random.Random) -> str:
    """Change the body of a note at random; return what was done."""
    file = dice.choice(sorted(folder.rglob("*.md")))
    lines = file.read_text(encoding="utf-8").split("\n")
    begins = lines.index("---", 1) + 1 if lines[0] == "---" else 0
    at = dice.randint(begins, len(lines))
    people = sorted(each.stem for each in (folder / "contacts").glob("*.md"))
    written = dice.choice(LINES_WRITTEN).format(contact=dice.choice(people))
    match dice.choice(("put", "put", "put", "head", "take", "swap", "end")):
        case "put":
            lines.insert(at, written)
        case "head":
            lines[at:at] = ["", f"## {dice.choice(HEADINGS)}", "", written, ""]
        case "take" if at < len(lines):
            del lines[at]
        case "swap" if at < len(lines):
            lines[at] = written
        case _:
            lines += ["", written]
    file.write_text("\n".join(lines), encoding="utf-8")
    return f"{file.relative_to(folder)}:{at + 1}: {written}"


def test_what_rests_on_the_same_comes_out_the_same(folder: Path) -> None:
    """After each of many changes: an insight whose keys stand for the same makes the same pages."""
    dice = random.Random(7)
    vault = load_vault(folder, today=TODAY)
    before, prints = made(vault), fingerprints(vault)
    taken = 0
    for _ in range(25 * TIMES):
        done = changed(folder, dice)
        vault = load_vault(folder, today=TODAY)
        now, now_prints = made(vault), fingerprints(vault)
        if now_prints.frame == prints.frame:
            for name, (pages, keys) in before.items():
                if now_prints.of(sorted(keys)) == prints.of(sorted(keys)) is not None:
                    assert now[name][0] == pages, f"{name} after {done}"
                    taken += 1
        before, prints = now, now_prints
    assert taken > 50


NOTES = {
    "contacts/maya.md": contact("Maya Okafor"),
    "journal/day.md": "Quiet.\n",
    "interviews/talk.md": interview(
        "contact: maya\ndate: 2026-03-14\nstatus: held",
        "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [ ] Write\n",
    ),
}
TALK = "interviews/talk.md"
FRONT = NOTES[TALK].partition("## Realities")[0]


def changes(notes: dict[str, str], tmp_path: Path, key: str) -> bool:
    """Tell whether a key stands for something else in a vault where some notes were changed."""
    one = vault_of(tmp_path / "one", NOTES)
    other = vault_of(tmp_path / "other", NOTES | notes)
    return fingerprints(one).of([key]) != fingerprints(other).of([key])


@pytest.mark.parametrize(
    ("key", "body", "is_another"),
    [
        ("b:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [ ] Write\n", False),
        ("b:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [ ] Write\n\n", True),
        ("s:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [ ] Call\n", False),
        ("s:interviews/talk", "## Realities\n\n- (-) Calm #calm\n\n## Actions\n\n- [ ] Write\n", True),
        ("S", "## Realities\n\n- (+) Calm #calm\n\nMore.\n", True),
        ("S", "## Realities\n\n- (+) Calm #calm\n\n## Elsewhere\n\nMore.\n", False),
        ("s:interviews/talk", "\n## Realities\n\n- (+) Calm #calm\n", True),
        ("a:interviews/talk", "## Realities\n\n- (+) Loud #loud\n\n## Actions\n\n- [ ] Write\n", False),
        ("a:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [x] Write\n", True),
        ("A", "## Realities\n\n- (+) Calm #calm\n\n## Actions\n\n- [ ] Call\n", True),
        ("l:8:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\nMore.\n", False),
        ("l:99:interviews/talk", "## Realities\n\n- (+) Calm #calm\n\nMore.\n", True),
        ("m:contacts/maya", "[[day]]\n", False),
        ("m:journal/day", "[[day]]\n", True),
    ],
)  # fmt: skip
def test_what_a_key_stands_for(tmp_path: Path, key: str, body: str, is_another: bool) -> None:
    """Its digest changes with that and with nothing else."""
    assert changes({TALK: FRONT + body}, tmp_path, key) == is_another


def test_what_a_function_tells(tmp_path: Path) -> None:
    """Other lines than those it tells of make no difference."""
    key = f"{TOLD}kit.evidence.decisions.reasons_in:because:interviews/talk"
    assert not changes({TALK: f"{FRONT}## Realities\n\nMore.\n"}, tmp_path, key)
    assert changes({TALK: f"{FRONT}## Because\n\nIt is calm.\n"}, tmp_path, key)


def test_an_entry_of_what_all_notes_say(tmp_path: Path) -> None:
    """Its digest changes with what it says of that person, whoever else is told of."""
    maya, other = (f"{SETTLED}{_ADVICE}:contacts/{name}" for name in ("maya", "sam"))
    told = {TALK: f"{FRONT}## Advice\n\n- Read the manual first\n"}
    assert changes(told, tmp_path, maya)
    assert not changes(told, tmp_path, other)
    assert not changes({TALK: f"{FRONT}## Realities\n\n- (+) Calm\n"}, tmp_path, maya)


def test_what_nobody_knows_has_no_digest(tmp_path: Path) -> None:
    """Neither what has no key, nor a note that is not there, nor a key of no kind."""
    prints = fingerprints(vault_of(tmp_path, NOTES))
    assert prints.of([]) is not None
    for key in (UNKNOWN, f"{BODY}gone", f"{LINES}3:gone", "x:contacts/maya"):
        assert prints.of([key]) is None
        assert prints.of([f"{BODY}journal/day", key]) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contacts/maya.md", contact("Maya Okafer")),
        ("contacts/maya.md", contact("Maya Okafor", "location: Lomé\n")),
        ("contacts/jon.md", contact("Jon")),
        ("journal/day.md", "# A heading that names it\n\nQuiet.\n"),
        ("journal/day.md", "---\ndate: 2026-03-01\n---\n\nQuiet.\n"),
        ("journal/day.md", "---\ndate: [\n---\n\nQuiet.\n"),
        ("kit.toml", '[topics]\ntasks = ["Realities"]\n'),
        ("kit.toml", "# only a remark\n"),
    ],
)
def test_what_changes_the_frame(tmp_path: Path, path: str, text: str) -> None:
    """Front matter, names, notes and settings."""
    one = fingerprints(vault_of(tmp_path / "one", NOTES)).frame
    assert one == fingerprints(vault_of(tmp_path / "same", NOTES)).frame
    assert one != fingerprints(vault_of(tmp_path / "other", NOTES | {path: text})).frame


def test_a_body_and_another_day(tmp_path: Path) -> None:
    """A body is no part of the frame; the day is."""
    one = vault_of(tmp_path / "one", NOTES)
    other = vault_of(tmp_path / "other", NOTES | {"journal/day.md": "Loud.\n"})
    assert fingerprints(one).frame == fingerprints(other).frame
    later = load_vault(one.root, today=TODAY.replace(year=TODAY.year + 1))
    assert fingerprints(one).frame != fingerprints(later).frame


def test_lines_up_to_one(tmp_path: Path) -> None:
    """The lines of a note are told apart by how far down somebody looked."""
    vault = vault_of(tmp_path, NOTES)
    prints = fingerprints(vault)
    last = lines_of_body(vault.notes["interviews/talk"])[-1]
    told = {prints.of([f"{LINES}{line}:interviews/talk"]) for line in range(last + 3)}
    assert len(told) == len(lines_of_body(vault.notes["interviews/talk"])) + 1
