"""mailer init: a new workspace."""

from __future__ import annotations

import os
import secrets
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from mailer import MailerError
from mailer.config import FILE

NAME = "init"


def command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, or an empty one.")],
) -> None:
    """Make a new workspace. It holds mailer.toml, .env, issues/ and templates/email/."""
    create(folder)
    typer.echo(
        f"Made a workspace in {folder}.\n"
        f"Next: put your organisation's name and address into {folder / FILE}, then\n"
        f"  cd {shlex.quote(str(folder))}\n"
        "  mailer new first\n"
        "  mailer preview first"
    )


def create(folder: Path) -> None:
    """Make a workspace in `folder`. Nothing that is there is overwritten."""
    if (folder / FILE).exists():
        raise MailerError(f"{folder} is a workspace already; {folder / FILE} is left as it was")
    if folder.exists() and not folder.is_dir():
        raise MailerError(f"{folder} is a file; give the name of a folder to make")
    (folder / "issues").mkdir(parents=True, exist_ok=True)
    (folder / "templates" / "email").mkdir(parents=True, exist_ok=True)
    starter = files("mailer.cli") / "starter"
    _write(folder / "templates" / "email" / "README.md", (starter / "themes.md").read_text("utf-8"))
    _write(folder / ".gitignore", (starter / "gitignore").read_text("utf-8"))
    key = f"# Secrets; never commit this file.\nMAILER_SECRET_KEY={secrets.token_hex(32)}\n"
    _write(folder / ".env", key, mode=0o600)
    _write(folder / FILE, (starter / "mailer.toml").read_text("utf-8"))


def _write(file: Path, text: str, mode: int = 0o666) -> None:
    """Write `file` unless it is there; whole or not at all, so that `mailer init` can be typed again."""
    if file.exists():
        return
    unfinished = file.with_name(f"{file.name}.new")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as out:
            out.write(text)
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
