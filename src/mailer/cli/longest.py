"""The longest values that the workspace's subscribers have, for the checks; nothing is written for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailer.config import Workspace


def longest_known(workspace: Workspace) -> Mapping[str, str]:
    """Of all subscribers; empty where there is no database yet, or one that this version cannot read as it is."""
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
        return longest_values()
    except DatabaseError:
        return {}  # not made, or not up to date: commands that need it see to that


def longest_reached(workspace: Workspace, list_slug: str) -> Mapping[str, str]:
    """Of those whom the list reaches; empty where there is no such list, which planning tells."""
    if not database_file(workspace).is_file():
        return {}
    from mailer.cli.database import open_database

    open_database(workspace)
    from mailer.audience import AudienceError, longest_values_on

    try:
        return longest_values_on(list_slug)
    except AudienceError:
        return {}


def database_file(workspace: Workspace) -> Path:
    """The file of the workspace's database."""
    return Path(workspace.database_url.removeprefix("sqlite:///"))
