"""mailer translations: what the translations of an issue lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mailer import MailerError
from mailer.cli.languages import language_name
from mailer.cli.session import load_issue, open_workspace, print_json

if TYPE_CHECKING:
    from mailer.content import Issue, Translation

NAME = "translations"


def command(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help="An issue's folder, or its id in issues/.")],
    language: Annotated[str | None, typer.Option(metavar="L", help="Only the translation into this language.")] = None,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Show what an issue's translations lack: items, words, links, pictures, dates. Exits with 1 if there is anything."""
    written = load_issue(issue, open_workspace())
    found = _chosen(written, language)
    if json:
        print_json({"source": written.language, "translations": [_facts(each) for each in found]})
    else:
        _print(written, found)
    raise typer.Exit(int(any(each.gaps for each in found)))


def _chosen(issue: Issue, language: str | None) -> list[Translation]:
    from mailer.content import translations

    found = translations(issue)
    if language is None:
        return list(found)
    if language == issue.language:
        raise MailerError(f"{issue.id} is written in {language_name(language)}; that is no translation")
    there = [each.language for each in found]
    if language not in there:
        has = f"it has: {', '.join(there)}" if there else f"write issue.{language}.yaml"
        raise MailerError(f'the issue {issue.id} has no translation into "{language}"; {has}')
    return [each for each in found if each.language == language]


def _print(issue: Issue, found: list[Translation]) -> None:
    if not found:
        typer.echo(f"{issue.id} is in {language_name(issue.language)} alone")
    for each in found:
        for gap in each.gaps:
            typer.echo(str(gap))
        typer.echo(f"{language_name(each.language)}: {each.summary}")


def _facts(each: Translation) -> dict[str, object]:
    return {
        "language": each.language,
        "items": each.items,
        "missing": each.missing,
        "gaps": [
            {
                "message": gap.what,
                "cure": gap.cure,
                "file": gap.position.file,
                "line": gap.position.line,
                "column": gap.position.column,
            }
            for gap in each.gaps
        ],
    }
