"""mailer new: a new issue, empty or like an earlier one."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from mailer import MailerError
from mailer.cli.schema import schema_text
from mailer.cli.session import issue_folder, open_workspace
from mailer.config import Workspace

NAME = "new"


def command(
    issue: Annotated[
        str, typer.Argument(metavar="ISSUE", help="Its id: small letters, digits and hyphens, such as 2026-q4.")
    ],
    like: Annotated[str | None, typer.Option(metavar="OLD", help="Begin with a copy of this issue.")] = None,
) -> None:
    """Begin a new issue in issues/."""
    workspace = open_workspace()
    folder = create(issue, workspace, issue_folder(like, workspace) if like else None)
    typer.echo(f"Made {folder / 'issue.yaml'}.\nWrite it in any editor, and watch it with: mailer preview {issue}")


def create(issue: str, workspace: Workspace, like: Path | None = None) -> Path:
    """Make the folder of `issue`, as a copy of the folder `like` if given, and give its path."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", issue):
        raise MailerError(
            f'"{issue}" cannot be the id of an issue; use small letters, digits and hyphens, such as 2026-q4'
        )
    folder = workspace.issues / issue
    if folder.exists():
        raise MailerError(f"{folder} is there already; choose another id")
    workspace.issues.mkdir(exist_ok=True)
    schema = workspace.issues / "issue.schema.json"
    schema.write_text(schema_text(), "utf-8")
    # Under another name until it is whole, so that a full disk leaves no half an issue.
    unfinished = workspace.issues / f".{issue}.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _fill(unfinished, like)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _fill(folder: Path, like: Path | None) -> None:
    today = date.today()  # noqa: DTZ011 - the author's own day, on the author's own machine
    if like is None:
        folder.mkdir()
        starter = (files("mailer.cli") / "starter" / "issue.yaml").read_text("utf-8")
        text = starter.replace("{date}", f"{today}").replace("{event}", f"{today + timedelta(days=30)}")
        (folder / "issue.yaml").write_text(text, "utf-8")
        return
    shutil.copytree(like, folder, symlinks=True)
    for file in folder.glob("issue*.yaml"):
        # As bytes: no line end and no stray character of the old issue is changed.
        file.write_bytes(re.sub(rb"(?m)^date:[^\r\n]*", f"date: {today}".encode(), file.read_bytes(), count=1))
