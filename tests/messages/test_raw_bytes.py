"""What must hold of the bytes themselves, whatever went in."""

from __future__ import annotations

import html
import re
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.messages.cases import BULK, IMAGES, PICTURE, SENDER, a_person, an_edition, editions, people, senders, texts

from mailer.messages import Bulk, Message, Recipient, Sender, prepare, slot_values
from mailer.rendering.edition import Edition, ImageRef, Slot, fill

HEADER_NAMES = [
    *("Date", "From", "To", "Subject", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"),
    *("List-Id", "Feedback-ID", "Precedence", "MIME-Version", "Content-Type"),
]
messages = st.builds(
    lambda edition, sender, person, images: prepare(edition, sender, BULK, images).address_to(person),
    *(editions(), senders, people, st.sampled_from([None, IMAGES])),
)


@settings(deadline=None, max_examples=200)
@given(messages)
def test_wire_form(message: Message) -> None:
    data = bytes(message)
    lines = data.split(b"\r\n")

    assert lines.pop() == b""
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    assert not any(line.startswith((b".", b"From ")) for line in lines)
    assert not any(line.endswith((b" ", b"\t")) for line in lines)
    body = lines[lines.index(b"") :]
    assert all(len(line) <= 76 and line.isascii() for line in body)
    head = lines[: lines.index(b"")]
    assert all(len(line) <= 998 for line in head)
    assert all(len(line) <= 76 for line in head if b"=?utf-8?" in line)
    assert message.size == len(data)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000,
        ".",
        ".\n..\n.x",
        "From me",
        "a\nFrom me\n",
        "y" * 75 + ".",
        "y" * 75 + "From me",
        "z" * 74 + " \n",
        "é" * 999,
    ],
)
@pytest.mark.parametrize("place", ["literal", "value"])
def test_lines_that_others_would_change_or_cut(text: str, place: str) -> None:
    slot = Slot("first_name")
    edition = an_edition(text=(text,) if place == "literal" else ("Dear ", slot, "\n"))
    data = bytes(prepare(edition, SENDER, BULK, IMAGES).address_to(a_person(fields={"first_name": text})))
    body = data.partition(b"\r\n\r\n")[2].split(b"\r\n")

    assert not any(line.startswith((b".", b"From ")) for line in body)
    assert max(map(len, body)) <= 76
    part = next(message_from_bytes(data, policy=policy.default).iter_parts())
    assert with_crlf(text) in part.get_content()


@settings(deadline=None)
@given(messages)
def test_body_is_its_own_relaxed_form(message: Message) -> None:
    """RFC 6376 section 3.4.4, so that a signature may be made over the bytes as they are."""
    body = bytes(message).partition(b"\r\n\r\n")[2]
    relaxed = b"".join(re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") + b"\r\n" for line in body.split(b"\r\n"))

    assert relaxed.rstrip(b"\r\n") + b"\r\n" == body


@settings(deadline=None)
@given(editions(), senders, people)
def test_nobody_can_add_a_header(edition: Edition, sender: Sender, person: Recipient) -> None:
    head = bytes(prepare(edition, sender, BULK, IMAGES).address_to(person)).partition(b"\r\n\r\n")[0].decode()
    names = re.findall(r"^([^\s:]+):", head, re.MULTILINE)

    assert [name for name in names if name != "Reply-To"] == HEADER_NAMES
    assert names.count("Reply-To") == (1 if sender.reply_to else 0)
    assert all(line.startswith(" ") or re.match(r"[A-Za-z-]+:", line) for line in head.split("\r\n"))
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", head)


@settings(deadline=None)
@given(editions(), people)
def test_parts_decode_to_what_a_preview_fills_in(edition: Edition, person: Recipient) -> None:
    parsed = message_from_bytes(bytes(prepare(edition, SENDER, BULK, IMAGES).address_to(person)), policy=policy.default)
    text, page = parsed.iter_parts()
    values = slot_values(person)

    assert text.get_content() == with_crlf(fill(edition.text, values, str))
    assert page.get_content() == with_crlf(fill(edition.html, values, lambda name: f"{IMAGES}/{name}", html.escape))


@settings(deadline=None)
@given(editions(), people)
def test_same_values_same_bytes(edition: Edition, person: Recipient) -> None:
    first, second = (prepare(edition, SENDER, BULK, None) for _ in range(2))

    assert bytes(first.address_to(person)) == bytes(second.address_to(person)) == bytes(first.address_to(person))


@settings(deadline=None)
@given(texts, texts)
def test_names_of_sender_and_list_arrive_as_one_line(sender: str, newsletter: str) -> None:
    bulk = Bulk(newsletter, "partners.example.org", "a:b:c:mexample1")
    head = bytes(prepare(an_edition(), Sender(sender, "n@example.org"), bulk, IMAGES).address_to(a_person()))
    parsed = message_from_bytes(head, policy=policy.default)

    assert [box.addr_spec for box in parsed["From"].addresses] == ["n@example.org"]
    assert re.search(rb"\r\nList-Id: (?:[^\r]|\r\n )*<partners\.example\.org>\r\n", head)


def test_embedded_image_is_the_one_the_html_names() -> None:
    edition = an_edition(html=('<img src="', ImageRef(PICTURE.name), '">\n'), assets=(PICTURE,))
    data = bytes(prepare(edition, SENDER, BULK, None).address_to(a_person()))
    parsed = message_from_bytes(data, policy=policy.default)
    page = parsed.get_body(("html",))
    picture = next(part for part in parsed.walk() if part.get_content_maintype() == "image")

    assert page is not None
    assert page.get_content() == f'<img src="cid:{picture["Content-ID"][1:-1]}">\r\n'
    assert picture.get_content() == PICTURE.content
    assert b'Content-Type: multipart/related; type="text/html";' in data


def with_crlf(text: str) -> str:
    return re.sub(r"\r\n?|\n", "\r\n", text)
