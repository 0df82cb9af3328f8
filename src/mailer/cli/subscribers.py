"""mailer subscribers: bring people in from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailer import MailerError
from mailer.cli.database import open_database
from mailer.cli.session import open_workspace, print_json

if TYPE_CHECKING:
    from mailer.audience import ImportReport

app = typer.Typer(help="The people the newsletter goes to.", no_args_is_help=True)

_SHOWN = 20  # invalid rows on a terminal; --json has them all
_LABELS = {
    "new": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "kept_unsubscribed": "left before, stay unsubscribed",
    "suppressed": "never written to, stay so",
    "duplicates": "named twice in the file",
}


@app.callback()
def _group() -> None:
    """The people the newsletter goes to."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV or TSV file.")],
    list_: Annotated[str, typer.Option("--list", metavar="LIST", help="The list they join.")],
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column holds, where its heading does not tell."),
    ] = None,
    consent: Annotated[
        str, typer.Option(metavar="TEXT", help="How and when these people agreed to get the newsletter; kept as proof.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would happen, and change nothing.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Bring subscribers in from a file. Nobody who left, or must not be written to, comes back by it."""
    workspace = open_workspace()
    open_database(workspace)
    from mailer.audience import Keyring, import_file
    from mailer.cli.progress import share_bar

    with share_bar(f"Reading {file.name}") as progress:
        report = import_file(
            file,
            list_,
            consent=consent,
            mapping=_mapping(map_ or []),
            dry_run=dry_run,
            keyring=Keyring((workspace.secret_key,)),
            progress=progress,
        )
    if json:
        print_json(report.as_json())
    else:
        _print_report(report, dry_run=dry_run)


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        column, equals, field = pair.rpartition("=")
        if not equals or not column or not field:
            raise MailerError(f'--map "{pair}" is not understood; write COLUMN=FIELD, such as --map "Courriel=email"')
        mapping[column] = field
    return mapping


def _print_report(report: ImportReport, *, dry_run: bool) -> None:
    typer.echo("Columns: " + ", ".join(f"{column} → {field}" for column, field in report.mapping.items()))
    if report.unused:
        typer.echo("Not used: " + ", ".join(report.unused) + " (give them a meaning with --map COLUMN=FIELD)")
    for note in report.notes:
        typer.echo(note)
    typer.echo(
        f"{report.rows:,} {'row' if report.rows == 1 else 'rows'}{', nothing written (dry run)' if dry_run else ''}:"
    )
    for name, count in report.counts().items():
        if count:
            typer.echo(f"{count:>9,}  {_LABELS[name]}")
    if report.invalid:
        typer.echo(f"{len(report.invalid):>9,}  left out:")
        for each in report.invalid[:_SHOWN]:
            typer.echo(f"           row {each.row}: {each.reason}")
        if len(report.invalid) > _SHOWN:
            typer.echo(f"           and {len(report.invalid) - _SHOWN:,} more; --json lists them all")
