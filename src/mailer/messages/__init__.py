"""Edition and Recipient -> Message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.messages.build import Prepared, prepare, slot_values
    from mailer.messages.cleaning import clean
    from mailer.messages.errors import AddressError, MessageError
    from mailer.messages.model import Bulk, Envelope, Message, Recipient, Sender
    from mailer.messages.sample import sample_recipient

__all__ = [
    "AddressError",
    "Bulk",
    "Envelope",
    "Message",
    "MessageError",
    "Prepared",
    "Recipient",
    "Sender",
    "clean",
    "prepare",
    "sample_recipient",
    "slot_values",
]

__getattr__ = lazily(
    __name__,
    {
        "build": ("Prepared", "prepare", "slot_values"),
        "cleaning": ("clean",),
        "errors": ("AddressError", "MessageError"),
        "model": ("Bulk", "Envelope", "Message", "Recipient", "Sender"),
        "sample": ("sample_recipient",),
    },
)
