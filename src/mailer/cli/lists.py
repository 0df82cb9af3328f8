"""mailer lists: add one, show them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from mailer.cli.database import open_database
from mailer.cli.session import open_workspace, print_json

app = typer.Typer(help="The named sets people can join.", no_args_is_help=True)


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="LIST", help="Its short name: small letters, digits, hyphens.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="As subscribers read it.")] = "",
    purpose: Annotated[str, typer.Option(metavar="TEXT", help="What people on it get, and how often.")] = "",
) -> None:
    """Add a list."""
    open_database(open_workspace())
    from mailer.audience import add_list

    made = add_list(name, title, purpose)
    typer.echo(f"Added the list {made.slug}. Next: mailer subscribers import people.csv --list {made.slug}")


@app.command()
def show(
    json: Annotated[bool, typer.Option("--json", help="For scripts.")] = False,
) -> None:
    """Show the lists and how many people each has."""
    open_database(open_workspace())
    from mailer.audience import overview

    lists = list(overview())
    if json:
        print_json({"lists": [asdict(each) for each in lists]})
    elif not lists:
        typer.echo("There is no list yet; add one with: mailer lists add partners")
    else:
        _print_table([(each.slug, each.name, each.confirmed, each.pending, each.unsubscribed) for each in lists])


def _print_table(rows: list[tuple[str, str, int, int, int]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for heading in ("list", "name"):
        table.add_column(heading)
    for heading in ("confirmed", "pending", "unsubscribed"):
        table.add_column(heading, justify="right")
    for slug, name, *counts in rows:
        table.add_row(slug, Text(name), *(f"{count:,}" for count in counts))
    Console().print(table)
