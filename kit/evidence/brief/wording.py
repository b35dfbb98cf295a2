"""How a brief words what the bank has no question for, and how it knows what closes a talk."""

import re

from kit.evidence.brief.gaps import Gap
from kit.evidence.topics import Topic, fold
from kit.source.inline import plain_text

WHO_ELSE = "Who else should I listen to, above all somebody who sees it differently?"
REPORT_BACK = "May I tell you later what I did with this?"
STORY = "How did you get to where you are today?"

ASKS_WHO_DISAGREES = re.compile(r"\b(?:disagree\w*|contradict\w*|differently|otherwise)\b")
ASKS_FOR_OTHERS = re.compile(
    r"\b(?:who|whom) (?:else|should i|could i|would you|sees?|disagree\w*)\b"
    r"|\bin your name\b|\buse your name\b"
)
ASKS_TO_REPORT = re.compile(
    r"\b(?:report back|tell you later|let you know|come back to you|write to you)\b"
)
_SHORT = 8
"""Words up to which a note without a question mark is a question put short, in any language."""
_ASKS = re.compile(
    r"(?:who|whom|whose|what|which|when|where|why|how|is|are|do|does|did|can|could|would|will|should|has|have|was|were)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_WORDS = {"hours_per_week": "weekly hours"}


def words_of_criterion(name: str) -> list[str]:
    """Return the words of a criterion, folded: `night-shifts` gives `night` and `shifts`."""
    field = name.partition(".")[0]
    return fold(_WORDS.get(field, field).replace("_", " ")).split()


def own_words(gap: Gap) -> str:
    """Return a question for a criterion, something left open, or a dispute."""
    if gap.left_open is not None:
        return _left_open(plain_text(gap.left_open.text))
    if gap.code is not None:
        words = gap.code.code.replace("-", " ").replace("/", ", ")
        return f"I hear opposite things about {words}: how is it where you are?"
    name = gap.gate.criterion.name if gap.gate else ""
    if name.partition(".")[0] == "pay":
        return "What is typically paid for this work, at the start and later?"
    return f"How is it with {' '.join(words_of_criterion(name))} in this work?"


def _left_open(text: str) -> str:
    """Return the question in a text, else whether what its first sentence says is so, if that is long."""
    sentences = _SENTENCE_END.split(text.strip())
    asked = next((each for each in sentences if each.endswith("?")), "")
    first = sentences[0].rstrip(" .")
    if asked or (len(sentences) == 1 and len(first.split()) <= _SHORT):
        return asked or f"{first}?"
    return f"{first}?" if _ASKS.match(first) else f"Is it so: “{first}”?"


def about_topic(topic: Topic) -> str:
    """Return a question about a topic that no question of the bank asks about."""
    return f"What should I know about {topic.title.lower()}?"
