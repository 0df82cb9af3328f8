"""mailer test-send: one copy to an address of your own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from mailer import MailerError
from mailer.cli.addressing import bulk_headers
from mailer.cli.session import compile_editions, load_issue, open_workspace, print_json

NAME = "test-send"


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")],
    to: Annotated[str, typer.Option(metavar="ADDRESS", help="Where the copy goes.")],
    language: Annotated[
        str | None, typer.Option(metavar="L", help="The edition; if not said, that of --as, or the source language.")
    ] = None,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="ADDRESS", help="As this subscriber will get it, in their language.")
    ] = None,
    transport: Annotated[
        str | None, typer.Option(metavar="T", help="A transport of mailer.toml by name, or a URL.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Send one copy of an issue to an address of your own. It is made exactly as the real ones will be."""
    from dataclasses import replace

    from mailer.cli.readers import edition_for, reader
    from mailer.mailings.trial import send_one
    from mailer.transports import Accepted, open_route

    workspace = open_workspace()
    written = load_issue(issue, workspace)
    language = language or (edition_for(written, workspace, as_) if as_ else written.language)
    edition = compile_editions(written, workspace, language)[language]
    bulk = bulk_headers(workspace, edition.issue, "test", workspace.newsletter.name)
    # A moment of its own: mail programs hide a second message with the same Message-ID.
    now = datetime.now(UTC)
    recipient = replace(reader(workspace, edition, as_), address=to, date=now)
    recipient = replace(recipient, message_id=f"{now:%Y%m%d%H%M%S%f}.{recipient.message_id}")
    with open_route(workspace.transport_url(transport), workspace.inbox) as route:
        # Public pages show the images of what was sent; these have to show before.
        places = {"images_url": workspace.images_url, "files_url": workspace.files_url}
        outcome = send_one(edition, workspace.sender, bulk, recipient, route, **places)
        label = route.label
    if json:
        print_json({"outcome": type(outcome).__name__.lower(), "reply": outcome.reply, "hash": edition.hash})
    if not isinstance(outcome, Accepted):
        raise MailerError(f"{label} did not take the message: {outcome.reply}")
    if not json:
        typer.echo(f"{label} took the message for {to} (hash {edition.hash[:12]}): {outcome.reply}")
        if label == "inbox:":
            typer.echo("Read it with: mailer inbox")
