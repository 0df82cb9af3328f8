"""What can be wrong with what was asked of a mailing."""

from mailer import MailerError


class MailingError(MailerError):
    """A mailing cannot do what was asked. The message is one plain sentence for the person who asked."""
