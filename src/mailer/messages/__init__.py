"""Edition and Recipient -> Message."""

from mailer.messages.model import Bulk, Envelope, Message, Recipient, Sender

__all__ = ["Bulk", "Envelope", "Message", "Recipient", "Sender"]
