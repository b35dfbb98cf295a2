"""The laws of the generator: same seed, same bytes; sizes and references as in real vaults."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner

from kit.cli import kit

from . import faults, vaults
from .front import Fields, Style, front_matter
from .world import dice, sizes, slug

if TYPE_CHECKING:
    from pathlib import Path

    Note = tuple[dict[str, Any], str]

NOTES = 300
REFERENCES = {
    "contact": "contacts",
    "contacts": "contacts",
    "asked": "contacts",
    "referred_by": "contacts",
    "organization": "organizations",
    "parent": "organizations",
    "paths": "paths",
    "feeders": "paths",
    "credential": "credentials",
    "because_of": "interviews",
}
LINK = re.compile(r"\[\[([^]|#]+)")
FILE_LINK = re.compile(r"\]\((\.\./[^)]+)\)")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a generated vault."""
    folder = tmp_path_factory.mktemp("vault")
    vaults.generate(folder, notes=NOTES, seed=7)
    return folder


@pytest.fixture(scope="module")
def notes(vault: Path) -> dict[str, Note]:
    """Return the notes of that vault as plain PyYAML reads them."""
    return read(vault)


def read(folder: Path) -> dict[str, Note]:
    """Return the front matter, read by PyYAML, and the body of each note by id."""
    return {
        path.relative_to(folder).with_suffix("").as_posix(): split(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.md"))
    }


def split(text: str) -> Note:
    """Return the front matter as plain PyYAML reads it, and the body."""
    _, front, body = text.split("---\n", 2)
    return yaml.load(front, yaml.CSafeLoader), body


def named(value: object) -> list[str]:
    """Return the references of a field as ids or stems, without their brackets."""
    items = value if isinstance(value, list) else [value]
    return [str(item).removeprefix("[[").removesuffix("]]") for item in items]


def references(fields: dict[str, Any]) -> list[tuple[str, str]]:
    """Return folder and target of every reference in the fields, nested ones too."""
    found = []
    for key, value in fields.items():
        if key in REFERENCES:
            found += [(REFERENCES[key], name) for name in named(value)]
    nested = [*fields.get("positions", ()), *fields.get("credentials", ())]
    return found + [pair for entry in nested for pair in references(entry)]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs with one seed agree byte for byte; another seed does not."""
    written = []
    for name, seed in (("one", 3), ("two", 3), ("three", 4)):
        vaults.generate(tmp_path / name, notes=40, seed=seed)
        files = sorted((tmp_path / name).rglob("*.*"))
        written.append({str(f.relative_to(tmp_path / name)): f.read_bytes() for f in files})
    assert written[0] == written[1]
    assert written[0] != written[2]


@pytest.mark.parametrize("notes", [30, 31, 57, NOTES])
def test_a_vault_has_as_many_notes_as_asked_for(tmp_path: Path, notes: int) -> None:
    """Every `.md` file counts, `me.md` too; names never collide."""
    vaults.generate(tmp_path, notes=notes)
    assert len(list(tmp_path.rglob("*.md"))) == notes


def test_too_few_notes_are_refused() -> None:
    """A vault with every kind of note has a smallest size."""
    with pytest.raises(ValueError, match="at least 30 notes, not 29"):
        sizes(29)


def test_kinds_come_in_realistic_shares() -> None:
    """Interviews are near 45 %, contacts 30 %, journal 10 %, organizations 8 %."""
    counts = sizes(2000)
    assert 0.44 <= counts["interviews"] / 2000 <= 0.47
    assert (counts["paths"], sizes(100)["paths"]) == (12, 3)
    assert (counts["contacts"], counts["organizations"], counts["journal"]) == (600, 160, 200)


def test_every_front_matter_loads_and_means_what_its_kind_needs(notes: dict[str, Note]) -> None:
    """Plain PyYAML reads each note into a mapping with the keys its kind requires."""
    needed = {"contacts": "name", "interviews": "date", "organizations": "name", "paths": "title"}
    for note_id, (fields, body) in notes.items():
        assert isinstance(fields, dict), note_id
        assert needed.get(note_id.split("/", 1)[0], next(iter(fields))) in fields, note_id
        assert body.strip(), note_id


def test_every_reference_resolves(notes: dict[str, Note]) -> None:
    """Each reference in a field leads to a note of the right folder, by id or by its stem."""
    found = [
        (note_id, folder, name)
        for note_id in notes
        for folder, name in references(notes[note_id][0])
    ]
    assert len(found) > NOTES
    dangling = [
        (note_id, name)
        for note_id, folder, name in found
        if f"{folder}/{name.removeprefix(f'{folder}/')}" not in notes
    ]
    assert dangling == []


def test_every_link_in_a_body_resolves(vault: Path, notes: dict[str, Note]) -> None:
    """Each wikilink names a stem that exists once; each relative link names a file."""
    stems = [note_id.rpartition("/")[2] for note_id in notes]
    assert len(stems) == len(set(stems))
    for note_id, (_, body) in notes.items():
        assert set(LINK.findall(body)) <= set(stems), note_id
        for target in FILE_LINK.findall(body):
            assert (vault / note_id).parent.joinpath(target).is_file(), note_id


def test_the_vault_is_as_varied_as_a_real_one(vault: Path) -> None:
    """All the texture that readers must cope with occurs somewhere."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(vault.rglob("*.md")))
    for texture in (
        ": >-\n",
        "\n  - ",
        ": [",
        "- {",
        "  # ",
        '"[[',
        "'",
        "%% ",
        "- (+) ",
        "(second-hand)",
        "\n> ",
        "- [x] ",
        "📅",
        "source: published",
        "event: ",
        "i_am: interviewee",
        "planned: false",
        "consent:",
    ):
        assert texture in text, texture


def test_notes_are_as_long_as_real_ones(tmp_path: Path) -> None:
    """A note has 3.8 KB in the mean; nine of ten talks have 20 to 60 lines of body."""
    vaults.generate(tmp_path, notes=600)
    files = list(tmp_path.rglob("*.md"))
    assert 3600 <= sum(path.stat().st_size for path in files) / len(files) <= 4000
    bodies = [body for name, (_, body) in read(tmp_path).items() if name.startswith("interviews/")]
    lines = [sum(1 for line in body.splitlines() if line.strip()) for body in bodies]
    assert sum(20 <= count <= 60 for count in lines) >= 0.9 * len(lines)


def test_no_interview_is_thanked_before_it_happened_or_held_after_today(
    notes: dict[str, Note],
) -> None:
    """Days and states of an interview agree, so that the vault checks clean."""
    for note_id, (fields, _) in notes.items():
        if not note_id.startswith("interviews/"):
            continue
        day = str(fields["date"])[:10]
        assert str(fields.get("thanked_on", day)) >= day, note_id
        past = fields["status"] in {"held", "debriefed", "thanked", "closed"}
        assert not past or day <= "2026-06-30", note_id


@pytest.mark.parametrize("seed", range(12))
def test_every_style_of_yaml_says_the_same(seed: int) -> None:
    """Whatever the writer's habits, the text read back is the text that was meant."""
    fields: Fields = {
        "plain": "two words",
        "no_bool": "no",
        "colon": "Two things: pay and pace",
        "comma": "pay, pace",
        "hash": "a #code in it",
        "quote": 'He said "it\'s fine"',
        "number_like": "0612",
        "link": ["[[a/b]]", "c", "d, e"],
        "long": "The work suits me; the hours do not, and that is that for now, I think.",
        "maps": [{"low": "1", "note": "a, b"}, {"low": "2", "deep": {"x": ["y", "z"]}}],
        "map": {"before": "3", "because": "Two: things, one #hash"},
        "accent": "Élodie Łukasz",
    }
    rng = dice(seed, "style")
    written = front_matter(fields, Style.drawn(rng), rng)
    assert yaml.load(written.strip("-\n"), yaml.BaseLoader) == fields


def faulty(folder: Path) -> set[str]:
    """Return the paths of the notes in which `kit check` finds an error."""
    result = CliRunner().invoke(kit, ["check", "--vault", str(folder), "--format", "json"])
    found = json.loads(result.stdout)
    assert all(each["severity"] in {"error", "warning", "info"} for each in found)
    return {each["path"] for each in found if each["severity"] == "error"}


def test_a_vault_checks_clean(vault: Path) -> None:
    """No sound note has an error."""
    assert faulty(vault) == set()


def test_every_broken_note_is_an_error_and_no_other_note(tmp_path: Path) -> None:
    """`kit check` finds each of the damaged notes, whatever befell it."""
    vaults.generate(tmp_path / "sound", notes=60, seed=2)
    vaults.generate(tmp_path / "broken", notes=60, seed=2, broken=14)
    damaged = {
        path.relative_to(tmp_path / "broken").as_posix()
        for path in (tmp_path / "broken").rglob("*.md")
        if path.read_bytes()
        != (tmp_path / "sound" / path.relative_to(tmp_path / "broken")).read_bytes()
    }
    assert len(damaged) == 14
    assert faulty(tmp_path / "broken") == damaged


def test_slugs_are_lower_case_ascii() -> None:
    """Letters that Unicode does not decompose are spelled out."""
    assert slug("Łukasz Øyvind Đức Ayşe Żak") == "lukasz-oyvind-duc-ayse-zak"


@pytest.mark.parametrize("fault", faults.FAULTS)
def test_every_fault_changes_a_note(fault: Any) -> None:
    """Each kind of damage does something to the simplest note."""
    text = b"---\nname: A B\n---\n\nText\n"
    assert fault(text) != text


def test_more_broken_notes_than_there_are_is_refused() -> None:
    """Nobody can break more notes than exist."""
    with pytest.raises(ValueError, match="2 of 1 notes"):
        faults.damage({"a.md": b"---\n---\n"}, count=2, seed=0)


def test_the_command_writes_a_vault(tmp_path: Path) -> None:
    """The command line passes its options on."""
    vaults.main([str(tmp_path / "v"), "--notes", "35", "--seed", "5", "--broken", "1"])
    vaults.generate(tmp_path / "w", notes=35, seed=5, broken=1)
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / n).rglob("*.*")} for n in "vw")
    assert one == two
