"""From the name of an insight, a page or a note to the page that is meant."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kit.checks import nearest
from kit.evidence.study import Study
from kit.insights import Insight, insights
from kit.pages import Code, NoteLink, Page, Table
from kit.source.inline import read_wikilink
from kit.terminal.options import stop
from kit.vault.vault import fold


class Choice(NamedTuple):
    """A page, the insight it is of, and the commands that print the insight's other pages."""

    insight: Insight
    page: Page
    more: tuple[str, ...] = ()


def choose(study: Study, name: str, about: str | None = None) -> Choice:
    """Return the page that is meant by an insight's or a page's name, and by a note of it.

    Ends the program with code 2, naming near ones, where there is none.
    """
    insight = insights().get(name)
    if insight is not None:
        return _page_about(study, insight, about) if about else _first_page(study, insight)
    for each in insights().values():
        for page in each.pages(study):
            if page.name in (name, f"{name}/index"):
                return _page_about(study, each, about) if about else Choice(each, page)
    near = perhaps(name, insights()) or "; `kit insight` lists them"
    stop(f"there is no insight {name!r}{near}")


def contents_page() -> Page:
    """Return a page that lists insights by their questions."""
    rows = tuple(((each["name"],), (each["question"],)) for each in contents_data())
    return Page(
        name="insights",
        title="What can be asked",
        section="",
        answer=(
            Code("kit insight NAME"),
            " answers one of these questions; ",
            Code("kit insight NAME ID"),
            " gives its page about a note.",
        ),
        blocks=(Table(("Name", "Question"), rows),),
    )


def contents_data() -> list[dict[str, str]]:
    """Return the name and the question of every insight."""
    return [
        {"name": name, "question": question_of(insight)} for name, insight in insights().items()
    ]


def question_of(insight: Insight) -> str:
    """Return the question an insight answers: the first paragraph of what it says of itself."""
    return " ".join(insight.doc.strip().split("\n\n")[0].split())


def is_list(name: str) -> bool:
    """Tell whether a page is a list, which a note of its name stands below (`contacts/index`)."""
    return name.rpartition("/")[2] == "index"


def perhaps(text: str, known: Iterable[str]) -> str:
    """Return a hint at what may have been meant, or nothing."""
    near = nearest(text, known)
    return f"; did you mean {near}?" if near else ""


def _first_page(study: Study, insight: Insight) -> Choice:
    """Return an insight's page about no note in particular, or else the choice among its pages."""
    pages = list(insight.pages(study))
    notes = study.vault.notes
    general = [page for page in pages if is_list(page.name) or page.name not in notes]
    if not general and len(pages) != 1:
        return Choice(insight, _choice_page(insight, pages))
    first, *others = general or pages
    more = [f"kit insight {page.name}" for page in others]
    if len(pages) > len(general) > 0:
        more.append(f"kit insight {insight.name} ID")
    return Choice(insight, first, tuple(more))


def _choice_page(insight: Insight, pages: Sequence[Page]) -> Page:
    rows = tuple(((NoteLink(page.name, page.name),), (page.title,), page.answer) for page in pages)
    choose_one = ("Choose one: ", Code(f"kit insight {insight.name} ID"), ".")
    return Page(
        name=insight.name,
        title=question_of(insight),
        section=pages[0].section if pages else "",
        answer=choose_one if pages else ("The vault has no note yet that this is about.",),
        blocks=(Table(("ID", "Title", "Answer"), rows),) if pages else (),
    )


def _page_about(study: Study, insight: Insight, text: str) -> Choice:
    meant = _ids(study, text)
    pages: dict[str, Page] = {}
    for page in insight.pages(study):
        pages[page.name] = page
        if meant == (page.name,):
            break
    found = [name for name in meant if name in pages]
    found = found or [name for name, page in pages.items() if fold(page.title) == fold(text)]
    if len(found) > 1:
        stop(f"{text!r} may mean several pages: {', '.join(found)}")
    if not found:
        notes = [name for name in meant if name in study.vault.notes]
        stems = (name.rpartition("/")[2] for name in pages)
        known = [*pages, *stems, *(page.title for page in pages.values())]
        hint = f"; `kit show {notes[0]}` shows the note" if notes else perhaps(text, known)
        stop(f"{insight.name!r} has no page about {text!r}{hint}")
    return Choice(insight, pages[found[0]])


def _ids(study: Study, text: str) -> tuple[str, ...]:
    """Return the ids of the notes that a text may mean, in all the ways notes are named."""
    target = read_wikilink(text).target if text.startswith("[[") else text.removeprefix("./")
    found = study.vault.resolve(target.removesuffix(".md"))
    note = () if found.note is None else (found.note.id,)
    return (*note, *found.candidates) or (target,)
