"""What stands between a newsletter and the inbox besides the issue: settings, DNS, servers (`mailer doctor`)."""

from __future__ import annotations

from mailer.checks.doctor.examining import all_rows, examine, examine_row
from mailer.checks.doctor.model import Note, Record, Result, Verdict
from mailer.checks.doctor.ports import Answer, Mailbox, MailServer, Status, Visit
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Machine, Online, Setup, Way

__all__ = [
    "Answer",
    "Asking",
    "Machine",
    "MailServer",
    "Mailbox",
    "Note",
    "Online",
    "Record",
    "Result",
    "Row",
    "Setup",
    "Status",
    "Verdict",
    "Visit",
    "Way",
    "all_rows",
    "examine",
    "examine_row",
]
