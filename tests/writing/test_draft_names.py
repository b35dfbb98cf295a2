"""How people are addressed: by the name they go by, and by all of it where that is not certain."""

import pytest

from kit.notes.contact import Contact
from kit.writing.draft.names import Address, address_of, one_line


def called(name: str, **fields: object) -> Address:
    """Return how somebody of a name is addressed."""
    return address_of(Contact(name=name, **fields), name)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Maya Okafor", "Maya"),
        ("Sukarno", "Sukarno"),
        ("Dr. Maya Okafor", "Maya"),
        ("Prof. Dr. Jürgen Groß", "Jürgen"),
        ("Jean-Luc Mbeki", "Jean-Luc"),
        ("Okafor, Maya", "Maya"),
        ("TEO Hui Min", "Hui Min"),
        ("Ignacio GARCÍA LÓPEZ", "Ignacio"),
        ("MAYA OKAFOR", "MAYA"),
        ("Νίκος Παππάς", "Νίκος"),
        ("Þórdís Jónsdóttir", "Þórdís"),
    ],
)
def test_the_name_people_go_by(name: str, first: str) -> None:
    """The first word, the single word, what stands behind a title, a comma, or a shouted family name."""
    assert called(name) == Address(first)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Teo Hui Min", {}),
        ("Nguyễn Thị Mai", {}),
        ("Szabó Réka", {}),
        ("김민수 이", {}),
        ("山田 花子", {}),
        ("Abdul Rahman Khalil", {}),
        ("J. R. Smith", {}),
        ("Hanae Mori", {"timezone": "Asia/Tokyo"}),
        ("Priya Raghunathan", {"timezone": "Asia/Singapore"}),
    ],
)
def test_the_whole_name_where_the_order_is_not_certain(name: str, fields: dict[str, str]) -> None:
    """A family name that comes first is no first name: the whole name stands there, and it is said."""
    assert called(name, **fields) == Address(name, certain=False)


@pytest.mark.parametrize(
    ("name", "aliases", "first"),
    [
        ("Teo Hui Min", ["Hui Min"], "Hui Min"),
        ("Nguyễn Thị Mai", ["Mai"], "Mai"),
        ("Oluwaseun Adeyemi-Clarke", ["Seun"], "Seun"),
        ("Sinéad Mac Cárthaigh", ["Sinéad", "Sinead Mac Carthaigh"], "Sinéad"),
        ("Neža Kavčič", ["Neza Kavcic"], "Neža"),
        ("Maya Okafor", ["Okafor"], "Maya"),
        ("Giuseppe Lorusso", ["Beppe", "the hotel man"], "Giuseppe"),
    ],
)
def test_an_alias_that_is_part_of_the_name(name: str, aliases: list[str], first: str) -> None:
    """Such an alias is what people call them; a nickname, a spelling or the family name is not."""
    assert called(name, aliases=aliases) == Address(first)


def test_nothing_in_a_name_is_obeyed() -> None:
    """Line ends, control characters and marks that turn a line round are gone from a line."""
    assert one_line("Maya\r\nBcc: x@example.org\x00\u202e !") == "Maya Bcc: x@example.org !"
