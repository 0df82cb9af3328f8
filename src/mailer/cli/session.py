"""What most commands begin with: the workspace, the issue, its editions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from mailer import MailerError
from mailer.config import Workspace, find, load
from mailer.content.faults import did_you_mean

if TYPE_CHECKING:
    from mailer.content import Issue
    from mailer.rendering import Edition, Themes
    from mailer.rendering.asset_cache import AssetCache


def open_workspace() -> Workspace:
    """The workspace of the folder the command is typed in."""
    return load(find(Path.cwd()))


def issue_folder(name: str, workspace: Workspace) -> Path:
    """The folder of the issue `name`: a path as typed, or an id in the workspace's issues folder."""
    typed = Path(name)
    if typed.is_dir():
        return typed
    folder = workspace.issues / name
    if folder.is_dir() and typed.name == name:
        return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    raise MailerError(f'there is no issue "{name}"; {_known_issues(typed.name, workspace)}')


def _known_issues(name: str, workspace: Workspace) -> str:
    known = sorted(path.name for path in workspace.issues.glob("*/") if path.is_dir())
    if not known:
        return f"{workspace.issues} holds none yet; begin one with: mailer new {name or 'first'}"
    return did_you_mean(name, known).strip() or "there are: " + ", ".join(known)


def load_issue(name: str, workspace: Workspace) -> Issue:
    """The issue `name`, read. Raises IssueError with all its faults."""
    from mailer.content import load_issue as load_folder

    return load_folder(issue_folder(name, workspace), assets_of(workspace.cache).is_whole)


@cache
def assets_of(folder: Path | None) -> AssetCache:
    """The pictures that were made ready before, those in the cache `folder` of a workspace too."""
    from mailer.rendering.asset_cache import AssetCache

    return AssetCache.in_folder(folder / "pictures" if folder else None)


def themes_of(workspace: Workspace) -> Themes:
    """Where the workspace's themes are looked up."""
    from mailer.rendering import Themes

    return Themes.of_workspace(workspace.themes, workspace.cache / "templates" if workspace.cache else None)


def compile_editions(issue: Issue, workspace: Workspace, language: str | None = None) -> Mapping[str, Edition]:
    """The editions of `issue` by language, the source language first; or the one in `language`."""
    from mailer.rendering import compile_edition

    if language is not None and language not in issue.sources:
        raise MailerError(
            f'the issue {issue.id} has no edition in "{language}"; it has: {", ".join(sorted(issue.sources))}'
        )
    languages = (
        [language]
        if language
        else [issue.language, *sorted(other for other in issue.sources if other != issue.language)]
    )
    themes, assets = themes_of(workspace), assets_of(workspace.cache)
    return {each: compile_edition(issue, each, workspace.newsletter, themes, assets) for each in languages}


def print_json(value: Any) -> None:
    """Write `value` for scripts: one JSON document on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
