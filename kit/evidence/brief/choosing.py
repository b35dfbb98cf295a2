"""Choosing questions for one talk: from its list, from the bank, and in plain words of ours."""

import re
from collections.abc import Iterable, Iterator

from kit.evidence.brief.aims import Aims
from kit.evidence.brief.fit import can_tell, is_for
from kit.evidence.brief.gaps import Gap, gaps_for
from kit.evidence.brief.known import told_on
from kit.evidence.brief.people import Person
from kit.evidence.brief.questions import CLOSING, Ask, AskPart, Improper, Manners
from kit.evidence.brief.wording import (
    ASKS_FOR_OTHERS,
    ASKS_TO_REPORT,
    ASKS_WHO_DISAGREES,
    REPORT_BACK,
    STORY,
    WHO_ELSE,
    about_topic,
    own_words,
    words_of_criterion,
)
from kit.evidence.claims import was_held
from kit.evidence.questions import Question, fitting, question_bank, topic_of_question
from kit.evidence.study import Study
from kit.evidence.topics import fold
from kit.source.inline import plain_text
from kit.vault import Note

_LONG = 5
"""Words of a criterion from this length on tell what it is about, by as many letters."""


class Chooser:
    """Chooses questions for one talk; what was chosen is not chosen again."""

    def __init__(
        self,
        study: Study,
        about: Note,
        people: tuple[Person, ...],
        aims: Aims,
        manners: Manners,
    ) -> None:
        self._study = study
        self._people = people
        self._told = study.once(told_on, aims.path_ids)
        self._objection = manners.objection
        self._path = aims.paths[0].note.id if aims.paths else ""
        whole = study.once(question_bank)
        self.bank = tuple(
            each for each in whole if not self._objection(each.text) and is_for(each, people, aims)
        )
        self._about_a_problem = {each.note for each in whole if each.topic == "challenge"}
        self._gaps = self._own_words_last(gaps_for(study, people, aims))
        self._in_our_words = {fold(own_words(gap)): gap for gap in self._gaps if not gap.topic}
        listed = [
            Ask(plain_text(each.text), "planned", about.id, each.line)
            for each in manners.planned(about)
        ]
        self.improper = tuple(
            Improper(ask.text, why, ask.note, ask.line)
            for ask in listed
            for why in [self._objection(ask.text)]
            if why
        )
        self.planned = tuple(
            self._known(ask) for ask in listed if ask.text and not self._objection(ask.text)
        )
        self._taken = {fold(each.text) for each in self.planned} | self._asked_before(manners)
        self._topics = {each.topic for each in self.planned if each.topic}

    def _own_words_last(self, gaps: Iterable[Gap]) -> list[Gap]:
        """Return gaps so that of one size those come first which somebody has worded a question for."""
        asked = {each.topic for each in self.bank}
        return sorted(
            gaps, key=lambda gap: (gap.people, gap.topic is not None and gap.topic.id not in asked)
        )

    def _asked_before(self, manners: Manners) -> set[str]:
        """Return what stood on the lists of talks held with these people, folded."""
        return {
            fold(plain_text(block.text))
            for person in self._people
            for talk in self._study.interviews_with(person.id)
            if was_held(talk, self._study.vault)
            for block in manners.planned(talk)
        }

    def story(self) -> Iterator[Ask]:
        """Yield the question for their story, unless they told it before."""
        told = any(
            claim.topic == "journey"
            for person in self._people
            for claim in self._study.said_by(person.id)
        )
        if not told:
            question = self._of_bank("journey")
            text = plain_text(question.text) if question else STORY
            yield self._take("story", text, question, "journey", None)

    def gaps(self) -> Iterator[Ask]:
        """Yield a question for each gap, the biggest first; one a topic."""
        for gap in self._gaps:
            found = self._about(gap)
            if found is None:
                continue
            text, question, topic = found
            new = fold(text) not in self._taken and (
                gap.kind != "topic" or topic not in self._topics
            )
            # What closes a talk is asked once, at its end.
            closes = self._topic_of(text) in CLOSING
            if text and new and not closes and not self._objection(text):
                yield self._take("gap", text, question, topic, gap)

    def closing(self, *, short: bool) -> Iterator[Ask]:
        """Yield who else to ask, and whether I may report back, where the list has neither."""
        if "referrals" not in self._topics:
            yield from self._closing("referrals", "who-else", ASKS_WHO_DISAGREES, WHO_ELSE)
        planned = any(ASKS_TO_REPORT.search(fold(each.text)) for each in self.planned)
        if not planned and not short:
            yield from self._closing("closing", "report-back", ASKS_TO_REPORT, REPORT_BACK)

    def _closing(self, topic: str, anchor: str, words: re.Pattern[str], ours: str) -> Iterator[Ask]:
        fit = [
            each
            for each in self.bank
            if each.topic == topic
            and (each.anchor == anchor or words.search(fold(plain_text(each.text))))
        ]
        question = min(fit, key=lambda each: each.anchor != anchor, default=None)
        text = plain_text(question.text) if question else ours
        if fold(text) not in {fold(each.text) for each in self.planned}:
            yield self._take("closing", text, question, topic, None)

    def _about(self, gap: Gap) -> tuple[str, Question | None, str] | None:
        """Return a question that would fill a gap, the one of the bank it is, and its topic."""
        if gap.gate is not None:
            return self._about_gate(gap)
        topic = gap.topic
        if topic is None:
            return (own_words(gap), None, "")
        if topic.id in self._topics:
            return None
        question = self._of_bank(topic.id)
        text = plain_text(question.text) if question else about_topic(topic)
        return (text, question, topic.id)

    def _about_gate(self, gap: Gap) -> tuple[str, Question | None, str] | None:
        name = gap.gate.criterion.name if gap.gate else ""
        field = name.partition(".")[0]
        topic = {"pay": "pay", "hours_per_week": "realities"}.get(field, "")
        parts = words_of_criterion(name)
        if self._names(parts) or (topic == "pay" and topic in self._topics):
            return None  # it stands on the list already
        if topic and not can_tell(self._people, topic):
            return None
        if topic == "pay":
            question = self._of_bank("pay")
        else:
            question = self._naming(parts[-1:] if topic else parts)
        if question is not None:
            return (plain_text(question.text), question, topic or question.topic)
        return (own_words(gap), None, topic)

    def _names(self, parts: list[str]) -> bool:
        """Tell whether a question on the list names a criterion by one of its telling words."""
        telling = [word[:_LONG] for word in parts if len(word) >= _LONG] or parts
        said = " ".join(fold(each.text) for each in self.planned).split()
        return any(word.startswith(start) for word in said for start in telling)

    def _naming(self, parts: list[str]) -> Question | None:
        for each in self.bank:
            words = set(fold(plain_text(each.text)).split())
            for_path = not each.paths or self._path in each.paths
            if for_path and set(parts) <= words and fold(plain_text(each.text)) not in self._taken:
                return each
        return None

    def _of_bank(self, topic: str) -> Question | None:
        """Return the question of a topic that fits best; one about a problem needs one to be told."""
        fit = (each for each in self.bank if each.note not in self._about_a_problem)
        return fitting(fit, topic, self._path, without=self._taken)

    def _known(self, ask: Ask) -> Ask:
        """Return a planned question with its topic, and with the gap that it fills where it is one of ours."""
        topic = self._topic_of(ask.text)
        gap = self._in_our_words.get(fold(ask.text))
        heard = gap.heard if gap else self._told.get(topic, ())
        return ask._replace(topic=topic, gap=gap, heard=heard)

    def _topic_of(self, text: str) -> str:
        """Return the topic of a question: as the bank has it, else by its words."""
        known = next(
            (each.topic for each in self.bank if fold(plain_text(each.text)) == fold(text)), ""
        )
        if not known and ASKS_FOR_OTHERS.search(fold(text)):
            return "referrals"
        return known or topic_of_question(text, self._study.topics)

    def _take(
        self, part: AskPart, text: str, question: Question | None, topic: str, gap: Gap | None
    ) -> Ask:
        self._taken.add(fold(text))
        if topic and part in ("story", "gap"):
            self._topics.add(topic)
        place = (question.note, question.line) if question else ("", 0)
        heard = gap.heard if gap is not None else self._told.get(topic, ())
        return Ask(text, part, *place, topic, gap, heard)
