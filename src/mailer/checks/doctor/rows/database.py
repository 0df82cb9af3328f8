"""The database: there, and up to date."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, fail, ok
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup


def look(setup: Setup) -> Iterator[Note]:
    """What opening it for reading told."""
    machine = setup.machine
    if machine.database_fault:
        yield fail(
            f"the database {machine.database} cannot be used: {machine.database_fault}",
            "see that it is whole, that you may write to it, and that its disk has room",
        )
    elif not machine.database:
        yield ok("there is no database yet; the first command that needs one makes it")
    elif machine.migrations_missing:
        yield ok(
            f"the database is from an older mailer; the next command brings {machine.migrations_missing} tables' changes in"
        )
    else:
        yield ok(f"the database {machine.database} is up to date")


ROW = Row(
    id="database",
    order=60,
    title="Database",
    why="It holds the subscribers, and who got which issue.",
    source="nobody gets an issue twice, nobody is left out: that is written there",
    cure="Check DATABASE_URL, the file's permissions and the room on its disk.",
    examine=Offline(look),
)
