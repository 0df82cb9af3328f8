"""mailer: writes, checks and sends email newsletters."""

__version__ = "0.1.0"


class MailerError(Exception):
    """Something a user can mend. Its text is for them: what is wrong, where, and how to mend it."""
