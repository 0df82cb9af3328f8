"""Edition and Recipient -> Message."""

from mailer.messages.build import Prepared, prepare, slot_values
from mailer.messages.cleaning import clean
from mailer.messages.errors import AddressError, MessageError
from mailer.messages.model import Bulk, Envelope, Message, Recipient, Sender

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
    "slot_values",
]
