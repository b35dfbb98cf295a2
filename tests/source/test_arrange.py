"""Arranging front matter: a table of what becomes of what, what is refused, and the laws."""

from collections import Counter

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from kit.source.arranging import ANY_ORDER, ArrangeRefusedError, Order, arranged
from kit.source.fields import Entries, Fields, Items, Node, Scalar, read_fields
from tests.source.odd_front_matter import KEYS, front_matter

_PAY = Order(keys={"low": ANY_ORDER, "high": ANY_ORDER})
ORDER = Order(
    keys={
        "name": ANY_ORDER,
        "date": ANY_ORDER,
        "pay": _PAY,
        "ratings": Order(others=Order(keys={"value": ANY_ORDER, "because": ANY_ORDER})),
        "skills": Order(keys={"name": ANY_ORDER, "level": ANY_ORDER}),
        "note": ANY_ORDER,
    }
)

# fmt: off
ARRANGED = {
    "keys in order, unknown ones behind": (
        "mood: calm\ndate: 2026-03-14\nVille: Oran\nname: Noor Haddad\n",
        "name: Noor Haddad\ndate: 2026-03-14\nmood: calm\nVille: Oran\n",
    ),
    "a quoted key has its place": ('date: 1\n"name": x\n', '"name": x\ndate: 1\n'),
    "one blank after a colon, none before": ("name :   Noor\n", "name: Noor\n"),
    "no trailing blanks": ("name: Noor   \ndate:  \n", "name: Noor\ndate:\n"),
    "no blank lines between entries": ("name: x\n\n\ndate: y\n\n", "name: x\ndate: y\n"),
    "an indented whole": ("  name: x\n  pay:\n  - low: 1\n", "name: x\npay:\n  - low: 1\n"),
    "list items two below their key": ("skills:\n- sql\n-   dbt\n", "skills:\n  - sql\n  - dbt\n"),
    "a deep list": ("skills:\n      - - a\n        -   b\n", "skills:\n  - - a\n    - b\n"),
    "mappings in a list": (
        "pay:\n-   high: 2\n    low: 1\n- {high: 4,low: 3}\n",
        "pay:\n  - low: 1\n    high: 2\n  - {low: 3, high: 4}\n",
    ),
    "a mapping under any key": (
        "ratings:\n    meaning: {because: x, value: 4}\n",
        "ratings:\n  meaning: {value: 4, because: x}\n",
    ),
    "a mapping nobody knows": ("mood: {b: 1, a: 2}\n", "mood: {b: 1, a: 2}\n"),
    "commas and brackets": (
        "skills: [ sql ,dbt,  'a, b' , ]\npay: { high: 2 ,low:  1 }\n",
        "pay: {low: 1, high: 2}\nskills: [sql, dbt, 'a, b',]\n",
    ),
    "empty collections": ("skills: [ ]\npay: {  }\n", "pay: {}\nskills: []\n"),
    "an entry without its value": ("pay: {high: ,low: }\n", "pay: {low: , high: }\n"),
    "a pair in a list": ("note: [a:  b, c : ]\n", "note: [a: b, c: ]\n"),
    "quotes as typed": ("date: '2026'\nname: \"No\\tor\"\n", "name: \"No\\tor\"\ndate: '2026'\n"),
    "a wikilink without quotes": ("note: [[Acme]]\nname: x\n", "name: x\nnote: [[Acme]]\n"),
    "a list in a list is no wikilink": ("note: [ [Acme] ]\n", "note: [ [Acme] ]\n"),
    "a mapping in a mapping is no template": ("note: { {a: 1}: }\n", "note: { {a: 1}: }\n"),
    "a template's blank": ("note: {{date}}\nname: x\n", "name: x\nnote: {{date}}\n"),
    "a tag is text": ("note: !urgent  call\nname: x\n", "name: x\nnote: !urgent  call\n"),
    "an alias with no anchor is text": ("note: *choir\nname: x\n", "name: x\nnote: *choir\n"),
    "tags before collections": (
        "skills: !mine   [a,b]\npay:  !!map\n    low: 1\n",
        "pay: !!map\n  low: 1\nskills: !mine [a, b]\n",
    ),
    "anchors in an order that is right already": (
        "name:  &n Noor\nnote:  *n\n", "name: &n Noor\nnote: *n\n",
    ),
    "braces around all": ("{ date: 1,name: 2 }  # all\n", "{name: 2, date: 1}  # all\n"),
    "nothing": ("", ""),
    "only comments": ("\n# a\n\n\n# b\n\n", "# a\n\n# b\n"),
    # Comments
    "two blanks before a trailing comment": ("name: x # why\n", "name: x  # why\n"),
    "a comment is kept as typed": ("name: 'x'#why  so \n", "name: 'x'  #why  so\n"),
    "what may be the rest of a value": ("name: Team #1 lead\n", "name: Team #1 lead\n"),
    "a comment goes with the entry below": (
        "date: 1\n# who\n# it is\nname: x\n", "# who\n# it is\nname: x\ndate: 1\n",
    ),
    "one blank line above a comment stays": (
        "name: x\n\n\n# when\n\ndate: 1\n", "name: x\n\n# when\ndate: 1\n",
    ),
    "a comment at the top stays there": (
        "# kept by hand\n\n# when\ndate: 1\nname: x\n",
        "# kept by hand\n\nname: x\n# when\ndate: 1\n",
    ),
    "a comment at the top without a blank line": (
        "# when\ndate: 1\nname: x\n", "name: x\n# when\ndate: 1\n",
    ),
    "comments at the end stay there": (
        "date: 1\nname: x\n# done\n\n# really\n", "name: x\ndate: 1\n# done\n\n# really\n",
    ),
    "aligned comments go on": (
        "date: 1     # the day\n            # it was\nname: x\n",
        "name: x\ndate: 1     # the day\n            # it was\n",
    ),
    "a comment behind a key": (
        "skills:    # those I heard\n# first\n- sql # good\n",
        "skills:    # those I heard\n  # first\n  - sql  # good\n",
    ),
    "comments below an empty key": (
        "skills:\n    # - sql\n    # - dbt\nname: x\n", "name: x\nskills:\n  # - sql\n  # - dbt\n",
    ),
    "comments below the last item": (
        "skills:\n    - sql\n    # - dbt\n# who\nname: x\n",
        "# who\nname: x\nskills:\n  - sql\n  # - dbt\n",
    ),
    "comments below the last entry of an item": (
        "pay:\n- high: 2\n  low: 1\n  # tax: net\n# and\nname: x\n",
        "# and\nname: x\npay:\n  - low: 1\n    high: 2\n    # tax: net\n",
    ),
    "a comment above what moves to the dash": (
        "pay:\n- high: 2\n  # typical\n  low: 1\n", "pay:\n  # typical\n  - low: 1\n    high: 2\n",
    ),
    "comments in brackets stay in their lines": (
        "skills: [ # all\n  sql,# good\n  # better\n  dbt ]\n",
        "skills: [  # all\n  sql,  # good\n  # better\n  dbt]\n",
    ),
    "no order around comments in braces": (
        "pay: {\n  high: 2, # most\n  low: 1\n}\n", "pay: {\n  high: 2,  # most\n  low: 1\n}\n",
    ),
    "order in braces on many lines": (
        "pay: {\n  high: 2,\n\n  low: 1\n}\n", "pay: {\n  low: 1,\n  high: 2\n}\n",
    ),
    # Texts of several lines
    "a block text": (
        "note: |   # as told\n    one\n\n     two  \nname: x\n",
        "name: x\nnote: |  # as told\n    one\n\n     two  \n",
    ),
    "a block text moves with its list": (
        "pay:\n- note: |\n    one\n\n      two\n  low: 1\n",
        "pay:\n  - low: 1\n    note: |\n      one\n\n        two\n",
    ),
    "a block text with its indent given": (
        "pay:\n- note: |2\n      one\n     two\n", "pay:\n  - note: |2\n        one\n       two\n",
    ),
    "blank lines that a block keeps": (
        "note: |+\n  one\n\n\nname: x\n", "name: x\nnote: |+\n  one\n\n\n",
    ),
    "blank lines that are not its own": ("note: >-\n  one\n\n\nname: x\n", "name: x\nnote: >-\n  one\n"),
    "no blank line is given to a block": (
        "note: |+\n  one\n# who\nname: x\n\n# day\ndate: 1\n",
        "# who\nname: x\n\n# day\ndate: 1\nnote: |+\n  one\n",
    ),
    "a blank line that a block would keep goes": (
        "mood: x\n\n# day\nVille: |+\n  a\nnote: |+\n  b\n",
        "note: |+\n  b\nmood: x\n\n# day\nVille: |+\n  a\n",
    ),
    "a text over lines": ("note: a\n   b\n\n   c\nname: x\n", "name: x\nnote: a\n   b\n\n   c\n"),
    "a text over lines moves with its list": (
        "skills:\n- 'a\n\n  b'\n- c\n  d\n", "skills:\n  - 'a\n\n    b'\n  - c\n    d\n",
    ),
    "a text below its key": (
        "note: # long\n    # really\n    a\n  b\nname: x\n",
        "name: x\nnote:  # long\n    # really\n    a\n  b\n",
    ),
}
REFUSED = {
    "a repeated key": ("name: x\nname: y\n", (2, 1), "given twice"),
    "no mapping": ("- x\n", (1, 1), "cannot be read"),
    "a colon too many": ("name: a: b\n", (1, 8), "cannot be read"),
    "an alias before its anchor's new place": ("note: &n x\nname: *n\n", (1, 7), "stay behind"),
    "a merge key": ("note: x\n<<: {a: 1}\nname: x\n", (2, 1), "stay behind"),
    "a tab behind a value": ("name: x\ndate: 1\t\n", (2, 8), "tab"),
    "a tab behind a colon": ("name:\tx\n", (1, 6), "tab"),
    "a key marked as one": ("? name\n: x\n", (1, 1), "`?`"),
    "an end mark": ("name: x\n...\n", (2, 1), "`...`"),
    "an anchor on a line of its own": ("note:\n  &n\n  a: 1\n", (2, 3), "notes do not have"),
    "a tag before a block": ("note: !mine |\n  x\n", (1, 7), "several lines"),
}
# fmt: on


@pytest.mark.parametrize(("text", "expected"), ARRANGED.values(), ids=ARRANGED)
def test_front_matter_is_arranged(text: str, expected: str) -> None:
    """Each text becomes what it should, and stays that."""
    assert arranged(text, ORDER) == expected
    assert arranged(expected, ORDER) == expected


@pytest.mark.parametrize(("text", "place", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_arranged_is_refused(text: str, place: tuple[int, int], reason: str) -> None:
    """A text that must not be arranged is refused at its place, counted in the file's lines."""
    with pytest.raises(ArrangeRefusedError) as caught:
        arranged(text, ORDER, line=2)
    assert (caught.value.span.line - 1, caught.value.span.column) == place
    assert reason in caught.value.reason


def test_the_guard_refuses_what_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lays lines out wrongly: a value or comment that changes is caught and refused."""
    from kit.source import arranging

    text = "name: x  # why\nskills: [a, b]\n"
    for wrong in (
        "name: y  # why\nskills: [a, b]\n",
        "name: x\nskills: [a, b]\n",
        "name: x  # who\nskills: [a, b]\n",
        "name: x  # why\nskills: [b, a]\n",
        "name: x  # why\n",
        "name: 'x'  # why\nskills: [a, b]\n",
        "name: x  # why\nskills: [a, b\n",
        "name: x  # why\nskills: [a, b]\nmood: x\n",
    ):
        lines = wrong.removesuffix("\n").split("\n")
        monkeypatch.setattr(arranging, "lines_of", lambda _, lines=lines: lines)
        with pytest.raises(ArrangeRefusedError):
            arranged(text, ORDER)


def _kept(fields: Fields) -> Counter[str]:
    """Return each comment, found in what lies between values, by other means than the code's."""
    spans = sorted(_spans(fields.tree))
    starts = [*(start for start, _ in spans), len(fields.written)]
    ends = [0, *(end for _, end in spans)]
    between = [fields.written[end:start] for end, start in zip(ends, starts, strict=True)]
    headers = [fields.written[start:end].split("\n")[0] for start, end in spans]
    between += [header for header in headers if header[:1] in ("|", ">")]
    rows = [row for text in between for row in text.split("\n")]
    return Counter(row[row.index("#") :].rstrip(" ") for row in rows if "#" in row)


def _spans(node: Node) -> list[tuple[int, int]]:
    match node:
        case Scalar():
            return [(node.start, node.end)] if node.end > node.start else []
        case Items():
            return [span for value in node.values for span in _spans(value)]
        case Entries():
            return [span for pair in node.pairs for each in pair for span in _spans(each)]


_ORDERS = st.lists(st.sampled_from(KEYS), unique=True).map(
    lambda keys: Order(
        keys={key: Order(keys=dict.fromkeys(reversed(keys), ANY_ORDER)) for key in keys},
        others=Order(keys=dict.fromkeys(keys[::2], ANY_ORDER)),
    )
)


@given(front_matter(), _ORDERS)
def test_laws(text: str, order: Order) -> None:
    """Arranged twice is arranged once; values are equal, comments kept, keys in order."""
    before = read_fields(text)
    assume(before.readable and all(each.code != "duplicate-key" for each in before.problems))
    found = arranged(text, order)
    after = read_fields(found)
    event("changed" if found != text else "as it was")
    assert arranged(found, order) == found
    assert after.data() == before.data()
    assert _kept(after) == _kept(before)
    assert found == "" or found.endswith("\n")
    known = [key for key in after.data() if key in order.keys]
    if not text.startswith("{", before.tree.start):  # within braces a comment may hold the order
        assert known == [key for key in order.keys if key in known]


@given(st.text(alphabet="ab:-#|>+[]{},'\" \n\t&*!?~\u2028é", max_size=60))
def test_any_text_is_arranged_or_refused(text: str) -> None:
    """Whatever is typed is arranged with equal values, or refused with a place; nothing else is raised."""
    refused = None
    try:
        found = arranged(text, ORDER)
    except ArrangeRefusedError as error:
        refused = error
    if refused is not None:
        assert 1 <= refused.span.line <= text.count("\n") + 1
        assert refused.reason
        return
    assert read_fields(found).data() == read_fields(text).data()
    assert arranged(found, ORDER) == found
