"""Whose answers a transcript holds, where no label says it: the title, the first lines, the byline."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kit.evidence.topics import fold, is_question
from kit.exchange.transcript.chunks import Chunk
from kit.exchange.transcript.diary import is_diary
from kit.exchange.transcript.names import (
    Found,
    find_names,
    is_person_name,
    name_of_slug,
    slug_of,
    small_words,
    words,
)
from kit.exchange.transcript.reading import Transcript
from kit.exchange.transcript.roles import Post, post_in_heading, post_of
from kit.source.inline import plain_text

_ABOUT = re.compile(
    r"""\b(?:talk(?:ed|s|ing)?\s(?:to|with)|spoke\s(?:to|with)|speak(?:s|ing)?\s(?:to|with)|sat\sdown\swith|caught\sup\swith
    |chat(?:ted|s)?\swith|interview(?:ed|s|ing)|interview\s(?:with|of|mit|de)|interview:|conversation\swith|q\s?&\s?a\s(?:with|:)|q\s?&\s?a:
    |questions\s(?:for|with|to)|spotlight\son|meet|introducing|profile\sof|hear\sfrom|life\sof|asked|featuring
    |entrevista(?:mos)?\s(?:a|con|com)|entrevista:|(?:hablamos|conversamos|charlamos)\s(?:con|com)|conoce\sa|gespr\u00e4ch\smit|sprachen\smit
    |entretien\savec|rencontre\savec|conversa\scom)\s+""",
    re.VERBOSE | re.IGNORECASE,
)
_MYSELF = re.compile(
    r"""\b(?:my\sname\sis|mi\snombre\ses|me\sllamo|mein\sname\sist|ich\shei\u00dfe|je\sm['\u2019]appelle|meu\snome\s\u00e9
    |(?:i\sam|i['\u2019]m|soy|ich\sbin|je\ssuis|eu\ssou))\s+""",
    re.VERBOSE | re.IGNORECASE,
)
_APPOSED = re.compile(
    r",\s+(?:an?|the|our|who|una?|el|la|ein|eine|une)\s"
    r"|\s+(?:is|es|ist|est)\s+(?:an?|the|una?|ein|eine|une)\s"
)
_TELLS = re.compile(
    r"\s+(?:joined|shares?|shared|tells|told|talks|explains|works|worked|manages|leads|runs|realized|nos)\b"
)
_ACTS = re.compile(
    r"\s+(?:[a-z]{2,}(?:s|ed)|has|had|was|came|went|took|grew|began|left|made|spent|found|knew)\b"
)
_FIRST_PERSON = words("i my me im yo mi mis soy me ich mein meine je mon ma mes eu meu minha")
_TITLE_PARTS = re.compile(r"\s*[:|\u2013\u2014]\s*|\s+-\s+|,\s+")
ENOUGH = 3
WRAPPED = 62
INTRODUCTION = 14


class Person(NamedTuple):
    """Somebody who answered: the name, other forms of it, and the post the text states."""

    name: str
    aliases: tuple[str, ...] = ()
    post: Post = Post()


def find_person(
    transcript: Transcript, *, own_words: bool, but_not: Sequence[str] = ()
) -> Person | None:
    """Return the one person whose words a transcript holds, or None where that is not sure.

    `own_words` says that the text is no talk but one person's own account: then a byline counts.
    `but_not` are names of those who ask.
    """
    texts = _texts(transcript)
    if transcript.people and len(transcript.people) == 1:
        return _stated(transcript.people[0], transcript)
    scores = _scores(transcript, texts)
    scores = {name: score for name, score in scores.items() if name not in but_not}
    authors = [_full_name(each, scores) for each in transcript.authors]
    for name in scores:
        if any(fold(name) == fold(author) for author in authors):
            scores[name] += 4 if own_words else -3
    best = max(scores, key=lambda name: scores[name], default="")
    if best and scores[best] >= ENOUGH:
        return described(best, transcript, own_words=own_words, names=scores)
    if (
        own_words
        and len(authors) == 1
        and (_is_first_person(transcript) or is_diary(transcript.chunks))
    ):
        return described(authors[0], transcript, own_words=True)
    return None


def _stated(text: str, transcript: Transcript) -> Person:
    """Return the person that front matter or a header line names, maybe with a post behind a comma."""
    written, _, rest = text.partition(",")
    name = (
        name_of_slug(written)
        if written.islower() and " " not in written.strip()
        else written.strip()
    )
    person = described(name, transcript)
    post = post_in_heading(rest)
    return person._replace(post=post) if post.title else person


def described(
    name: str, transcript: Transcript, *, own_words: bool = False, names: Iterable[str] = ()
) -> Person:
    """Return a person with the other forms of their name and the post that the text states."""
    texts = _texts(transcript)
    same = [other for other in names if other != name and _is_same(other, name)]
    full = max((name, *same), key=len)
    aliases = tuple(each for each in (name, *same) if each != full)
    posts = (post_of(each, texts, speaks=own_words and each == full) for each in (full, *aliases))
    post = next((each for each in posts if each.title), Post())
    return Person(full, aliases, post if post.title else _captioned(full, transcript))


def full_name_for(initials: str, transcript: Transcript) -> str:
    """Return the one full name in a transcript's title and first lines with these initials, or none."""
    names = {found.name for text in _texts(transcript) for found in find_names(text)}
    fitting = [name for name in names if "".join(part[0] for part in name.split()) == initials]
    return fitting[0] if len(fitting) == 1 else ""


def _scores(transcript: Transcript, texts: tuple[str, ...]) -> dict[str, int]:
    """Weigh every name: told of by the writer, introduced by itself, in the title, called by first name later."""
    scores: dict[str, int] = {}
    whole = fold(" ".join(texts))
    for text in texts:
        for found in find_names(text):
            scores[found.name] = scores.get(found.name, 0) + _evidence(text, found)
    for name in scores:
        first = fold(name).split()[0]
        alone = len(re.findall(rf"\b{first}\b", whole)) > len(
            re.findall(rf"\b{re.escape(fold(name))}\b", whole)
        )
        scores[name] += 2 * alone
    _weigh_title(plain_text(transcript.title), whole, scores, transcript)
    return scores


def _weigh_title(title: str, whole: str, scores: dict[str, int], transcript: Transcript) -> None:
    """Add what the title says: a name alone between marks, or one that does something in it."""
    small = small_words(transcript.body)
    elsewhere = whole.replace(fold(title), "", 1)
    for part in _TITLE_PARTS.split(title):
        for found in find_names(part):
            name = found.name
            told = fold(name) in elsewhere or _is_rare(name, small)
            if _stands_alone(part, name) and told:
                scores[name] = scores.get(name, 0) + 4
            elif told and _ACTS.match(part[found.end :]):
                scores[name] = scores.get(name, 0) + 2


def _is_rare(name: str, small: frozenset[str]) -> bool:
    """Tell whether no word of a name is written small elsewhere, nor looks like `Finding`."""
    parts = fold(name).split()
    return not parts[0].endswith("ing") and not any(part in small for part in parts)


def _evidence(text: str, found: Found) -> int:
    before, after = text[: found.start], text[found.end :]
    lead = before[-90:]
    points = 0
    for pattern, worth in ((_MYSELF, 6), (_ABOUT, 4)):
        match = next(reversed(list(pattern.finditer(lead))), None)
        if match is not None and _leads_to_name(lead[match.end() :], own=pattern is _MYSELF):
            points += worth
    points += 2 * bool(_APPOSED.match(after)) + 2 * bool(_TELLS.match(after))
    return points + bool(_ACTS.match(after))


def _leads_to_name(between: str, *, own: bool) -> bool:
    """Tell whether a name follows at once, or behind a role such as `our pharmacist, `."""
    return not between or (
        not own and len(between.split()) <= 7 and not re.search(r"[.;:!?()]", between)
    )


def _stands_alone(part: str, name: str) -> bool:
    rest = part.replace(name, "", 1).strip(" ,:'\u2019s")
    return (
        not rest
        or _ABOUT.fullmatch(rest.strip() + " ") is not None
        or _ABOUT.search(part.split(name, maxsplit=1)[0]) is not None
    )


def _full_name(author: str, names: Iterable[str]) -> str:
    """Return the name that a byline stands for: `jamie` may be found in full elsewhere."""
    wanted = slug_of(author)
    fitting = [
        name
        for name in names
        if wanted in (slug_of(name), slug_of(name.split()[0]), slug_of(name).replace("-", ""))
    ]
    if fitting:
        return max(fitting, key=len)
    return author if is_person_name(author) or " " in author else name_of_slug(author)


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names have one surname, and first names of which one begins like the other."""
    first, second = fold(one).split(), fold(other).split()
    if first[-1] != second[-1] or len(first[0]) < 3 or len(second[0]) < 3:
        return False
    return first[0].startswith(second[0]) or second[0].startswith(first[0])


def _is_first_person(transcript: Transcript) -> bool:
    words = fold(f"{transcript.title} {transcript.body}").split()
    return sum(word in _FIRST_PERSON for word in words) * 120 >= len(words)


def _captioned(name: str, transcript: Transcript) -> Post:
    """Return the post that a picture's caption states: `Maya Okafor, ward pharmacist`."""
    for chunk in transcript.chunks:
        if chunk.kind in ("html", "figure"):
            for match in re.finditer(rf">\s*{re.escape(name)}\s*,([^<>]+)<", " ".join(chunk.lines)):
                post = post_in_heading(match[1])
                if post.title:
                    return post
    return Post()


def _running(lines: tuple[str, ...]) -> str:
    """Return wrapped lines as one text; a short line before a capital ends its sentence."""
    text = ""
    for line, following in pairwise((*lines, "")):
        ends = len(line) < WRAPPED and line.strip()[-1:].isalnum() and following[:1].isupper()
        text += line.strip() + (". " if ends else " ")
    return text


def _texts(transcript: Transcript) -> tuple[str, ...]:
    """Return the title, the texts of the front matter, and what stands before the first question."""
    paragraphs = [
        _running(chunk.lines)
        for chunk in transcript.chunks[: _first_question(transcript.chunks)]
        if chunk.kind == "paragraph"
    ][:INTRODUCTION]
    captions = [
        alt
        for chunk in transcript.chunks
        if chunk.kind in ("html", "figure")
        for alt in re.findall(r"alt=\"([^\"]*)\"", " ".join(chunk.lines))
    ]
    shown = (
        " ".join(plain_text(text).split())
        for text in (transcript.title, *transcript.summaries, *paragraphs, *captions)
    )
    return tuple(dict.fromkeys(shown))


def _first_question(chunks: Sequence[Chunk]) -> int:
    """Return the index of the first heading or bold paragraph that asks, or that of the end."""
    return next(
        (
            index
            for index, chunk in enumerate(chunks)
            if index
            and (chunk.kind == "heading" or chunk.text.startswith(("**", "__")))
            and is_question(chunk.text)
        ),
        len(chunks),
    )
