"""mailer check: what would embarrass you, before it is sent."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mailer.cli.session import compile_editions, load_issue, open_workspace

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
        typer.Option(metavar="error|warning|advice", help="Exit with 1 if there is a finding of this severity or graver."),
    ] = FailOn.ERROR,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Check an issue in all its languages."""
    from mailer.checks import Severity, as_github, as_json, as_sarif, as_text, check
    from mailer.cli.addressing import sending_of

    workspace = open_workspace()
    written = load_issue(issue, workspace)
    report = check(written, compile_editions(written, workspace), sending_of(workspace, written.id), workspace.policy)
    printers = {Format.TEXT: as_text, Format.JSON: as_json, Format.GITHUB: as_github, Format.SARIF: as_sarif}
    typer.echo(printers[Format.JSON if json else format_](report).rstrip("\n"))
    if report.at_least(Severity(fail_on)):
        raise typer.Exit(1)
