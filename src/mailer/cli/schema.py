"""mailer schema: the JSON Schema of issue files, for editors."""

from __future__ import annotations

import json

import typer

NAME = "schema"


def command() -> None:
    """Print the JSON Schema of issue files. Editors complete and check with it."""
    typer.echo(schema_text(), nl=False)


def schema_text() -> str:
    """The schema as text, with a line end."""
    from mailer.content import issue_schema

    return json.dumps(issue_schema(), ensure_ascii=False, indent=2) + "\n"
