"""mailer inbox: a mail server on this machine whose mail goes nowhere but into the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from mailer.cli.session import open_workspace

NAME = "inbox"


def command(
    port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help="Of the pages; 0 takes any free one.")
    ] = None,
    smtp_port: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=65535, help="Of the mail server; 0 takes any free one.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Take mail by SMTP on this machine and show it in the browser."""
    from mailer.cli.pages import configure_pages, local_site, show
    from mailer.transports import InboxServer, InboxStore

    workspace = open_workspace()
    configure_pages(workspace)
    smtp = workspace.inbox_smtp_port if smtp_port is None else smtp_port
    web = workspace.inbox_web_port if port is None else port
    with InboxServer(InboxStore(workspace.inbox), port=smtp) as server, local_site(web) as site:
        address = site.inbox_url()
        told = f"Mail server: smtp://127.0.0.1:{server.port}\nInbox: {address}\nCtrl-C stops both."
        show(site, told, address, open_browser=open_)
