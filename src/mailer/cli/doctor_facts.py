"""What mailer.toml, .env and this machine tell the doctor, gathered without the network."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailer import MailerError
from mailer.checks.doctor import Machine, Setup, Way
from mailer.cli.session import themes_of

if TYPE_CHECKING:
    from mailer.config import Workspace
    from mailer.transports.session import Relay


def setup_of(
    workspace: Workspace,
    transport: str | None,
    *,
    dkim_selectors: tuple[str, ...],
    sending_ips: tuple[str, ...],
    received: bytes | None,
) -> Setup:
    """All that can be known of `workspace` here."""
    return Setup(
        sender=workspace.sender,
        organisation=workspace.newsletter.organisation,
        postal_address=workspace.newsletter.postal_address,
        website=workspace.newsletter.website,
        base_url=workspace.base_url,
        way=_way(workspace, transport),
        machine=_machine(workspace),
        dkim_selectors=dkim_selectors,
        dkim_domain=workspace.authentication.dkim_domain,
        spf_include=workspace.authentication.spf_include,
        sending_ips=sending_ips,
        received=received,
    )


def relay_of(workspace: Workspace, transport: str | None) -> Relay | None:
    """The mail server of the transport, None if that is none. Raises MailerError where its URL cannot be used."""
    from mailer.transports import open_route
    from mailer.transports.routes import SmtpRoute

    route = open_route(workspace.transport_url(transport), workspace.inbox)
    return route.relay if isinstance(route, SmtpRoute) else None


def _way(workspace: Workspace, transport: str | None) -> Way:
    try:
        relay = relay_of(workspace, transport)
        if relay is None:
            return Way(workspace.transport_url(transport).partition(":")[0].lower())
    except MailerError as error:
        return Way("", fault=str(error))
    return Way(relay.security.value, relay.host, relay.port, login=bool(relay.user), helo=relay.name)


def _machine(workspace: Workspace) -> Machine:
    env, file = workspace.folder / ".env", Path(workspace.database_url.removeprefix("sqlite:///"))
    names, faults = _themes(workspace)
    fault, missing = _database(file)
    return Machine(
        now=datetime.now(UTC),
        zones=_zones(),
        secret_key_length=workspace.secret_key_length,
        secrets_file=str(env),
        secrets_mode=_mode(env),
        secrets_ignored=_ignored(workspace.folder),
        database=str(file) if file.exists() else "",
        database_fault=fault,
        database_mode=_mode(file),
        migrations_missing=missing,
        themes=names,
        theme_faults=faults,
    )


def _zones() -> bool:
    try:
        ZoneInfo("Africa/Nairobi")
    except ZoneInfoNotFoundError:
        return False
    return True


def _mode(file: Path) -> int | None:
    if os.name != "posix" or not file.is_file():
        return None
    return stat.S_IMODE(file.stat().st_mode)


def _ignored(folder: Path) -> bool:
    """Whether a .gitignore here or above names .env; True where there is no git at all."""
    for each in (folder, *folder.parents):
        file = each / ".gitignore"
        if file.is_file() and {".env", "/.env", "*.env", ".env*"} & set(file.read_text("utf-8", "replace").split()):
            return True
        if (each / ".git").exists():
            return False
    return True


def _database(file: Path) -> tuple[str, int]:
    """What is wrong with the database, and how many migrations it lacks. It is only read, and not made."""
    if not file.exists():
        parent = file.parent
        return ("" if parent.is_dir() and os.access(parent, os.W_OK) else f"{parent} cannot be written to"), 0
    try:
        with closing(sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True)) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            done = (
                set(connection.execute("SELECT app, name FROM django_migrations"))
                if "django_migrations" in tables
                else set()
            )
    except sqlite3.Error as error:
        return str(error), 0
    if whole != "ok":
        return whole, 0
    if not os.access(file, os.W_OK):
        return "it cannot be written to", 0
    return "", len(_migrations() - done)


def _migrations() -> set[tuple[str, str]]:
    from importlib.resources import files

    return {
        (app, module.name.removesuffix(".py"))
        for app in ("audience", "mailings")
        for module in files(f"mailer.{app}.migrations").iterdir()
        if module.name[:4].isdigit()
    }


def _themes(workspace: Workspace) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """All themes, and the first fault of each that cannot draw an issue with a block of every type."""
    from mailer.rendering import compile_edition
    from mailer.web.preview.blocks.written import every_block

    themes, issue, faults = themes_of(workspace), every_block(), []
    for name in themes.names():
        source = issue.sources[issue.language]
        drawn = source.manuscript.model_copy(update={"theme": name})
        tried = replace(issue, sources={issue.language: replace(source, manuscript=drawn)})
        try:
            compile_edition(tried, issue.language, workspace.newsletter, themes)
        except MailerError as error:
            faults.append((name, str(error).splitlines()[0].rstrip(".")))
    return themes.names(), tuple(faults)
