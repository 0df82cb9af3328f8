"""The last look at an envelope before it becomes SMTP commands."""

from __future__ import annotations

import re

from mailer.messages import Envelope

# smtplib sends `RCPT TO:<x@example.org> SIZE=1>` for the address `x@example.org> SIZE=1`: what ends an address
# early, or a line, never comes through here, wherever the address was checked before.
_FIT = re.compile(r"[^\x00-\x20\s<>\x7f-\x9f\ud800-\udfff]{0,320}").fullmatch


def unfit(envelope: Envelope) -> str | None:
    """Why `envelope` cannot be written into a command, as a sentence; None if it can.

    An empty sender is the null reverse-path (RFC 5321 section 4.5.5).
    """
    if not _FIT(envelope.sender):
        return "The envelope sender holds a space, a control character or an angle bracket."
    if not _FIT(envelope.recipient) or "@" not in envelope.recipient:
        return "The recipient's address holds a space, a control character or an angle bracket, or has no @."
    return None


def needs_utf8(envelope: Envelope) -> bool:
    """Whether only a relay with SMTPUTF8 can take it (RFC 6531)."""
    return envelope.smtputf8 or not (envelope.sender.isascii() and envelope.recipient.isascii())
