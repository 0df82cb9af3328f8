"""mailer send: an issue to everybody on a list."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from mailer import MailerError
from mailer.cli.database import open_database
from mailer.cli.session import compile_editions, load_issue, open_workspace

if TYPE_CHECKING:
    from mailer.checks import Report
    from mailer.config import Workspace
    from mailer.content import Issue
    from mailer.mailings import Mailing
    from mailer.rendering import Edition

NAME = "send"


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")],
    list_: Annotated[str, typer.Option("--list", metavar="LIST", help="The list it goes to.")],
    transport: Annotated[
        str | None, typer.Option(metavar="T", help="A transport of mailer.toml by name, or a URL.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Send an issue to a list, and stay until it is done. Interrupted, `mailer resume` goes on where it was."""
    from mailer.cli.longest import longest_reached
    from mailer.cli.sending import exit_status, print_status, work
    from mailer.transports import open_route

    workspace = open_workspace()
    written = load_issue(issue, workspace)
    editions = compile_editions(written, workspace)
    refuse_errors(written, editions, workspace, transport, longest_reached(workspace, list_, editions.values()))
    # Before anything is planned: a wrong transport must not leave a mailing behind.
    label = open_route(workspace.transport_url(transport), workspace.inbox).label
    open_database(workspace)
    _tell_who_lacks_their_language(written, list_)
    if not yes:
        _ask(written, list_, workspace, label)
    mailing = plan_mailing(written, editions, workspace, list_, transport or workspace.transport)
    typer.echo(f"Mailing {mailing.pk}: {written.id} to {list_} by {label}", err=True)
    status = work(mailing, workspace, transport)
    print_status(status, json=json)
    raise typer.Exit(exit_status(status))


def refuse_errors(
    issue: Issue,
    editions: Mapping[str, Edition],
    workspace: Workspace,
    transport: str | None = None,
    longest: Mapping[str, str] | None = None,
) -> Report:
    """What the checks say. Raises MailerError, with the findings, if one of them is an error: then nothing is sent.

    `longest` are the longest values that the readers have, as far as they are known.
    """
    from mailer.checks import Severity, check
    from mailer.checks.formats.as_text import finding_line
    from mailer.cli.addressing import sending_of

    sending = replace(sending_of(workspace, issue.id, transport), longest=longest or {})
    report = check(issue, editions, sending, workspace.policy)
    if errors := report.at_least(Severity.ERROR):
        lines = "\n".join(map(finding_line, errors))
        raise MailerError(f"{lines}\nnothing was sent: {len(errors)} of these stop it; mend them and try again")
    return report


def plan_mailing(
    issue: Issue, editions: Mapping[str, Edition], workspace: Workspace, list_slug: str, transport: str
) -> Mailing:
    """The mailing of `issue` to the list, planned and approved by whoever typed the command."""
    from mailer.audience import list_called
    from mailer.cli.addressing import bulk_headers
    from mailer.mailings import plan

    audience = list_called(list_slug)
    return plan(
        issue.id,
        list(editions.values()),
        list_slug,
        sender=workspace.sender,
        bulk=bulk_headers(workspace, issue.id, list_slug, audience.name),
        transport=transport,
        source_language=issue.language,
        missing_language=issue.missing_language,
    )


def _tell_who_lacks_their_language(issue: Issue, list_slug: str) -> None:
    from mailer.cli.languages import language_name, what_they_get
    from mailer.mailings import readers_of_others

    for language, people in readers_of_others(list_slug, issue.sources).items():
        who = "1 person reads" if people == 1 else f"{people:,} people read"
        name = language_name(language)
        typer.echo(f"{who} {name}, which this issue lacks: they get {what_they_get(issue, language)}.", err=True)


def _ask(issue: Issue, list_slug: str, workspace: Workspace, label: str) -> None:
    from mailer.mailings import audience_size

    people = audience_size(list_slug)
    sender = f"{workspace.sender.name} <{workspace.sender.address}>"
    typer.echo(
        f"{issue.id} will go to {people:,} {'person' if people == 1 else 'people'} on {list_slug}, "
        f"from {sender}, by {label}.",
        err=True,
    )
    if not sys.stdin.isatty():
        raise typer.BadParameter("there is no terminal to ask on; say --yes to send without asking")
    typer.confirm("Send it?", abort=True, err=True)
