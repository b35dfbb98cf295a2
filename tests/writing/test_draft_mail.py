"""Message files and `mailto:` addresses, read again by the standard library, which did not write them alone."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.writing.draft import Asked, Draft, Recipient, RefusedDraftError
from kit.writing.draft.mail import as_mailto, as_message, as_text, read_address
from kit.writing.draft.names import one_line
from tests.making import contact
from tests.writing.drafting import drafted, study_with

AT = datetime(2026, 6, 30, 9, 5, tzinfo=UTC)


def draft_of(*to: Recipient, subject: str = "Hello", body: str = "Dear Ama,\n\nhello.") -> Draft:
    """Return a draft to some people."""
    return Draft(kind="request", template="x", to=to, subject=subject, body=body, words=3)


def read(data: bytes) -> EmailMessage:
    """Return a message as a mail program reads it."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_message_file_reads_as_it_was_drafted() -> None:
    """Names, subject and body survive in every script, lines end as the standard says, and it is unsent."""
    body = "Dear Neža,\n\n“Wörter” 山田 – " + "long " * 400 + "\n.\nFrom here on\n\nNoor"
    to = Recipient(person="p", name="Neža Kavčič, Owner", address="pri.lipi@example.com")
    data = as_message(draft_of(to, subject="Über die Bienen 🐝", body=body), AT)
    message = read(data)
    assert message.defects == []
    assert message["Subject"] == "Über die Bienen 🐝"
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (
        "Neža Kavčič, Owner",
        "pri.lipi@example.com",
    )
    assert message.get_content().replace("\r\n", "\n") == body + "\n"
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == AT
    assert message["From"] is None
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) < 998
    assert data.isascii()


def test_a_mailto_reads_as_it_was_drafted() -> None:
    """RFC 6068: everything encoded, lines by CRLF, a plus and an ampersand as they were."""
    to = Recipient(person="p", name="Ama", address="ama+bees&co@example.org")
    url = as_mailto(draft_of(to, subject="A & B = 100 %?", body="Dear Ama,\n\n1 + 1 & more # 🐝"))
    assert url.isascii()
    assert " " not in url
    parts = urlsplit(url)
    assert parts.scheme == "mailto"
    assert unquote(parts.path) == "ama+bees&co@example.org"
    assert parts.fragment == ""
    found = {
        key: unquote(value)
        for key, _, value in (each.partition("=") for each in parts.query.split("&"))
    }
    assert found == {"subject": "A & B = 100 %?", "body": "Dear Ama,\r\n\r\n1 + 1 & more # 🐝"}
    assert "%0D%0A" in parts.query


def test_without_an_address_a_mailto_names_nobody() -> None:
    """The mail program asks for the address; a message file has no receiver."""
    draft = draft_of(Recipient(person="p", name="Ama"))
    assert as_mailto(draft).startswith("mailto:?subject=")
    assert read(as_message(draft, AT))["To"] is None
    assert as_text(draft).startswith("To: Ama\nSubject: Hello\n\nDear Ama,")


def test_two_people_are_two_addresses() -> None:
    """A name with a comma is still one person."""
    draft = draft_of(
        Recipient(person="a", name="Mensah, Ama", address="ama@example.org"),
        Recipient(person="b", name="Bo", address="bo@example.org"),
    )
    assert [each.addr_spec for each in read(as_message(draft, AT))["To"].addresses] == [
        "ama@example.org",
        "bo@example.org",
    ]
    assert urlsplit(as_mailto(draft)).path == "ama@example.org,bo@example.org"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ama@example.org", "ama@example.org"),
        ("mailto:ama@example.org", "ama@example.org"),
        ("Ama <ama@example.org>", "ama@example.org"),
        ("ama@Exämple.org", "ama@xn--exmple-cua.org"),
        ("añá@example.org", "añá@example.org"),
        ("ama@example.org\nBcc: all@example.org", ""),
        ("ama@example.org\r\nBcc: all@example.org", ""),
        ("ama@example.org%0ABcc:all@example.org", ""),
        ("ama@example.org?bcc=all@example.org", ""),
        ("ama@example.org,all@example.org", ""),
        ("ama at example.org", ""),
        ("ama@", ""),
        ("@example.org", ""),
        ("ama@-example.org", ""),
        ("ama@ex ample.org", ""),
        ("a\u202ema@example.org", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_or_none(written: str, address: str) -> None:
    """What is no single address is none: nothing can be smuggled in behind it."""
    assert read_address(written) == address


def test_an_address_in_another_script_is_sent_as_utf_8() -> None:
    """RFC 6531: a message to such an address is UTF-8 itself."""
    draft = draft_of(Recipient(person="a", name="Añá", address="añá@example.org"))
    data = as_message(draft, AT)
    message = message_from_bytes(data, policy=SMTP.clone(utf8=True))
    assert "añá@example.org" in data.decode("utf-8")
    assert message["Subject"] == "Hello"
    assert unquote(urlsplit(as_mailto(draft)).path) == "añá@example.org"


@given(st.text(), st.text(), st.text())
def test_no_name_subject_or_address_adds_a_header(name: str, subject: str, address: str) -> None:
    """Whatever a note says, a message has its own headers and no other, and a link its own two fields."""
    to = Recipient(person="p", name=one_line(name), address=read_address(address))
    draft = draft_of(to, subject=one_line(subject) or "x")
    message = read(as_message(draft, AT))
    assert {key.lower() for key in message} <= {
        "to",
        "subject",
        "date",
        "x-unsent",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    }
    assert set(parse_qs(urlsplit(as_mailto(draft)).query, keep_blank_values=True)) == {
        "subject",
        "body",
    }
    assert as_text(draft).split("\n")[2] == ""


def test_a_note_cannot_add_a_receiver(tmp_path: Path) -> None:
    """A name and an address with line ends in them, from a real note, end up on their own lines."""
    ama = contact(
        '"Ama\\r\\nBcc: all@example.org"',
        'emails: ["ama@example.org\\r\\nBcc: all@example.org", second@example.org]\n',
    )
    draft = drafted(study_with(tmp_path, {"contacts/ama.md": ama}), "request")
    message = read(as_message(draft, AT))
    assert [each.addr_spec for each in message["To"].addresses] == ["second@example.org"]
    assert "Bcc" not in message
    assert any("is no e-mail address" in each for each in draft.remarks)


def test_one_of_several_addresses(tmp_path: Path) -> None:
    """The first, unless another is asked for; one that is not in the note is used and told; none is refused."""
    ama = contact("Ama Mensah", "emails: [ama@example.org, work@example.org]\n")
    study = study_with(tmp_path, {"contacts/ama.md": ama})
    first = drafted(study, "request")
    assert first.to[0].address == "ama@example.org"
    assert any("--to work@example.org" in each for each in first.remarks)
    assert (
        drafted(study, "request", asked=Asked(to="work@example.org")).to[0].address
        == "work@example.org"
    )
    other = drafted(study, "request", asked=Asked(to="new@example.org"))
    assert any("not in the note" in each for each in other.remarks)
    with pytest.raises(RefusedDraftError, match="no e-mail address"):
        drafted(study, "request", asked=Asked(to="nobody"))
