"""mailer check: what would embarrass you, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mailer.cli.session import compile_editions, load_issue, open_workspace

if TYPE_CHECKING:
    from mailer.checks import Sending
    from mailer.cli.looking_up import Outcome
    from mailer.config import Workspace
    from mailer.content import Issue
    from mailer.rendering import Edition

NAME = "check"


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From which severity on the exit status is 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")],
    format_: Annotated[
        Format, typer.Option("--format", metavar="text|json|github|sarif", help="How to print the findings.")
    ] = Format.TEXT,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            metavar="error|warning|advice", help="Exit with 1 if there is a finding of this severity or graver."
        ),
    ] = FailOn.ERROR,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Ask for the pages that links lead to, too.")] = False,
) -> None:
    """Check an issue in all its languages."""
    from mailer.checks import LookedUp, Severity, as_github, as_json, as_sarif, as_text, check
    from mailer.cli.addressing import sending_of

    workspace = open_workspace()
    written = load_issue(issue, workspace)
    editions, sending = compile_editions(written, workspace), sending_of(workspace, written.id)
    asked = _ask(written, editions, sending, workspace) if online else None
    report = check(written, editions, sending, workspace.policy, asked.looked_up if asked else LookedUp())
    printers = {Format.TEXT: as_text, Format.JSON: as_json, Format.GITHUB: as_github, Format.SARIF: as_sarif}
    typer.echo(printers[Format.JSON if json else format_](report).rstrip("\n"))
    if asked:
        typer.echo(asked.said, err=True)
    if report.at_least(Severity(fail_on)) or (asked and asked.failed):
        raise typer.Exit(1)


def _ask(issue: Issue, editions: Mapping[str, Edition], sending: Sending, workspace: Workspace) -> Outcome:
    from mailer.checks import LookedUp
    from mailer.checks.proof import proof_of
    from mailer.cli.looking_up import look_up_links
    from mailer.network.fetch import Fetch

    nothing = LookedUp()
    proofs = [
        proof_of(issue, language, edition, sending=sending, policy=workspace.policy, looked_up=nothing)
        for language, edition in editions.items()
    ]
    return look_up_links(proofs, Fetch(), workspace.cache)
