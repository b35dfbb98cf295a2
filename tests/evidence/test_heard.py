"""Claims that many ask about: the same as any tuple of them, counted once."""

from kit.evidence.claims import Claim
from kit.evidence.heard import Heard, asked_once
from kit.evidence.voices import how_many, one_claim_a_talk, voices_of


def claim(line: int, *speakers: str, note: str = "interviews/x") -> Claim:
    """Return a claim of some speakers."""
    return said_by(speakers, line, note=note)


def said_by(speakers: tuple[str, ...], line: int, *, note: str = "interviews/x") -> Claim:
    """Return a claim of these very speakers, as claims of one talk share them."""
    return Claim(note=note, path=f"{note}.md", line=line, topic="pay", text="w", speakers=speakers)


def test_a_question_is_worked_out_once_for_claims_that_remember() -> None:
    """Asked twice with the same, it is answered from memory; asked with something else, it is not."""
    asked: list[object] = []

    def lines_from(claims: tuple[Claim, ...], first: int) -> list[int]:
        asked.append(first)
        return [each.line for each in claims if each.line >= first]

    heard = Heard([claim(1), claim(2)])
    assert [asked_once(lines_from, heard, each) for each in (1, 2, 1, 2)] == [[1, 2], [2]] * 2
    assert asked == [1, 2]


def test_other_claims_are_asked_each_time() -> None:
    """A plain tuple remembers nothing, and claims of which one is left out are other claims."""
    heard = Heard([claim(1, "a"), claim(2, "b")])
    assert (how_many(heard), how_many(heard[:1]), how_many(iter(heard))) == (2, 1, 2)


def test_it_is_the_tuple_that_it_was_made_of() -> None:
    """Pages tell it by what is in it."""
    claims = (claim(1, "a"), claim(2, "b"))
    assert (Heard(claims), repr(Heard(claims)), hash(Heard(claims))) == (
        claims,
        repr(claims),
        hash(claims),
    )


def test_one_claim_a_talk_has_the_same_voices() -> None:
    """Of what one speaker says in one talk in a row the first stands for all, for every speaker and talk."""
    ama, bo = ("a",), ("b",)
    row = (ama, ama, bo, bo, ama, ())
    said = [said_by(each, at, note="x") for at, each in enumerate(row)]
    said.insert(2, said_by(ama, 1, note="y"))
    first = one_claim_a_talk(said)
    assert [(each.note, each.line) for each in first] == [
        ("x", 0),
        ("y", 1),
        ("x", 2),
        ("x", 4),
        ("x", 5),
    ]
    assert voices_of(first) == voices_of(said)
