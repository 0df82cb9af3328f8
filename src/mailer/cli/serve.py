"""mailer serve: the pages that subscribers reach."""

from __future__ import annotations

from typing import Annotated

import typer

from mailer.cli.database import open_database
from mailer.cli.session import open_workspace

NAME = "serve"


def command(
    host: Annotated[
        str, typer.Option(metavar="H", help="The address to listen on, behind your web server.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0 takes any free one.")] = 8000,
) -> None:
    """Serve the unsubscribe pages and the archive. Put a web server with TLS in front of it."""
    workspace = open_workspace()
    open_database(workspace)
    from mailer.cli.pages import stay
    from mailer.web.server import running_site

    with running_site(host, port) as site:
        typer.echo(f"Public pages on {site.url}, reached by subscribers as {workspace.base_url}\nCtrl-C stops them.")
        stay(site)
