"""mailer check: what would embarrass you, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mailer.cli.session import compile_editions, load_issue, open_workspace

if TYPE_CHECKING:
    from mailer.checks import Sending
    from mailer.checks.final.spam import SpamScore
    from mailer.checks.proof import Proof
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
    spam: Annotated[bool, typer.Option("--spam", help="Ask SpamAssassin too, where it is installed.")] = False,
    sizes: Annotated[bool, typer.Option("--sizes", help="List the bytes of each section and block, too.")] = False,
) -> None:
    """Check an issue in all its languages."""
    from mailer.checks import LookedUp, Severity, as_github, as_json, as_sarif, as_text, check
    from mailer.cli.addressing import sending_of
    from mailer.cli.longest import longest_known
    from mailer.cli.sizes import size_table

    workspace = open_workspace()
    written = load_issue(issue, workspace)
    editions = compile_editions(written, workspace)
    sending = replace(sending_of(workspace, written.id), longest=longest_known(workspace, editions.values()))
    proofs = _proofs(written, editions, sending, workspace) if online or spam or sizes else []
    asked = _ask(proofs, workspace) if online else None
    known = asked.looked_up if asked else LookedUp()
    report = check(
        written, editions, sending, workspace.policy, replace(known, spam=_spam_scores(proofs)) if spam else known
    )
    if sizes:
        typer.echo(size_table(proofs), err=json or format_ is not Format.TEXT)
    printers = {Format.TEXT: as_text, Format.JSON: as_json, Format.GITHUB: as_github, Format.SARIF: as_sarif}
    typer.echo(printers[Format.JSON if json else format_](report).rstrip("\n"))
    if asked:
        typer.echo(asked.said, err=True)
    if report.at_least(Severity(fail_on)) or (asked and asked.failed):
        raise typer.Exit(1)


def _proofs(issue: Issue, editions: Mapping[str, Edition], sending: Sending, workspace: Workspace) -> Sequence[Proof]:
    from mailer.checks import proof_of

    return [
        proof_of(issue, language, edition, sending=sending, policy=workspace.policy)
        for language, edition in editions.items()
    ]


def _ask(proofs: Sequence[Proof], workspace: Workspace) -> Outcome:
    from mailer.cli.looking_up import look_up_links
    from mailer.network.fetch import Fetch

    return look_up_links(proofs, Fetch(), workspace.cache)


def _spam_scores(proofs: Sequence[Proof]) -> Mapping[str, SpamScore]:
    """What SpamAssassin says, told on stderr too: a good score is no finding."""
    from mailer.cli.spamassassin import SpamAssassinMissingError, spam_scores

    try:
        scores = spam_scores(proofs)
    except SpamAssassinMissingError as error:
        raise typer.BadParameter(str(error)) from None
    for language, score in scores.items():
        typer.echo(f"SpamAssassin, {language}: {score.points:.1f} of {score.required:.1f} points", err=True)
    return scores
