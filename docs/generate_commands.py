"""Print docs/reference/commands.md from the commands themselves: make docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
import typer.main

from mailer.cli.app import app


def document() -> str:
    """The whole page."""
    return "\n".join(
        [
            "# Commands",
            "",
            "Made from the commands themselves by `make docs`; do not edit.",
            "",
            "Exit status: 0 done, 1 the thing asked for failed or a check found an error, 2 wrong usage.",
            "",
            *_commands(typer.main.get_command(app), "mailer"),
        ]
    )


def _commands(command: click.Command, path: str) -> Iterator[str]:
    if hasattr(command, "commands"):
        if " " in path:
            yield from (f"## {path}", "", command.help or "", "")
        for name in sorted(command.commands):
            yield from _commands(command.commands[name], f"{path} {name}")
        return
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    usage = " ".join([path, *(_usage(argument) for argument in arguments), "[OPTIONS]" if options else ""]).strip()
    yield from ("#" * (2 + path.count(" ") - 1) + f" {path}", "", command.help or "", "", f"    {usage}", "")
    if rows := [_row(parameter) for parameter in [*arguments, *options]]:
        yield from ("| | |", "|---|---|", *rows, "")


def _usage(argument: click.Parameter) -> str:
    name = (argument.metavar or argument.name or "").strip("[]{}")
    return name if argument.required else f"[{name}]"


def _row(parameter: click.Parameter) -> str:
    if parameter.param_type_name == "argument":
        name = _usage(parameter).strip("[]")
    else:
        name = ", ".join([*parameter.opts, *parameter.secondary_opts])
        name += f" {parameter.metavar}".replace("|", r"\|") if parameter.metavar else ""
    text = getattr(parameter, "help", None) or ""
    return f"| `{name}` | {text} |"


if __name__ == "__main__":
    sys.stdout.write(document())
