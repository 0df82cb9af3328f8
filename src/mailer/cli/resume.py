"""mailer resume: go on with a mailing that was paused, interrupted or killed."""

from __future__ import annotations

from typing import Annotated

import typer

from mailer.cli.database import open_database
from mailer.cli.session import open_workspace

NAME = "resume"


def command(
    mailing: Annotated[int, typer.Argument(metavar="MAILING", help="Its number, as `mailer status` shows it.")],
    transport: Annotated[
        str | None, typer.Option(metavar="T", help="Another transport than the mailing was planned with.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Go on with a mailing where it was. Nobody who has it already is written to."""
    from mailer.cli.sending import exit_status, print_status, work

    workspace = open_workspace()
    open_database(workspace)
    from django.utils import timezone

    from mailer.mailings import mailing_numbered, resume
    from mailer.transports import open_route

    found = mailing_numbered(mailing)
    # A wrong transport must be told before the mailing counts as being sent.
    open_route(workspace.transport_url(transport or found.transport), workspace.inbox)
    resume(found, timezone.now())
    status = work(found, workspace, transport)
    print_status(status, json=json)
    raise typer.Exit(exit_status(status))
