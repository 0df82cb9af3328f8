"""Messages for the tests of transports."""

from __future__ import annotations

from mailer.messages import Envelope, Message

SENDER = "bounces@example.org"


def a_message(number: int = 1, size: int = 0, recipient: str | None = None, sender: str = SENDER) -> Message:
    """A message in several segments, of at least `size` octets; `number` makes it unlike others."""
    recipient = f"reader{number}@example.org" if recipient is None else recipient
    head = f"Message-ID: <{number}@example.org>\r\nSubject: Number {number}\r\nFrom: News <news@example.org>\r\n"
    filler = b"x" * 70 + b"\r\n"
    return Message(
        Envelope(sender, recipient, smtputf8=not recipient.isascii()),
        (f"{head}To: {recipient}\r\n\r\n".encode(), filler * (size // len(filler) + 1), b"The end\r\n"),
    )
