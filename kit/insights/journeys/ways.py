"""The ways into each path: the work people did before, and the last move into their post."""

from collections.abc import Iterable, Iterator

from kit.evidence.claims import Claim
from kit.evidence.journeys import Feeder, Journey, Way, feeders_of, transitions_of
from kit.evidence.roles import kind_key
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.evidence.ways import ways_onto
from kit.notes.path import Path
from kit.pages import (
    Block,
    Bullets,
    Counted,
    FlowChart,
    Heading,
    Line,
    NoteLink,
    Piece,
    Prose,
    Step,
    Strong,
    Table,
    counted_people,
    listed,
    share_of_people,
)
from kit.vault import Note

_MOST = 3
"""How many kinds of work that share a place the answer names."""


def ways_told(study: Study) -> list[tuple[Note, tuple[Way, ...]]]:
    """Return the paths with the ways into them, those I stand closest to first."""
    found = [(path, ways_onto(study, path.id)) for path in study.paths]
    return [(path, ways) for path, ways in found if any(way.earlier for way in ways)]


def ways_answer(study: Study, path: Note, ways: tuple[Way, ...]) -> Line:
    """Return in one sentence which work leads into a path."""
    whole = _claims(ways)
    every = [each for each in feeders_of(ways) if each.people > 1]
    # What people do on the path leads into it only where nothing else does.
    shared = [each for each in every if not each.arrived] or every
    name = NoteLink(path.id, path.title)
    if how_many(whole) < 2:
        return (
            "A way into ",
            name,
            " was told by ",
            counted_people(whole),
            ": one life is no way yet.",
        )
    if not shared:
        return (
            "No one way leads into ",
            name,
            ": of ",
            counted_people(whole),
            " no two come from the same work.",
        )
    first = [each for each in shared if each.people == shared[0].people]
    aside = not first[0].arrived and any(
        each.arrived and each.people >= first[0].people for each in every
    )
    most = first[0].people * 2 > how_many(whole)
    share = share_of_people(first[0].claims, whole, study.vault.settings.evidence)
    return (
        *_opening(name, most=most, aside=aside),
        *_works(first),
        ": ",
        share,
        " each" if len(first) > 1 else "",
        ". It is a post on this path, too." if first[0].arrived else ".",
    )


def _opening(name: NoteLink, *, most: bool, aside: bool) -> Line:
    if most:
        return ("Most ways into ", name, " lead through work as ")
    opening = "Besides posts on it, the work" if aside else "The work"
    return (f"{opening} most often done before ", name, " was that of ")


def _works(feeders: list[Feeder]) -> Line:
    works: list[Piece] = [Strong(lowered(each.role)) for each in feeders[:_MOST]]
    return listed([*works, "others"] if len(feeders) > _MOST else works)


def ways_into(study: Study, path: Note, ways: tuple[Way, ...]) -> Iterator[Block]:
    """Yield what is known of the ways into one path."""
    feeders = feeders_of(ways)
    yield Heading(f"Ways into {path.title}")
    yield Prose(_from_where(study, ways))
    shared = [each for each in feeders if each.people > 1]
    if shared:
        columns = ("Work done before", "By", "Right before the post", "Told as")
        yield Table(columns, tuple(_row(study, each, _claims(ways)) for each in shared))
    alone = [each.role for each in feeders if each not in shared]
    if alone:
        yield Prose(("Done before by one alone: ", ", ".join(alone), "."))
    yield from _last_moves(path, ways)
    noted = tuple(_noted(path, feeders))
    if noted:
        yield Bullets(noted)


def lowered(role: str) -> str:
    """Return a role as it stands within a sentence; an abbreviation keeps its letters."""
    return role if role[:2].isupper() else role[:1].lower() + role[1:]


def _row(study: Study, feeder: Feeder, whole: tuple[Claim, ...]) -> tuple[Line, ...]:
    return (
        (Strong(feeder.role), *(("; also a post on this path",) if feeder.arrived else ())),
        (_of(study, feeder.claims, whole),),
        (counted_people(feeder.direct) if feeder.direct else "–",),
        (", ".join(feeder.roles),),
    )


def _from_where(study: Study, ways: tuple[Way, ...]) -> Line:
    """Say who came up within the organization and who from another, where that was told."""
    known = [way for way in ways if way.within is not None]
    inside = _claims(way for way in known if way.within)
    outside = _claims(way for way in known if not way.within)
    whole = _claims(known)
    line: list[Piece] = []
    if outside:
        line += [_of(study, outside, whole), " came to the post from another organization, "]
        line += [counted_people(inside), " from within."]
    elif inside:
        line += [_of(study, inside, whole), " came to the post from within, nobody from outside."]
    else:
        line.append("Whether they came from outside is unknown: ask where they worked before.")
    began = [way for way in ways if not way.earlier]
    if began:
        line += [" What came before was not told by ", counted_people(_claims(began)), "."]
    return tuple(line)


def _last_moves(path: Note, ways: tuple[Way, ...]) -> Iterator[Block]:
    """Draw from which work people came right into their post."""
    last = (Journey(way.post.claim.speakers, (way.before, way.post)) for way in ways if way.before)
    moves = transitions_of(last)
    if moves:
        yield FlowChart(
            f"The last move into {path.title}",
            "From the work right before to the post that they told of, the wider the more people.",
            unit="People",
            steps=tuple(
                Step(move.start, move.end, max(move.people, 1), move.claims[-1].note)
                for move in moves
                if move.people
            ),
        )


def _noted(path: Note, feeders: tuple[Feeder, ...]) -> Iterator[Line]:
    """Set the feeder roles of the path's note beside what was heard."""
    fields = path.fields
    silent = []
    for role in fields.feeders if isinstance(fields, Path) else ():
        heard = [each for each in feeders if kind_key(each.role) == kind_key(role)]
        if heard:
            yield (
                Strong(role),
                ", which you noted: ",
                counted_people(heard[0].claims),
                " did such work.",
            )
        else:
            silent.append(role)
    if silent:
        yield ("You noted and nobody told of: ", ", ".join(silent), ".")


def _of(study: Study, part: tuple[Claim, ...], whole: tuple[Claim, ...]) -> Counted | str:
    """Return `2 of 8 people`; of one alone, `1 person`."""
    if how_many(whole) < 2:
        return counted_people(part)
    return share_of_people(part, whole, study.vault.settings.evidence)


def _claims(ways: Iterable[Way]) -> tuple[Claim, ...]:
    """Return all claims of some ways."""
    return tuple(step.claim for way in ways for step in (*way.earlier, way.post))
