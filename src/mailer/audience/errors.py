"""What the audience room says when it cannot do as asked."""

from __future__ import annotations

from mailer import MailerError


class AudienceError(MailerError):
    """Something asked of the audience is not possible. Its text is one plain sentence with the cure."""


class ImportRefused(AudienceError):  # noqa: N818 - says what happened, as the screens do
    """A file that cannot be imported; nothing of it was taken."""
