"""The local site: set up with the workspace's values, served, and opened in the browser."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from mailer.cli.addressing import bulk_headers, leaves_machine, setting_places
from mailer.config import Workspace

if TYPE_CHECKING:
    from mailer.web.server import Site


def configure_pages(workspace: Workspace) -> None:
    """Set Django up with the preview and the inbox for `workspace`. Once a process.

    Looking at pages needs no secret of the workspace's: without one, a key for this run is made.
    """
    from mailer.config import ConfigError
    from mailer.web.preview.shelf import SHELF
    from mailer.web.settings import LocalPages, SiteValues, configure

    try:
        key = workspace.secret_key
    except ConfigError:
        key = secrets.token_hex(32)
    local = LocalPages(
        issues=workspace.issues,
        themes=workspace.themes,
        newsletter=workspace.newsletter,
        sender=workspace.sender,
        bulk=bulk_headers(workspace, "preview", "preview", workspace.newsletter.name),
        inbox=workspace.inbox,
        start_token=secrets.token_urlsafe(24),
        files_url=workspace.files_url,
        policy=workspace.policy,
        leaves_machine=leaves_machine(workspace),
        places=setting_places(workspace),
    )
    configure(SiteValues(workspace.database_url, key, workspace.base_url, local=local))
    SHELF.keep_in(workspace.cache)


@contextmanager
def local_site(port: int) -> Iterator[Site]:
    """The configured site on this machine; port 0 takes a free one."""
    from mailer.web.server import running_site

    with running_site("127.0.0.1", port) as site:
        yield site


def show(site: Site, told: str, address: str, *, open_browser: bool) -> None:
    """Tell what is where, open `address` if wished, and stay until Ctrl-C."""
    typer.echo(told)
    if open_browser:
        webbrowser.open(address)
    stay(site)


def stay(site: Site) -> None:
    """Until Ctrl-C."""
    try:
        site.wait()
    except KeyboardInterrupt:
        typer.echo("\nstopped", err=True)
