"""How many messages a second one core makes, beside the standard library in the same run.

    python benchmarks/messages.py [MESSAGES]      default: 20000 of ours, 200 of EmailMessage's

The edition has 72 kB of HTML with five slots and 16 kB of text with three; the names are in
several scripts. A second edition is the same but for five parts of each that are only for
some readers. Before anything is timed, both messages of every kind of recipient are parsed
and compared.
"""

from __future__ import annotations

import html
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from mailer.content import parse_segment
from mailer.messages import Bulk, Recipient, Sender, prepare, slot_values
from mailer.rendering.edition import Edition, Only, Segments, Slot, fill

NAMES = ["Ann", "Ann Lee", "Smith, John", 'Zoë "Zo" Ek', "محمد بن سلمان", "李小龙", "Анна Иванова", "María José", "Bob"]
COUNTRIES = ["KE", "UG", "CH", ""]
CONDITIONS = (
    *('country = "KE"', 'language = "fr"', 'country in ("UG", "RW") and language = "en"', 'not country = "KE"'),
    'organisation and not language = "fr"',
)
SENDER = Sender("Partners’ Newsletter", "news@example.org", "editor@example.org", "bounces@example.org")
BULK = Bulk("Partners", "partners.example.org", "2020-q4:partners:newsletter:mexample1", "unsubscribe@example.org")
CELL = '<td style="padding:0 24px;font-family:Arial,sans-serif;font-size:16px;line-height:24px">Réunion annuelle</td>\n'
IMAGES = "https://news.example.org/images"


def main(count: int) -> None:
    edition, for_some = an_edition(), with_parts_for_some(an_edition())
    people = [a_person(number) for number in range(count)]
    prepared, switched = (prepare(each, SENDER, BULK, IMAGES) for each in (edition, for_some))
    for person in people[: len(NAMES)]:
        compare(bytes(prepared.address_to(person)), bytes(by_the_library(edition, person)))
        compare(bytes(switched.address_to(person)), bytes(by_the_library(for_some, person)))

    size = len(bytes(prepared.address_to(people[0])))
    slots = [sum(isinstance(segment, Slot) for segment in part) for part in (edition.html, edition.text)]
    print(f"one message: {size:,} octets; {slots[0]} slots in HTML, {slots[1]} in text")
    report("prepare (once an edition)", lambda _: prepare(edition, SENDER, BULK, IMAGES), people[:5])
    report("segments", prepared.address_to, people)
    report("segments, 5 parts for some", switched.address_to, people)
    ours = report("joined bytes", lambda person: bytes(prepared.address_to(person)), people)
    theirs = report("EmailMessage", lambda person: bytes(by_the_library(edition, person)), people[: count // 100 + 1])
    print(f"{ours / theirs:.0f} times the standard library")


def report(what: str, make: Callable[[Recipient], object], people: list[Recipient]) -> float:
    began = time.process_time()
    for person in people:
        make(person)
    rate = len(people) / (time.process_time() - began)
    print(f"{what:<26} {rate:>9,.0f} a second a core   {1e6 / rate:>9,.1f} us each")
    return rate


def an_edition() -> Edition:
    literal = CELL * (72_000 // 4 // len(CELL.encode()))
    page: Segments = (
        *("<p>Dear ", Slot("first_name", "colleague"), ",</p>" + literal, Slot("organisation", "your organisation")),
        *(literal, Slot("first_name", "colleague"), literal + '<a href="', Slot("view_url"), '">View</a>' + literal),
        *('<a href="', Slot("unsubscribe_url"), '">Unsubscribe</a>\n'),
    )
    lines = "Online training on government innovation, in English and in French\n"
    text: Segments = (
        *("Dear ", Slot("first_name", "colleague"), ",\n\n" + lines * (16_000 // len(lines)), Slot("view_url"), "\n"),
        *(Slot("unsubscribe_url"), "\n"),
    )
    return Edition("2020-q4", "en", "ltr", "2020-12-31", ("Partners’ news",), (), page, text, (), "0a1b2c3d" * 8)


def with_parts_for_some(edition: Edition) -> Edition:
    """`edition` with its longest literals, five pieces of each, only for some readers."""
    return replace(edition, html=_for_some(edition.html), text=_for_some(edition.text))


def _for_some(segments: Segments) -> Segments:
    at = max(range(len(segments)), key=lambda place: len(str(segments[place])))
    literal = segments[at]
    assert isinstance(literal, str)
    size = len(literal) // 10
    pieces = [literal[start : start + size] for start in range(0, len(literal), size)]
    conditions = map(parse_segment, CONDITIONS)
    switched = (
        Only(next(conditions), (piece,)) if place % 2 and place < 10 else piece for place, piece in enumerate(pieces)
    )
    return (*segments[:at], *switched, *segments[at + 1 :])


def a_person(number: int) -> Recipient:
    name = NAMES[number % len(NAMES)]
    token = f"{number:028d}"
    return Recipient(
        *(f"reader{number}@example.org", name, f"{number:032x}@example.org", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        *(f"https://news.example.org/u/{token}", f"https://news.example.org/v/{token}"),
        {
            "first_name": name.partition(" ")[0],
            "organisation": "Institute & Academy",
            "country": COUNTRIES[number % len(COUNTRIES)],
            "language": ("en", "fr", "")[number % 3],
        },
    )


def by_the_library(edition: Edition, person: Recipient) -> EmailMessage:
    values = slot_values(person)
    message = EmailMessage(policy=policy.SMTP)
    message["Date"] = format_datetime(person.date)
    message["From"] = Address(SENDER.name, addr_spec=SENDER.address)
    message["Reply-To"] = SENDER.reply_to
    message["To"] = Address(person.name, addr_spec=person.address)
    message["Subject"] = fill(edition.subject, values, str)
    message["Message-ID"] = f"<{person.message_id}>"
    message["List-Unsubscribe"] = f"<{person.unsubscribe_url}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["List-Id"] = f"{BULK.list_name} <{BULK.list_id}>"
    message["Feedback-ID"] = BULK.feedback_id
    message["Precedence"] = "bulk"
    message.set_content(fill(edition.text, values, str), cte="quoted-printable")
    message.add_alternative(fill(edition.html, values, str, html.escape), subtype="html", cte="quoted-printable")
    return message


def compare(ours: bytes, theirs: bytes) -> None:
    first, second = (message_from_bytes(data, policy=policy.default) for data in (ours, theirs))
    for name in ("Date", "Subject", "Message-ID", "Reply-To", "Feedback-ID"):
        assert str(first[name]) == str(second[name]), name
    for mine, other in zip(first.iter_parts(), second.iter_parts(), strict=True):
        assert mine.get_content().splitlines() == other.get_content().splitlines()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
