"""The header of a newsletter: the lines all recipients share, and those of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import quote, urlsplit

from mailer.messages.address import Address, parse_address
from mailer.messages.cleaning import clean, clean_subject
from mailer.messages.errors import AddressError, MessageError
from mailer.messages.model import Bulk, Recipient, Sender
from mailer.messages.words import LINE, phrase, unstructured

_URL = re.compile(r"https?://[!-;=?-~]{1,900}").fullmatch
_MAILTO = re.compile(r"mailto:[!-;=?-~]{1,900}").fullmatch
_MESSAGE_ID = re.compile(r"[!-;=?A-~]{1,120}@[!-;=?A-~]{1,120}").fullmatch
_LIST_ID = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+").fullmatch
_FEEDBACK_ID = re.compile(r"[!-~]{1,200}").fullmatch
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1").fullmatch


@dataclass(frozen=True, slots=True)
class Header:
    """The lines all recipients share, `before` and `after` those of one. `bounces` and `utf8` are the envelope's."""

    before: str
    after: str
    mailto: str
    bounces: str
    utf8: bool

    def lines_for(self, recipient: Recipient, to: Address, subject: str) -> str:
        """The whole header, with the empty line that ends it; `subject` is a finished line. Raises AddressError."""
        if not _MESSAGE_ID(recipient.message_id):
            raise AddressError("The message id for this recipient is not well formed (RFC 5322 section 3.6.4).")
        return (
            f"Date: {format_datetime(recipient.date)}\r\n"
            f"{self.before}"
            f"{mailbox_line('To', recipient.name, to)}"
            f"{subject}"
            f"Message-ID: <{recipient.message_id}>\r\n"
            f"{_unsubscribe_lines(recipient.unsubscribe_url, self.mailto)}"
            f"{self.after}"
        )


def make_header(sender: Sender, bulk: Bulk, content_type: str) -> Header:
    """The header for all recipients, `content_type` being that of the whole message.

    Raises MessageError where a value of the sender or the list cannot be used.
    """
    address = parse_address(sender.address, "sender's address")
    bounces = parse_address(sender.bounces, "address for bounces") if sender.bounces else address
    reply = parse_address(sender.reply_to, "reply address") if sender.reply_to else None
    if not _LIST_ID(bulk.list_id) or len(bulk.list_id) > 255:  # RFC 2919 section 3
        raise MessageError("The list id is not well formed; write it like partners.example.org.")
    if not _FEEDBACK_ID(bulk.feedback_id):
        raise MessageError("The feedback id may hold only visible ASCII characters, and no more than 200.")
    return Header(
        before=mailbox_line("From", sender.name, address) + (mailbox_line("Reply-To", "", reply) if reply else ""),
        after=(
            f"{_angled_line('List-Id', clean(bulk.list_name), bulk.list_id)}"
            f"Feedback-ID: {bulk.feedback_id}\r\n"
            "Precedence: bulk\r\n"
            "MIME-Version: 1.0\r\n"
            f"Content-Type: {content_type}\r\n\r\n"
        ),
        mailto=_mailto(bulk.unsubscribe_mailto) if bulk.unsubscribe_mailto else "",
        bounces=bounces.text,
        utf8=address.utf8 or bounces.utf8 or (reply is not None and reply.utf8),
    )


def mailbox_line(field: str, name: str, address: Address) -> str:
    """`field` with one mailbox (RFC 5322 section 3.4)."""
    cleaned = clean(name)
    return _angled_line(field, cleaned, address.text) if cleaned else f"{field}: {address.text}\r\n"


def subject_line(text: str) -> str:
    """The Subject line for `text` as an author or a recipient's values gave it."""
    return f"Subject: {unstructured(clean_subject(text), len('Subject: '))}".rstrip(" ") + "\r\n"


def _angled_line(field: str, name: str, inside: str) -> str:
    if not name:
        return f"{field}: <{inside}>\r\n"
    words = phrase(name, len(field) + 2)
    last = len(words) - words.rfind("\n") - 1 if "\n" in words else len(field) + 2 + len(words)
    space = " " if last + len(inside.encode()) + 3 <= LINE else "\r\n "
    return f"{field}: {words}{space}<{inside}>\r\n"


def _unsubscribe_lines(url: str, mailto: str) -> str:
    """RFC 2369 and RFC 8058: raw, each address on a line of its own and never broken.

    Mail programs read these addresses without decoding anything. One-click needs https;
    http is left to the demo on this very machine.
    """
    if not _URL(url):
        raise AddressError("The unsubscribe address for this recipient is not a web address without spaces.")
    if url.startswith("https://") or _is_loopback(url):
        more = f",\r\n <{mailto}>" if mailto else ""
        return f"List-Unsubscribe: <{url}>{more}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    return f"List-Unsubscribe: <{mailto}>\r\n" if mailto else ""


def _is_loopback(url: str) -> bool:
    try:
        return bool(_LOOPBACK(urlsplit(url).hostname or ""))
    except ValueError:  # brackets that hold no IPv6 address
        return False


def _mailto(value: str) -> str:
    if value.startswith("mailto:"):
        if not _MAILTO(value):
            raise MessageError("The mailto address for unsubscribing holds a space or an angle bracket.")
        return value
    address = parse_address(value, "address for unsubscribing by mail")
    if address.utf8:
        raise MessageError("The address for unsubscribing by mail must be in ASCII before the @.")
    return f"mailto:{quote(address.text, safe='@')}?subject=unsubscribe"
