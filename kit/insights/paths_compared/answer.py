"""The answer to which path leads, in a sentence or two."""

from kit.evidence.comparison import Comparison, Contender
from kit.evidence.study import Study
from kit.evidence.voices import how_many
from kit.insights.paths_compared.words import (
    broken_criteria,
    link_to,
    path_link,
    tallied_paths,
    turn_line,
    unrated,
)
from kit.pages import Code, Line, NoteLink, Strong, counted_people, listed

_DOING = {"pursuing": "pursue", "exploring": "explore"}


def answer(study: Study, comparison: Comparison) -> Line:
    """Return which path leads and whether that holds, or what to write so that one can tell."""
    return (*_leading(study, comparison), *_flags(comparison))


def _leading(study: Study, comparison: Comparison) -> Line:
    competing = comparison.competing
    if not comparison.all:
        start = (
            Code("kit new path"),
            " starts one, and with a second this page begins to compare.",
        )
        return ("No path is written down yet: ", *start)
    if not comparison.open:
        return ("Nothing competes: of ", tallied_paths(comparison.all, "path"), " none is open.")
    if not competing:
        shut = tallied_paths(comparison.shut, "open path")
        return (Strong("No open path passes your gates"), ": of ", shut, " none is left.")
    if len(competing) == 1 and comparison.shut and not how_many(competing[0].claims):
        # Unexamined is not the same as breaking nothing.
        shut = tallied_paths(comparison.shut, "open path")
        verb = "breaks" if len(comparison.shut) == 1 else "break"
        return (
            Strong("No open path that you know of passes your gates"),
            ": ",
            shut,
            f" {verb} a criterion of yours, and of ",
            path_link(competing[0]),
            " nobody was heard yet.",
        )
    if len(competing) == 1:
        why = "open path that breaks no criterion of yours" if comparison.shut else "open path"
        return (
            path_link(competing[0]),
            f" is the only {why}{_unheard(competing[0])}, so nothing competes with it.",
        )
    if not comparison.weighing.weights:
        return _unordered(study, comparison, "and no weight says what matters to you", "weights")
    if all(len(each.unknown) == len(comparison.weighing.weights) for each in comparison.totals):
        return _unordered(study, comparison, "and none is rated on what matters to you", "ratings")
    return _weighed(comparison)


def _unordered(study: Study, comparison: Comparison, fault: str, key: str) -> Line:
    me = study.vault.me
    where = (
        ("each path's note",)
        if key == "ratings"
        else (NoteLink(me.id, me.path) if me else "me.md",)
    )
    best = max(comparison.competing, key=lambda path: how_many(path.claims))
    heard = counted_people(best.claims)
    known = (" You know most about ", path_link(best), ", from ", heard, ".") if best.claims else ()
    paths = tallied_paths(comparison.competing, "open path")
    return (paths, f" compete {fault}: write ", Code(key), " in ", *where, ".", *known)


def _weighed(comparison: Comparison) -> Line:
    weighing = comparison.weighing
    first = weighing.totals[0]
    among = tallied_paths(comparison.competing, "open path")
    if weighing.places(first.path) == (1, 1):
        lead = (Strong(comparison.named(first.path).note.title), " leads among ", among)
        firm = _how_firm(comparison, first.path)
        unheard = _unheard(comparison.named(first.path))
        rated = f" by your weights and ratings{unheard}; "
        return (*lead, rated, *firm, *_behind(comparison, [first.path]))
    front = [each for each in weighing.totals if weighing.places(each.path)[0] == 1]
    paths = [each.path for each in front]
    names = listed(link_to(comparison, each) for each in paths[:3])
    behind = _behind(comparison, paths)
    if all(each.settled for each in front):
        return (
            *names,
            " are level at the top of ",
            among,
            " by your weights and ratings.",
            *behind,
        )
    missing = unrated(comparison, front[:3])
    unsettled = (Strong("Nothing leads yet"), " among ", among, ": ", *names)
    return (*unsettled, " can each come first, until you rate ", *missing, ".", *behind)


def _unheard(path: Contender) -> str:
    """Say it where nobody told of a path: then it passes the gates unexamined."""
    return "" if how_many(path.claims) else " (though nobody was heard about it)"


def _behind(comparison: Comparison, front: list[str]) -> Line:
    """Say it where the path that I pursue is none of those in front."""
    pursued = [each for each in comparison.competing if each.status == "pursuing"]
    late = [each for each in pursued if each.note.id not in front]
    return (" You pursue ", path_link(late[0]), ", which comes after.") if late else ()


def _how_firm(comparison: Comparison, first: str) -> Line:
    """Say whether the lead, and then the order behind it, survives a weight moved by a fifth."""
    pairs = comparison.weighing.pairs
    for pair in pairs:
        if first in (pair.first, pair.second) and pair.turns:
            return ("but ", *turn_line(comparison, pair, pair.turns[0]), ".")
    if any(pair.relation == "open" for pair in pairs):
        return (
            "that holds when any one weight moves by 20 %, and the places behind are not settled.",
        )
    if any(pair.turns for pair in pairs):
        return ("that holds when any one weight moves by 20 %, and the places behind do not.",)
    return ("the order holds when any one weight moves by 20 %.",)


def _flags(comparison: Comparison) -> Line:
    flagged = comparison.flagged
    if not flagged:
        return ()
    first = flagged[0]
    doing = _DOING[first.status]
    more = (" and ", tallied_paths(flagged[1:], "other path"), " alike") if flagged[1:] else ()
    return (
        " ",
        Strong("Flagged:"),
        f" you {doing} ",
        path_link(first),
        " against ",
        *broken_criteria(first),
        *more,
        ".",
    )
