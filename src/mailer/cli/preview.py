"""mailer preview: an issue as it will arrive, in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from mailer.cli.session import issue_folder, open_workspace

NAME = "preview"


def command(
    issue: Annotated[
        str | None, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")
    ] = None,
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="0 takes any free one.")] = 0,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Show issues in the browser as they will arrive. The page follows every change of a file."""
    from mailer.cli.pages import configure_pages, local_site, show

    workspace = open_workspace()
    folder = issue_folder(issue, workspace) if issue else None
    configure_pages(workspace)
    with local_site(port) as site:
        address = site.preview_url(folder.name) if folder else site.start_url
        show(site, f"Preview: {address}\nCtrl-C stops it.", address, open_browser=open_)
