"""The file with the secrets is its owner's alone."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, ok, warn
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup

_OTHERS = 0o077


def look(setup: Setup) -> Iterator[Note]:
    """Its permissions, and that git leaves it out; and those of the database, which holds addresses."""
    machine = setup.machine
    if machine.secrets_mode is None:
        yield ok("there is no .env here that others could read")
    elif machine.secrets_mode & _OTHERS:
        yield warn(
            f".env can be read by others on this machine (mode {machine.secrets_mode:04o})",
            f"chmod 600 {machine.secrets_file}",
        )
    else:
        yield ok("only its owner can read .env")
    if machine.secrets_mode is not None and not machine.secrets_ignored:
        yield warn("git would take .env along", "put a line with .env into .gitignore")
    if machine.database_mode is not None and machine.database_mode & _OTHERS:
        yield warn(
            f"the database, with all addresses, can be read by others on this machine (mode {machine.database_mode:04o})",
            f"chmod 600 {machine.database}",
        )


ROW = Row(
    id="secrets-file",
    order=20,
    title="Files with secrets",
    why="Passwords and addresses are read by whoever can read the file, and stay in git for ever.",
    source="Mautic CVE-2021-27908 (secrets read out of a configuration)",
    cure="chmod 600 .env and the database, and keep .env out of git.",
    examine=Offline(look),
)
