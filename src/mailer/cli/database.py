"""The workspace's database, made and brought up to date when a command first needs it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mailer import MailerError
from mailer.config import Workspace

_CURE = (
    "see that it is whole, that you may write to it, that its disk has room and no other command keeps it busy, "
    "then try again"
)
_LOOK_AGAIN = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)  # seconds; another command may be making the same tables right now


def open_database(workspace: Workspace) -> None:
    """Set Django up for `workspace` and bring its tables up to date. A process has one; asked again, it is there."""
    from django.conf import settings

    if settings.configured:
        return
    from mailer.web.settings import SiteValues, configure

    configure(SiteValues(workspace.database_url, workspace.secret_key, workspace.base_url))
    migrate(workspace)


def migrate(workspace: Workspace) -> None:
    """Bring the tables up to date. Raises MailerError with a sentence where the database cannot be used."""
    from django.db import DatabaseError

    _keep_private(Path(workspace.database_url.removeprefix("sqlite:///")))
    looks = iter(_LOOK_AGAIN)
    while True:
        try:
            _migrate()
        except DatabaseError as error:
            seconds = next(looks, None) if "already exists" in str(error) else None
            if seconds is None:
                where = workspace.database_url.removeprefix("sqlite:///")
                raise MailerError(f"the database {where} cannot be used: {error}; {_CURE}") from None
            time.sleep(seconds)
        else:
            return


def _keep_private(file: Path) -> None:
    """Make the database readable by its owner alone: it holds addresses. SQLite's files beside it follow it."""
    if file.parent.is_dir() and not file.exists():
        file.touch(mode=0o600)


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def database_sentence(error: Exception) -> str | None:
    """What to tell of `error` if the database could not read or write; None if it is something else."""
    # Without Django loaded there was no database; and `mailer --help` shall not wait for Django.
    django = sys.modules.get("django.db")
    if django is None or type(error) not in {django.DatabaseError, django.OperationalError}:
        return None
    return f"the database cannot be used: {error}; {_CURE}"
