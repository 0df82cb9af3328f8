"""mailer: writes, checks and sends email newsletters."""

__version__ = "0.1.0"
