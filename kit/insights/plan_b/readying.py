"""How ready I am in words: skills at the level asked for, and the one next step."""

from kit.evidence.questions import Unknown
from kit.evidence.readiness import Readiness
from kit.evidence.study import Study
from kit.pages import Line, NoteLink, Strong
from kit.pages.figures import amount, shown_day
from kit.source.inline import plain_text


def skills_line(ready: Readiness) -> Line:
    """Return how many skills I have at the level asked for, what is missing, and what is unknown."""
    if not ready.skills:
        return ("which skills it takes is not known",)
    parts = [f"you have {len(ready.enough)} of {len(ready.skills)} skills at the level it takes"]
    if ready.gaps:
        parts.append(f"fall short in {_names(each.name for each in ready.gaps)}")
    if ready.unknown:
        parts.append(f"have no level noted for {_names(each.name for each in ready.unknown)}")
    *most, last = parts
    return (f"{', '.join(most)} and {last}" if most else last,)


def next_step(study: Study, ready: Readiness, unknown: Unknown | None) -> Line:
    """Return the next step: an open action, else the widest gap, else what to ask."""
    if ready.actions:
        action = ready.actions[0]
        late = action.due_on is not None and action.due_on < study.today
        by = (
            f", {'due since' if late else 'by'} {shown_day(action.due_on)}" if action.due_on else ""
        )
        link = NoteLink(action.note, plain_text(action.text), action.line)
        return (Strong("Next:"), " ", link, f"{by}.")
    if ready.gaps:
        gap = ready.gaps[0]
        levels = f" from {amount(gap.mine or 0)} to {amount(gap.needed or 0)} of 5."
        return (Strong("Next:"), f" bring {gap.name}", levels)
    if unknown is not None:
        topic = unknown.topic.title.lower() if unknown.topic else ""
        what = str(unknown.gate.criterion) if unknown.gate else topic
        return (Strong("Next:"), f" ask somebody about {what}.")
    return (Strong("Next:"), " write down the first action with a day to it.")


def _names(names: object) -> str:
    found = list(names)  # type: ignore[call-overload]
    shown = found[:3]
    *most, last = shown if len(found) <= 3 else [*shown, f"{len(found) - 3} more"]
    return f"{', '.join(most)} and {last}" if most else str(last)
