"""The topics of an interview: which heading names one, and which question belongs to one.

A heading is matched exactly, by any of a topic's names; a question by its key phrases and, where
none decides, by its likeness to example questions. Where nothing is sure there is no topic: a
wrong one would put an answer where nobody looks for it.
"""

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kit.evidence.wordings import NO_TOPIC, WORDINGS
from kit.source.inline import plain_text
from kit.source.remembering import remembered

ENOUGH = 3
MARGIN = 1
ALIKE = 86
"""Likeness (0 to 100, rapidfuzz's token sort ratio) from which an example question decides."""
ALMOST_EQUAL = 95
"""The same for a question of at most `SHORT` words: `What do you eat?` is not `What do you do?`."""
SHORT = 5

_BLANKED = {code: " " for code in range(128) if not chr(code).isalnum()}
_NUMBERING = re.compile(r"^(?:\d+ )+(?=\D)")
_LINK = re.compile(r"\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ASKING_END = re.compile(r"[?\uff1f\u061f][\s*_\"'\u201d\u2019\u00bb)\]]*$")
_SENTENCE = re.compile(r"[^.!?\uff1f\u061f]*[.!?\uff1f\u061f]+|[^.!?\uff1f\u061f]+$")
_OPENERS = (
    "tell me|us;please tell|describe|share|explain|walk|talk;describe your|how|what|a|the;walk|talk me|us|through|about;"
    "can|could|would|will you;share a|an|your|some|one|with;give me|us;take me|us;explain how|why|what;"
    "cuentame|cuentanos|cuenteme|cuentenos|hablame|hablanos|hableme|hablenos|describe|describa|describanos;"
    "explicanos|explicame|explique;podrias|podria|puedes|puede contar*|hablar*|describir*|explicar*|decir*;"
    "erzahl*;beschreib*;racontez;parlez|parle nous|moi;decrivez;pouvez vous;conte nos|me;fale nos|me|sobre;descreva"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A topic: its id, the title of its heading, other names, and key phrases of its questions."""

    id: str
    title: str
    aliases: tuple[str, ...]
    keywords: tuple[str, ...]


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for each in text.split(";") if (part := each.strip()))


TOPICS: tuple[Topic, ...] = tuple(
    Topic(
        id=each.id, title=each.title, aliases=_listed(each.aliases), keywords=_listed(each.keywords)
    )
    for each in WORDINGS
)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return a text for comparing: lower case, no accents, words parted by single blanks.

    `¿Cómo es un día normal?` becomes `como es un dia normal`, *What's next?* `what is next`.
    """
    text = _LINK.sub("]", html.unescape(text)) if "](" in text or "&" in text else text
    if "'" in text or "\u2019" in text or "\u02bc" in text:
        text = _contractions().sub(_spelt_out, text)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        marks = [each for each in set(text) if unicodedata.combining(each)]
        text = text.translate(dict.fromkeys(map(ord, marks))) if marks else text
    text = text.casefold()
    blanked = _BLANKED
    if not text.isascii():
        blanked = {ord(each): " " for each in set(text) if not each.isalnum()}
    return " ".join(text.translate(blanked).split())


_SPELT_OUT = {
    "t": " not",
    "ve": " have",
    "re": " are",
    "ll": " will",
    "d": " would",
    "m": " am",
    "is": " is",
    "s": "s",
}
_WITH_IS = ("what", "who", "how", "where", "when", "that", "it", "there")


@cache
def _contractions() -> re.Pattern[str]:
    """Return what finds a contraction, its kind as the name of a group; made once a text has an apostrophe."""
    with_is = "|".join(rf"(?<=\b{word}.)" for word in _WITH_IS)
    return re.compile(
        r"['\u2019\u02bc](?:(?<=n.)(?P<t>t)|(?<=\w.)(?:(?P<ve>ve)|(?P<re>re)|(?P<ll>ll)|(?P<d>d))"
        rf"|(?<=i.)(?P<m>m)|(?:{with_is})(?P<is>s)|(?<=\w.)(?P<s>s))\b",
        re.IGNORECASE,
    )


def _spelt_out(contraction: re.Match[str]) -> str:
    return _SPELT_OUT[contraction.lastgroup or ""]


def is_question(text: str) -> bool:
    """Tell whether a text asks: it ends with a question mark, or a sentence begins *Tell me about …*.

    Of several sentences the first or the last has to.
    """
    if _ASKING_END.search(text):
        return True
    if _openers().match(fold(text)) is not None:
        return True
    sentences = _SENTENCE.findall(text)
    return len(sentences) > 1 and _openers().match(fold(sentences[-1])) is not None


class TopicNames:
    """Finds topics by name or by question; a vault's settings may add names and new topics.

    `extra` maps a topic's id to more names for it, in any language; an id that is not among
    `TOPICS` makes a new topic whose first name is its title. A name of the user's own wins over a
    name that ships.
    """

    def __init__(self, extra: Mapping[str, Sequence[str]] | None = None) -> None:
        added = dict(extra or {})
        known = {topic.id for topic in TOPICS}
        self.topics: tuple[Topic, ...] = (
            *(_with_names(topic, added.get(topic.id, ())) for topic in TOPICS),
            *(_new_topic(key, names) for key, names in added.items() if key not in known),
        )
        self._by_id = {topic.id: topic for topic in self.topics}
        self._own = added
        self._written: dict[str, Topic | None] = {}
        self._headings: dict[str, Topic | None] = {}
        self._questions: dict[str, Topic | None] = {}

    def of_id(self, topic_id: str) -> Topic | None:
        """Return the topic with this id."""
        return self._by_id.get(topic_id)

    def of_heading(self, text: str) -> Topic | None:
        """Return the topic that a heading names, or that it asks about if it is a question."""
        if text not in self._headings:
            self._headings[text] = self._find_heading(text)
        return self._headings[text]

    def of_written(self, text: str) -> Topic | None:
        """Return the topic of a heading as it stands in a note, with its links and emphasis."""
        if text not in self._written:
            self._written[text] = self.of_heading(plain_text(text))
        return self._written[text]

    def of_question(self, text: str) -> Topic | None:
        """Return the topic that a question is about, or None where that is not sure."""
        if text not in self._questions:
            self._questions[text] = self._find_question(text)
        return self._questions[text]

    def _find_heading(self, text: str) -> Topic | None:
        folded = fold(text)
        named = self._names.get(folded) or self._names.get(_NUMBERING.sub("", folded))
        if named is not None:
            return named
        return self.of_question(text) if is_question(text) else None

    def _find_question(self, text: str) -> Topic | None:
        asked = [each for each in _SENTENCE.findall(text) if each.rstrip()[-1:] in "?\uff1f\u061f"]
        folded = fold(" ".join(asked)) if asked else fold(text)
        topic_id = topic_of(folded)
        if topic_id is None and asked and not _scores(folded):
            topic_id = topic_of(fold(text))
        return None if topic_id is None else self._by_id[topic_id]

    @remembered
    def _names(self) -> dict[str, Topic]:
        """Map every folded name to its topic; the user's own names come last, and so win."""
        names: dict[str, Topic] = {}
        for topic in self.topics:
            names |= {fold(name): topic for name in (*topic.aliases, topic.id, topic.title)}
        for key, own in self._own.items():
            names |= {fold(name): self._by_id[key] for name in own}
        return names


@lru_cache(maxsize=8192)
def topic_of(folded: str) -> str | None:
    """Return the id of the topic of a folded question, by key phrases first, then by examples."""
    if any(phrase.stands_in(folded) for phrase in _candidates(folded) if phrase.topic is None):
        return None
    scores = sorted(((score, topic) for topic, score in _scores(folded).items()), reverse=True)
    if scores and scores[0][0] >= ENOUGH:
        clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= MARGIN
        return scores[0][1] if clear else None
    return _most_alike(folded)


def _scores(folded: str) -> dict[str, int]:
    scores: dict[str, int] = {}
    for phrase in _candidates(folded):
        if phrase.topic is not None and phrase.stands_in(folded):
            scores[phrase.topic] = scores.get(phrase.topic, 0) + phrase.weight
    return scores


def _most_alike(folded: str) -> str | None:
    from rapidfuzz import fuzz, process

    examples = _examples()
    cutoff = ALIKE if folded.count(" ") >= SHORT else ALMOST_EQUAL
    found = process.extractOne(
        folded, list(examples), scorer=fuzz.token_sort_ratio, score_cutoff=cutoff
    )
    return None if found is None else examples[found[0]]


@cache
def _examples() -> dict[str, str]:
    """Map each folded example question to its topic's id."""
    return {fold(example): each.id for each in WORDINGS for example in _listed(each.examples)}


class _Phrase:
    """A key phrase; its pattern is compiled when a question first holds all words that it needs."""

    __slots__ = ("_needed", "_pattern", "text", "topic", "weight")

    def __init__(self, text: str, topic: str | None) -> None:
        self.text, _, weight = text.partition(" ^")
        self.topic = topic
        self.weight = int(weight or ENOUGH)
        self._needed = [
            word.partition("*")[0] for word in self.text.split() if word != "~" and "|" not in word
        ]
        self._pattern: re.Pattern[str] | None = None

    def stands_in(self, folded: str) -> bool:
        """Tell whether the phrase occurs in a folded text, at the bounds of words."""
        for word in self._needed:
            if word not in folded:
                return False
        return self._compiled.search(folded) is not None

    @property
    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(_pattern_of(self.text))
        return self._pattern

    def first_letters(self) -> set[str]:
        """Return the first letters by which the phrase is looked up: those of its longest word."""
        words = [word for word in self.text.split() if word != "~"]
        longest = max(words, key=lambda word: min(len(each) for each in word.split("|")))
        return {each.split("*")[0][:3] for each in longest.split("|")}


def _pattern_of(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "~":
            parts.append(r"(?:\w+ ){0,5}")
        else:
            parts.append("(?:" + word.replace("*", r"\w*") + r")(?:\s|$)")
    return r"(?<!\w)" + "".join(parts)


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Return every key phrase, by the first letters of its longest word."""
    index: dict[str, list[_Phrase]] = {}
    phrases = [_Phrase(text, topic.id) for topic in TOPICS for text in topic.keywords]
    phrases += [_Phrase(text, None) for text in _listed(NO_TOPIC)]
    for phrase in phrases:
        for key in phrase.first_letters():
            index.setdefault(key, []).append(phrase)
    return index


def _candidates(folded: str) -> list[_Phrase]:
    index = _phrases()
    found = (
        phrase for key in {word[:3] for word in folded.split()} for phrase in index.get(key, ())
    )
    return list(dict.fromkeys(found))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile("|".join(_pattern_of(phrase) for phrase in _listed(_OPENERS)))


def _with_names(topic: Topic, names: Sequence[str]) -> Topic:
    if not names:
        return topic
    aliases = tuple(dict.fromkeys((*topic.aliases, *names)))
    return Topic(id=topic.id, title=topic.title, aliases=aliases, keywords=topic.keywords)


def _new_topic(key: str, names: Sequence[str]) -> Topic:
    title = names[0] if names else key.replace("-", " ").capitalize()
    return Topic(id=key, title=title, aliases=tuple(names[1:]), keywords=())
