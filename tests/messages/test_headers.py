"""The rows of the compliance list, on raw bytes."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest
from tests.messages.cases import BULK, IMAGES, SENDER, a_person, an_edition

from mailer.messages import AddressError, Bulk, MessageError, Recipient, Sender, prepare
from mailer.rendering.edition import Slot


def head_of(person: Recipient, sender: Sender = SENDER, bulk: Bulk = BULK) -> str:
    data = bytes(prepare(an_edition(), sender, bulk, IMAGES).address_to(person))
    return data.partition(b"\r\n\r\n")[0].decode() + "\r\n"


def header(head: str, name: str) -> str:
    """The raw value, folds and all; fails unless the header is there exactly once."""
    (value,) = re.findall(rf"^{name}: ((?:.|\r\n )*)\r\n", head, re.MULTILINE | re.IGNORECASE)
    return value


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


@pytest.mark.parametrize("length", [20, 80, 200, 800])
def test_unsubscribe_headers_are_raw_and_whole(length: int) -> None:
    url = "https://news.example.org/u/" + "k" * length
    head = head_of(a_person(unsubscribe_url=url))

    assert header(head, "List-Unsubscribe") == f"<{url}>,\r\n <mailto:unsubscribe@example.org?subject=unsubscribe>"
    assert header(head, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"


def test_mailto_is_absent_unless_somebody_reads_it() -> None:
    bulk = Bulk("Partners", "partners.example.org", "a:b:c:mexample1")

    assert header(head_of(a_person(), bulk=bulk), "List-Unsubscribe") == f"<{a_person().unsubscribe_url}>"


def test_mailto_may_be_a_whole_address() -> None:
    bulk = Bulk("P", "p.example.org", "a:b:c:mexample1", "mailto:leave@example.org?body=bye")

    assert header(head_of(a_person(), bulk=bulk), "List-Unsubscribe").endswith("<mailto:leave@example.org?body=bye>")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000"])
def test_the_demo_may_use_http_on_this_machine(host: str) -> None:
    head = head_of(a_person(unsubscribe_url=f"http://{host}/u/x"))

    assert header(head, "List-Unsubscribe").startswith(f"<http://{host}/u/x>")
    assert "List-Unsubscribe-Post" in head


@pytest.mark.parametrize(
    "host",
    [
        "news.example.org",
        "127.0.0.1.example.org",
        "[::2]",
        "[nonsense]",
        "127.0.0.1@news.example.org",
        "localhost.example",
    ],
)
def test_no_one_click_without_https(host: str) -> None:
    head = head_of(a_person(unsubscribe_url=f"http://{host}/u/x"))

    assert header(head, "List-Unsubscribe") == "<mailto:unsubscribe@example.org?subject=unsubscribe>"
    assert "List-Unsubscribe-Post" not in head


def test_no_unsubscribe_header_at_all_without_a_usable_address() -> None:
    bulk = Bulk("Partners", "partners.example.org", "a:b:c:mexample1")

    assert "List-Unsubscribe" not in head_of(a_person(unsubscribe_url="http://news.example.org/u"), bulk=bulk)


def test_identity_headers() -> None:
    head = head_of(a_person())

    assert header(head, "List-Id") == "Partners <partners.example.org>"
    assert header(head, "Feedback-ID") == "2020-q4:partners:newsletter:mexample1"
    assert header(head, "Precedence") == "bulk"
    assert header(head, "Message-ID") == "<2c26b46b68ffc68f@example.org>"
    assert header(head, "Date") == "Mon, 23 Nov 2026 09:30:00 +0000"
    assert header(head, "MIME-Version") == "1.0"
    assert header(head, "Reply-To") == "editor@example.org"
    assert header(head, "To") == "Ada Lovelace <ada@example.org>"
    assert not re.search(r"^(Bcc|Cc|Return-Path|Sender):", head, re.MULTILINE | re.IGNORECASE)


def test_feedback_id_is_the_same_for_everybody() -> None:
    heads = [head_of(a_person(address=f"{name}@example.org")) for name in ("a", "b")]

    assert header(heads[0], "Feedback-ID") == header(heads[1], "Feedback-ID")


def test_text_comes_first_and_both_parts_are_utf8() -> None:
    message = parsed(bytes(prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person())))

    assert message.get_content_type() == "multipart/alternative"
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert [part["Content-Transfer-Encoding"] for part in parts] == ["quoted-printable"] * 2
    assert [part.get_content_charset() for part in parts] == ["utf-8"] * 2


def test_envelope_sender_takes_the_bounces() -> None:
    message = prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person())

    assert (message.envelope.sender, message.envelope.recipient) == ("bounces@example.org", "ada@example.org")
    plain = prepare(an_edition(), Sender("N", "news@example.org"), BULK, IMAGES).address_to(a_person())
    assert plain.envelope.sender == "news@example.org"


SUBJECTS = [
    "Plain",
    'Plain, with: punctuation (and "quotes")',
    "é",
    "Réunion d’automne",
    "اجتماع الشركاء السنوي " * 6,
    "合作伙伴通讯：公共行政 " * 8,
    "Новости для партнёров " * 7,
    "👩‍👩‍👧‍👦 families " * 9,
    "x" * 300,
    "word " * 60,
    "=?utf-8?q?looks_encoded?=",
    "a =?b?= c",
    "a" * 67 + " b",
    "a" * 68,
    "a" * 69 + "é",
    "tab\tand\nnewline",
    "\u202eevil",
    "خصم 50%\u200f: \u061cنشرة",
    "line\u2028separator",
    "\x00nul",
    "",
    " ",
    "a  b",
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_subject_survives_in_lines_of_76(subject: str) -> None:
    line = bytes(prepare(an_edition(subject=(subject,)), SENDER, BULK, IMAGES).address_to(a_person()))
    raw = re.search(rb"^Subject:((?:.|\r\n )*)\r\n", line, re.MULTILINE)
    assert raw
    value = raw[1].decode("ascii").removeprefix(" ")
    words = re.findall(r"=\?utf-8\?[bq]\?[^? ]*\?=", value)

    assert all(len(word) <= 75 for word in words)
    assert all(len(part) <= 76 for part in (b"Subject:" + raw[1]).split(b"\r\n"))
    # Each word decodes alone: no character is cut in two (RFC 2047 section 5).
    assert all(str(make_header(decode_header(word))) is not None for word in words)
    decoded = "".join(str(make_header(decode_header(word))) for word in words) if words else value.replace("\r\n ", " ")
    cleaned = re.sub(r"[\x00-\x20\u2028]+", " ", subject.replace("\u202e", "")).strip(" ")
    assert decoded == cleaned


def test_subject_with_a_slot_is_encoded_for_each() -> None:
    prepared = prepare(an_edition(subject=("News for ", Slot("first_name", "you"))), SENDER, BULK, IMAGES)

    assert parsed(bytes(prepared.address_to(a_person("Zoë K"))))["Subject"] == "News for Zoë"
    assert parsed(bytes(prepared.address_to(a_person(fields={}))))["Subject"] == "News for you"
    evil = a_person(fields={"first_name": "x\r\nBcc: all@example.org"})
    assert parsed(bytes(prepared.address_to(evil)))["Bcc"] is None


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Smith, John",
        'The "Q"',
        "back\\slash",
        "Zoë",
        "محمد بن سلمان",
        "李小龙",
        "a" * 200,
        "é" * 100,
        "semi;colon",
        "a.b",
        "(note)",
    ],
)
def test_name_survives_in_the_to_header(name: str) -> None:
    head = head_of(a_person(name))
    (mailbox,) = parsed(head.encode())["To"].addresses

    assert mailbox.addr_spec == "ada@example.org"
    assert mailbox.display_name.replace(" ", "") == name.replace(" ", "")  # Python 3.11 adds blanks between long words
    assert all(len(line) <= 76 for line in header(head, "To").split("\r\n"))


def test_international_domain_goes_as_a_labels() -> None:
    message = prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person(address="ada@straße.example"))

    assert message.envelope.recipient == "ada@xn--strae-oqa.example"
    assert not message.envelope.smtputf8
    assert bytes(message).isascii()


def test_international_mailbox_needs_smtputf8_and_is_never_encoded() -> None:
    message = prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person("用户", "用户@例え.example"))

    assert message.envelope.smtputf8
    assert message.envelope.recipient == "用户@xn--r8jz45g.example"
    assert " <用户@xn--r8jz45g.example>\r\n".encode() in bytes(message)


def test_international_sender_makes_every_envelope_smtputf8() -> None:
    sender = Sender("News", "böse@example.org")

    assert prepare(an_edition(), sender, BULK, IMAGES).address_to(a_person()).envelope.smtputf8


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "ada",
            "@example.org",
            "ada@",
            "a da@example.org",
            "ada@exam ple.org",
            "ada@example.org>",
            "<ada@example.org>",
        ),
        *(
            "ada@example.org\r\nBcc: x@example.org",
            "ada@example.org\n",
            "a\x00b@example.org",
            "ada@example..org",
            ".ada@example.org",
        ),
        *("ada.@example.org", "a..b@example.org", '"ada lovelace"@example.org', '"ada"@example.org', "ada@[127.0.0.1]"),
        *(
            "ada@-x.example",
            "a,b@example.org",
            "ada@例え..example",
            "\u202eada@example.org",
            "ada\u2028@example.org",
            "\ud800@example.org",
        ),
        *(
            "a" * 65 + "@example.org",
            "é" * 33 + "@example.org",
            "a@" + "x" * 64 + ".org",
            "a@" + "abcdefgh." * 28 + "org",
        ),
        *("ada@example.org SIZE=1", "ada@\u3000example.org", "ada\u00a0@example.org", "ada@exa_mple.org"),
    ],
)
def test_what_cannot_be_addressed_says_so(address: str) -> None:
    prepared = prepare(an_edition(), SENDER, BULK, IMAGES)

    with pytest.raises(AddressError) as caught:
        prepared.address_to(a_person(address=address))
    assert str(caught.value).endswith(".")
    assert not address or address not in str(caught.value)  # nothing personal in what may be logged


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "javascript:alert(1)", "https://x.example/a b", "https://x/\r\nBcc: y", "https://é.example/"]
)
def test_unsubscribe_address_must_be_a_plain_url(url: str) -> None:
    with pytest.raises(AddressError, match="unsubscribe address"):
        prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person(unsubscribe_url=url))


@pytest.mark.parametrize("identity", ["", "x", "<x@y>", "x@y\r\nBcc: z", "x y@z", "x@y@z", "é@example.org"])
def test_message_id_must_be_well_formed(identity: str) -> None:
    with pytest.raises(AddressError, match="message id"):
        prepare(an_edition(), SENDER, BULK, IMAGES).address_to(a_person(message_id=identity))


@pytest.mark.parametrize(
    ("sender", "bulk", "named"),
    [
        (Sender("N", "news@example.org\r\nBcc: x"), BULK, "sender's address"),
        (Sender("N", "news@example.org", reply_to="x"), BULK, "reply address"),
        (Sender("N", "news@example.org", bounces="x y@example.org"), BULK, "address for bounces"),
        (SENDER, Bulk("P", "no dots", "a:b:c:d"), "list id"),
        (SENDER, Bulk("P", "p.example.org>\r\nBcc: x", "a:b:c:d"), "list id"),
        (SENDER, Bulk("P", "p.example.org", "a:b:c:d\r\nBcc: x"), "feedback id"),
        (SENDER, Bulk("P", "p.example.org", "a:b:c:d", "mailto:x y@example.org"), "mailto address"),
        (SENDER, Bulk("P", "p.example.org", "a:b:c:d", "not an address"), "unsubscribing by mail"),
        (SENDER, Bulk("P", "p.example.org", "a:b:c:d", "é@example.org"), "unsubscribing by mail"),
    ],
)
def test_wrong_settings_stop_before_the_first_message(sender: Sender, bulk: Bulk, named: str) -> None:
    with pytest.raises(MessageError, match=named):
        prepare(an_edition(), sender, bulk, IMAGES)
