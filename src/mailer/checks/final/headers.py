"""What is wrong with the header and the lines of a message, read from its raw bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mailer.checks.final.wire import Field, Part, Wire

_ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "List-Id")
_AT_MOST_ONCE = ("Reply-To", "Sender", "List-Unsubscribe", "List-Unsubscribe-Post", "Feedback-ID", "Precedence")
_NEVER = ("Bcc", "Cc", "Return-Path", "Resent-To")
_ADDRESS = r"[^\s<>@\",;]+@[A-Za-z0-9.-]+"
_MAILBOX = re.compile(rf"(?:{_ADDRESS}|(?:\"(?:[^\"\\]|\\.)*\"|[^\"<>,;@]*) ?<{_ADDRESS}>)").fullmatch
_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
    r"\d\d:\d\d:\d\d [+-]\d{4}"
).fullmatch
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]+@([!-;=?A-~]+)>").fullmatch
_LIST_ID = re.compile(r"(?:[^<>]* )?<[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+>").fullmatch
_UNSUBSCRIBE = re.compile(r"<(?:https?://|mailto:)[!-;=?-~]+>(?:,\s*<(?:https?://|mailto:)[!-;=?-~]+>)*").fullmatch
_FEEDBACK = re.compile(r"[!-9;-~]*(?::[!-9;-~]*){2}:[A-Za-z0-9_-]{5,15}").fullmatch
_WORD = re.compile(r"=\?[^?\s]*\?[^?\s]*\?[^?]*\?=")
_LONGEST_LINE = 998
_LONGEST_WORD = 75


def header_faults(wire: Wire) -> Iterator[str]:
    """What mail programs or relays would stumble over, each as a part of a sentence."""
    yield from _counts(wire)
    for name, faults in _FORMS.items():
        for field in wire.all_of(name):
            yield from faults(field)
    yield from _domain(wire)
    for field in wire.fields:
        yield from _encoded_words(field)
    yield from _lines(wire)
    for part in wire.parts:
        yield from _part(part)


def _counts(wire: Wire) -> Iterator[str]:
    for name in (*_ONCE, *_AT_MOST_ONCE):
        count = len(wire.all_of(name))
        if count > 1:
            yield f"the header {name} is there {count} times"
        elif not count and name in _ONCE:
            yield f"the header {name} is missing"
    for name in _NEVER:
        if wire.all_of(name):
            yield f"there is a header {name}, which no copy of a newsletter may have"
    for stray in wire.strays:
        yield f'the line "{stray[:40]}" of the header is no header'


def _form(name: str, fits: Callable[[str], object]) -> Callable[[Field], Iterator[str]]:
    def faults(field: Field) -> Iterator[str]:
        if not fits(field.value):
            yield f'the header {name} is not well formed: "{field.value[:60]}"'

    return faults


def _list_unsubscribe(field: Field) -> Iterator[str]:
    if "=?" in field.raw and not _UNSUBSCRIBE(field.value):
        yield "the addresses in List-Unsubscribe are encoded, which no mail program decodes"
    elif re.search(r"<[^>]*\r\n", field.raw):
        yield "a line of List-Unsubscribe breaks within an address"
    elif not _UNSUBSCRIBE(field.value):
        yield f'the header List-Unsubscribe is not well formed: "{field.value[:60]}"'


_FORMS: dict[str, Callable[[Field], Iterator[str]]] = {
    "From": _form("From", _MAILBOX),
    "To": _form("To", _MAILBOX),
    "Reply-To": _form("Reply-To", _MAILBOX),
    "Date": _form("Date", _DATE),
    "Message-ID": _form("Message-ID", _MESSAGE_ID),
    "MIME-Version": _form("MIME-Version", lambda value: value == "1.0"),
    "List-Id": _form("List-Id", _LIST_ID),
    "List-Unsubscribe": _list_unsubscribe,
    "List-Unsubscribe-Post": _form("List-Unsubscribe-Post", lambda value: value == "List-Unsubscribe=One-Click"),
    "Feedback-ID": _form("Feedback-ID", _FEEDBACK),
}


def _domain(wire: Wire) -> Iterator[str]:
    """Filters take a Message-ID of another domain for a forgery (SpamAssassin's rules on forged Message-IDs)."""
    sender, identity = wire.all_of("From"), wire.all_of("Message-ID")
    if not sender or not identity or not (made := _MESSAGE_ID(identity[0].value)):
        return
    domain = sender[0].value.rpartition("@")[2].rstrip(">").lower()
    if made[1].lower() != domain:
        yield f"the Message-ID is of {made[1]}, the sender of {domain}"


def way_out_faults(wire: Wire) -> Iterator[str]:
    """What is missing for leaving with one click: both headers, and an https address (RFC 8058 section 3.1)."""
    if not wire.all_of("List-Unsubscribe"):
        yield "the header List-Unsubscribe is missing"
    addresses = next((field.value for field in wire.all_of("List-Unsubscribe") if _UNSUBSCRIBE(field.value)), "")
    if addresses and not re.search(r"<https?://", addresses):
        yield "List-Unsubscribe has no web address, so nobody can leave with one click"
    elif addresses and not wire.all_of("List-Unsubscribe-Post"):
        yield "there is a List-Unsubscribe without List-Unsubscribe-Post"


def _encoded_words(field: Field) -> Iterator[str]:
    for word in _WORD.findall(field.raw):
        if len(word) > _LONGEST_WORD:
            yield f"an encoded word of {field.name} has {len(word)} characters, and may have {_LONGEST_WORD}"
            return


def _lines(wire: Wire) -> Iterator[str]:
    longest = max(map(len, wire.raw.split(b"\r\n")))
    if longest > _LONGEST_LINE:
        yield f"a line has {longest:,} octets, and relays may break or refuse more than {_LONGEST_LINE}"
    if not wire.raw.count(b"\r\n") == wire.raw.count(b"\n") == wire.raw.count(b"\r"):
        yield "a line ends with a bare CR or LF, which relays refuse"


def _part(part: Part) -> Iterator[str]:
    if part.encoding not in {"7bit", "quoted-printable", "base64"}:
        yield f'a part of the type {part.media_type} is sent as "{part.encoding}", which not every relay takes'
    elif not part.raw.isascii():
        yield f"a part of the type {part.media_type} holds octets above 127, and says {part.encoding}"
