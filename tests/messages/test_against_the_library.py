"""The oracle: whatever the edition and the recipient, our bytes and the standard library's mean the same."""

from __future__ import annotations

import html
import re
import unicodedata
from email import message_from_string, policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

import idna
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.messages.cases import BULK, IMAGES, editions, people, senders

from mailer.messages import Recipient, Sender, prepare
from mailer.rendering.edition import UNSUBSCRIBE, VIEW, Edition, ImageRef, complete, fill

NAMED = ("From", "To", "Reply-To")
PLAIN = ("Subject", "Date", "Message-ID", "List-Unsubscribe-Post", "Feedback-ID", "Precedence", "MIME-Version")


@settings(deadline=None, max_examples=150)
@given(editions(), senders, people, st.sampled_from([None, IMAGES]))
def test_parses_to_the_same_message(edition: Edition, sender: Sender, person: Recipient, images: str | None) -> None:
    ours = parse(bytes(prepare(edition, sender, BULK, images).address_to(person)))
    cids = {part.get_filename(): part["Content-ID"][1:-1] for part in ours.walk() if part["Content-ID"]}
    theirs = header_by_the_library(edition, sender, person)

    assert_same_parts(ours, parse(body_by_the_library(edition, person, images, cids).as_bytes()))
    # Their headers before they are written: EmailMessage folds long quoted names and ids in ways it cannot read back.
    for name in PLAIN:
        if "=?" not in str(ours[name]):  # the library decodes such text although nobody encoded it
            assert str(ours[name]) == str(theirs[name]), name
    for name in NAMED:
        assert bool(ours[name]) == bool(theirs[name]), name
        if theirs[name] and "=?" not in read_mailbox(ours, name)[0]:
            mailbox = theirs[name].addresses[0]
            assert read_mailbox(ours, name) == (mailbox.display_name, mailbox.addr_spec), name
    assert read_mailbox(ours, "List-Id") == (BULK.list_name, BULK.list_id)


def assert_same_parts(ours: EmailMessage, theirs: EmailMessage) -> None:
    assert [part.get_content_type() for part in ours.walk()] == [part.get_content_type() for part in theirs.walk()]
    assert [part.defects for part in ours.walk() if part.defects] == []
    for our_part, their_part in zip(ours.walk(), theirs.walk(), strict=True):
        if our_part.get_content_maintype() == "text":
            assert our_part.get_content_charset() == "utf-8"
            assert text_of(our_part) == text_of(their_part)
        elif not our_part.is_multipart():
            assert our_part.get_content() == their_part.get_content()
            assert our_part.get_content_disposition() == their_part.get_content_disposition() == "inline"
            assert our_part["Content-ID"] == their_part["Content-ID"]


def header_by_the_library(edition: Edition, sender: Sender, person: Recipient) -> EmailMessage:
    message = EmailMessage()
    message["Date"] = format_datetime(person.date)
    message["From"] = mailbox(sender.name, sender.address)
    if sender.reply_to:
        message["Reply-To"] = mailbox("", sender.reply_to)
    message["To"] = mailbox(person.name, person.address)
    message["Subject"] = one_line(fill(edition.subject, values_of(person), str), kept="\u061c\u200e\u200f")
    message["Message-ID"] = f"<{person.message_id}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Feedback-ID"] = BULK.feedback_id
    message["Precedence"] = "bulk"
    message["MIME-Version"] = "1.0"
    return message


def body_by_the_library(edition: Edition, person: Recipient, images: str | None, cids: dict[str, str]) -> EmailMessage:
    seen = set()

    def address(name: str) -> str:
        seen.add(name)
        return f"{images}/{name}" if images else f"cid:{cids[name]}"

    message = EmailMessage(policy=policy.SMTP)
    message.set_content(fill(edition.text, values_of(person), str), cte="quoted-printable")
    page = fill(edition.html, values_of(person), address, html.escape)
    message.add_alternative(page, subtype="html", cte="quoted-printable")
    if not images and edition.assets:
        part = list(message.iter_parts())[-1]
        part.make_related()
        named = {segment.name for segment in complete(edition.html) if isinstance(segment, ImageRef)}
        for asset in edition.assets:
            if asset.name in named and asset.name not in seen:
                continue  # a picture of what is only for others
            kind, _, subtype = asset.media_type.partition("/")
            part.add_related(asset.content, kind, subtype, cid=f"<{cids[asset.name]}>", disposition="inline")
    return message


def values_of(person: Recipient) -> dict[str, str]:
    links = {UNSUBSCRIBE: person.unsubscribe_url, VIEW: person.view_url}
    return {"name": person.name, "email": person.address, **person.fields, **links}


def parse(data: bytes) -> EmailMessage:
    # As text: the library's parser takes raw UTF-8 in a header (RFC 6532) for garbage when it comes as bytes.
    return message_from_string(data.decode(), policy=policy.default)


def text_of(part: EmailMessage) -> str:
    """Without the last line end, which EmailMessage always adds, and with one kind of line end."""
    return re.sub(r"\r\n|\r", "\n", part.get_content()).removesuffix("\n")


def read_mailbox(message: EmailMessage, header: str) -> tuple[str, str]:
    """Name and address. Python 3.11's structured parser keeps the blank between two encoded words; the old one not."""
    value = dict(message.raw_items()).get(header, "")
    name, address = parseaddr(re.sub(r"\r?\n", "", value))
    return str(make_header(decode_header(name))), address


def mailbox(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(one_line(name), local, idna.encode(domain, uts46=True).decode())


def one_line(text: str, kept: str = "") -> str:
    """What a header may hold, said with Unicode's own words, and the bidi controls that are `kept`."""
    there = "".join(character for character in text if character in kept or not is_bidi_control(character))
    spaced = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in there)
    return re.sub(" +", " ", spaced).strip(" ")


def is_bidi_control(character: str) -> bool:
    kinds = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    return unicodedata.bidirectional(character) in kinds or character in "\u061c\u200e\u200f"
