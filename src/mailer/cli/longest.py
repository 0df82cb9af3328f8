"""The longest values that the workspace's subscribers have, for the checks; nothing is written for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailer.config import Workspace
    from mailer.rendering import Edition


def longest_known(workspace: Workspace, editions: Iterable[Edition]) -> Mapping[str, str]:
    """Of all subscribers, for the merge fields of `editions`; empty where there is no database yet, or one that this version cannot read as it is."""
    if not database_file(workspace).is_file():
        return {}
    from django.conf import settings

    from mailer.config import ConfigError

    if not settings.configured:
        from mailer.web.settings import SiteValues, configure

        try:
            configure(SiteValues(workspace.database_url, workspace.secret_key, workspace.base_url))
        except ConfigError:
            return {}  # checking needs no key
    from django.db import DatabaseError

    from mailer.audience import longest_values

    try:
        return longest_values(_fields(editions))
    except DatabaseError:
        return {}  # not made, or not up to date: commands that need it see to that


def longest_reached(workspace: Workspace, list_slug: str, editions: Iterable[Edition]) -> Mapping[str, str]:
    """As `longest_known`, of those whom the list reaches; empty where there is no such list, which planning tells."""
    if not database_file(workspace).is_file():
        return {}
    from mailer.cli.database import open_database

    open_database(workspace)
    from mailer.audience import AudienceError, longest_values_on

    try:
        return longest_values_on(list_slug, _fields(editions))
    except AudienceError:
        return {}


def _fields(editions: Iterable[Edition]) -> set[str]:
    from mailer.rendering import Slot, complete

    texts = (text for edition in editions for text in (edition.subject, edition.preheader, edition.html, edition.text))
    return {piece.name for text in texts for piece in complete(text) if isinstance(piece, Slot)}


def database_file(workspace: Workspace) -> Path:
    """The file of the workspace's database."""
    return Path(workspace.database_url.removeprefix("sqlite:///"))
