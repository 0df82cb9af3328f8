"""Why a message could not be made."""

from __future__ import annotations

from mailer import MailerError


class MessageError(MailerError):
    """No message can be made at all: the sender or the list's headers are wrong."""


class AddressError(MessageError):
    """No message can be made for this recipient. The text holds no personal data."""
