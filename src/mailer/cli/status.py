"""mailer status: how a mailing stands."""

from __future__ import annotations

from typing import Annotated

import typer

from mailer.cli.database import open_database
from mailer.cli.session import open_workspace, print_json

NAME = "status"


def command(
    mailing: Annotated[
        int | None, typer.Argument(metavar="MAILING", help="Its number; without it, all are listed.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Show how a mailing stands, or all of them."""
    from mailer.cli.sending import print_status

    open_database(open_workspace())
    from mailer.mailings import Mailing, mailing_numbered, status

    if mailing is not None:
        print_status(status(mailing_numbered(mailing)), json=json)
        return
    standings = [status(each) for each in Mailing.objects.order_by("pk")]
    if json:
        print_json({"mailings": [each.as_json() for each in standings]})
    elif not standings:
        typer.echo("Nothing was sent yet; send an issue with: mailer send ISSUE --list LIST")
    else:
        for each in standings:
            print_status(each, json=False)
