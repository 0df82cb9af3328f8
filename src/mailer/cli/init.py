"""mailer init: a new workspace."""

from __future__ import annotations

import secrets
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
    """Make a new workspace: mailer.toml, .env, issues/, templates/email/."""
    create(folder)
    typer.echo(
        f"Made a workspace in {folder}.\n"
        f"Next: put your organisation's name and address into {folder / FILE}, then\n"
        f"  cd {folder}\n"
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
    secret = folder / ".env"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(f"# Secrets; never commit this file.\nMAILER_SECRET_KEY={secrets.token_hex(32)}\n", "utf-8")
    _write(folder / FILE, (starter / "mailer.toml").read_text("utf-8"))


def _write(file: Path, text: str) -> None:
    if not file.exists():
        file.write_text(text, "utf-8")
