"""What goes into a message and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the newsletter comes from. `bounces` is the envelope sender (RFC 5321 reverse-path)."""

    name: str
    address: str
    reply_to: str | None = None
    bounces: str | None = None


@dataclass(frozen=True, slots=True)
class Bulk:
    """Headers that are the same for all recipients of a mailing.

    `list_id` is an RFC 2919 identifier without brackets (`partners.example.org`),
    `feedback_id` is Google's `a:b:c:sender`.
    """

    list_name: str
    list_id: str
    feedback_id: str
    unsubscribe_mailto: str | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """A subscriber as chosen for one mailing.

    `message_id` is without angle brackets and deterministic for a delivery; `fields` are
    the values of the merge fields, and as `language` the person's own; `unsubscribe_url` and
    `view_url` are this person's own too.
    """

    address: str
    name: str
    message_id: str
    date: datetime
    unsubscribe_url: str
    view_url: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the relay reads (RFC 5321 section 2.3.1), apart from the message itself."""

    sender: str
    recipient: str
    smtputf8: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """The bytes for one recipient, as segments that are never joined unless somebody must.

    The segments together are a complete RFC 5322 message: CRLF line ends, no line longer
    than 998 octets, no line that starts with a dot (so no dot-stuffing is needed).
    """

    envelope: Envelope
    segments: tuple[bytes, ...]

    def __bytes__(self) -> bytes:
        return b"".join(self.segments)

    @property
    def size(self) -> int:
        """In octets, as the SIZE extension counts (RFC 1870)."""
        return sum(map(len, self.segments))
