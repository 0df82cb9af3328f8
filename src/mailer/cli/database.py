"""The workspace's database, made and brought up to date when a command first needs it."""

from __future__ import annotations

from mailer import MailerError
from mailer.config import Workspace


def open_database(workspace: Workspace) -> None:
    """Set Django up for `workspace` and bring its tables up to date. Once a process."""
    from mailer.web.settings import SiteValues, configure

    configure(SiteValues(workspace.database_url, workspace.secret_key, workspace.base_url))
    migrate(workspace)


def migrate(workspace: Workspace) -> None:
    """Bring the tables up to date. Raises MailerError with a sentence where the database cannot be used."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        where = workspace.database_url.removeprefix("sqlite:///")
        raise MailerError(f"the database {where} cannot be used: {error}") from None
