"""The commands by name, and what becomes of their errors."""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mailer import MailerError, __version__
from mailer.cli import (
    archive,
    check,
    demo,
    doctor,
    inbox,
    init,
    lists,
    new,
    preview,
    render,
    resume,
    schema,
    send,
    serve,
    status,
    subscribers,
    test_send,
    translations,
)
from mailer.cli.database import database_sentence

app = typer.Typer(
    name="mailer",
    help="Write, check and send email newsletters.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would take 0.07 s to load, and says <bool> after every switch
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for module in (
    init,
    new,
    schema,
    render,
    preview,
    check,
    doctor,
    translations,
    test_send,
    send,
    resume,
    status,
    inbox,
    serve,
    demo,
):
    app.command(module.NAME)(module.command)
app.add_typer(archive.app, name="archive")
app.add_typer(lists.app, name="lists")
app.add_typer(subscribers.app, name="subscribers")


_INTERRUPTED = 130  # what Typer ends with on Ctrl-C
_CURES = {
    errno.ENOSPC: "make room on the disk and try again",
    errno.EDQUOT: "make room within your quota and try again",
    errno.EACCES: "choose another place, or ask for leave to read and write there",
    errno.EPERM: "choose another place, or ask for leave to read and write there",
    errno.EROFS: "choose a place that can be written to",
    errno.ENOTDIR: "part of this path is a file; name a folder",
}


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mailer {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Write, check and send email newsletters."""


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name. Errors become one sentence on stderr."""
    try:
        app(list(arguments), standalone_mode=True)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            typer.echo("stopped", err=True)
            return 1
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except MailerError as error:
        typer.echo(str(error), err=True)
        return 1
    except OSError as error:
        typer.echo(_os_sentence(error), err=True)
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence between a fault of ours and the user
        typer.echo(database_sentence(error) or _own_fault(), err=True)
        return 1
    return 0


def _os_sentence(error: OSError) -> str:
    what = error.strerror or str(error)
    where = f"{error.filename}: {what}" if error.filename else what
    cure = _CURES.get(error.errno or 0)
    return f"{where}; {cure}" if cure else where


def _own_fault() -> str:
    """Keep the traceback for a report, and say where it is."""
    with tempfile.NamedTemporaryFile("w", prefix="mailer-fault-", suffix=".txt", delete=False) as file:
        file.write(traceback.format_exc())
    return (
        f"mailer itself is at fault here, sorry: {sys.exc_info()[1]!r}. "
        f"What happened is written down in {Path(file.name)}; please send it with your report"
    )
