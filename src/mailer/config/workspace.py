"""The workspace: all that mailer.toml, .env and the environment say, as values to hand down."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from mailer.checks.policy import Policy
from mailer.config.cache import cache_folder
from mailer.config.check_policy import policy_of
from mailer.config.settings import TRANSLATED, ConfigError, read_settings
from mailer.messages import AddressError, Sender
from mailer.messages.address import parse_address
from mailer.rendering.newsletter import Newsletter

FILE = "mailer.toml"

_OVERRIDES = {"MAILER_TRANSPORT": ("send", "transport"), "MAILER_BASE_URL": ("site", "base_url")}


@dataclass(frozen=True, slots=True)
class Authentication:
    """How the sender's mail is signed, and by whom it is sent; what `mailer doctor` looks up. Empty where not said."""

    dkim_selector: str = ""
    dkim_domain: str = ""
    spf_include: str = ""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a mailer.toml, and all it says.

    `base_url` is where subscribers reach the public pages, without a slash at the end.
    `images_url` is where the author publishes the images of editions himself, None if he does
    not. `cache` is a folder for what can be made again, None if there is none. What may
    hold a secret is asked for by name and stays out of the `repr`.
    """

    folder: Path
    newsletter: Newsletter
    sender: Sender
    base_url: str
    images_url: str | None
    transport: str
    connections: int
    database_url: str
    inbox_smtp_port: int
    inbox_web_port: int
    cache: Path | None = None
    policy: Policy = field(default_factory=Policy)
    authentication: Authentication = Authentication()
    _transports: Mapping[str, str] = field(default_factory=dict, repr=False)
    _environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def issues(self) -> Path:
        """The folder of the issues."""
        return self.folder / "issues"

    @property
    def themes(self) -> Path:
        """The workspace's own themes, looked up before the packaged ones."""
        return self.folder / "templates" / "email"

    @property
    def files_url(self) -> str | None:
        """Where the images and other files of what is sent are published: at `images_url`, or on the public pages.

        None where neither has an address of its own; then images are embedded in the messages.
        """
        return self.images_url or (f"{self.base_url}/media" if self.newsletter.publishes_files else None)

    @property
    def inbox(self) -> Path:
        """Where the built-in inbox keeps what it caught."""
        return self.folder / ".mailer" / "inbox"

    @property
    def secret_key(self) -> str:
        """The key all tokens are signed with. Raises ConfigError if there is none."""
        key = self._environment.get("MAILER_SECRET_KEY", "")
        if len(key) < 32:  # 32 characters: 128 bits, if they are hexadecimal
            raise ConfigError(
                "no MAILER_SECRET_KEY of at least 32 characters is set, and unsubscribe links are signed with it; "
                f"put one into {self.folder / '.env'} "
                '(python3 -c "import secrets; print(secrets.token_hex(32))" makes one)'
            )
        return key

    @property
    def secret_key_length(self) -> int:
        """How many characters the key has; 0 if there is none."""
        return len(self._environment.get("MAILER_SECRET_KEY", ""))

    def transport_url(self, name: str | None) -> str:
        """The URL of the transport called `name` (or the default), secrets filled in; a URL stands for itself."""
        name = name or self.transport
        url = self._transports.get(name, name)
        if ":" not in url:
            known = ", ".join(sorted(self._transports)) or "none yet"
            raise ConfigError(
                f'there is no transport called "{name}" in {self.folder / FILE}; named there: {known}. '
                "A URL works too: smtp://localhost:25, folder:out, inbox:"
            )
        return _fill_in(url, name, self._environment)


def find(start: Path) -> Path:
    """The nearest folder with a mailer.toml, from `start` upwards. Raises ConfigError if there is none."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    raise ConfigError(
        f"there is no {FILE} here or above; go into a workspace, or make one with: mailer init my-newsletter"
    )


def load(folder: Path, environment: Mapping[str, str] | None = None) -> Workspace:
    """Read the workspace in `folder`. `environment` is the process's own unless given; it wins over .env."""
    file = folder / FILE
    settings = read_settings(file)
    own, dotenv = os.environ if environment is None else environment, _dotenv(folder / ".env")
    variables = {**dotenv, **own}
    for variable, (table, key) in _OVERRIDES.items():
        if variables.get(variable):
            settings.setdefault(table, {})[key] = variables[variable]
    return replace(_workspace(folder, settings, variables), cache=cache_folder(own, dotenv))


def _workspace(folder: Path, settings: Mapping[str, Any], variables: Mapping[str, str]) -> Workspace:
    site, send, inbox = settings.get("site", {}), settings.get("send", {}), settings.get("inbox", {})
    return Workspace(
        folder=folder,
        newsletter=_newsletter(
            settings["newsletter"], folder, publishes_files=bool(site.get("images_url") or site.get("base_url"))
        ),
        sender=_sender(settings["sender"], folder),
        base_url=_web_address(site.get("base_url", "http://127.0.0.1:8000"), "base_url", folder).rstrip("/"),
        images_url=_web_address(site["images_url"], "images_url", folder).rstrip("/")
        if site.get("images_url")
        else None,
        transport=send.get("transport", "inbox:"),
        # Most relays allow 10 to 50 connections from one sender.
        connections=_between(send.get("connections", 4), "connections", 1, 50, folder),
        database_url=_database_url(variables.get("DATABASE_URL") or "sqlite:///mailer.sqlite3", folder),
        inbox_smtp_port=_between(inbox.get("smtp_port", 1025), "smtp_port", 0, 65535, folder),
        inbox_web_port=_between(inbox.get("web_port", 8025), "web_port", 0, 65535, folder),
        policy=policy_of(settings.get("checks", {})),
        authentication=_authentication(settings["sender"], folder),
        _transports=settings.get("transports", {}),
        _environment=variables,
    )


def _newsletter(settings: Mapping[str, Any], folder: Path, *, publishes_files: bool) -> Newsletter:
    own = Newsletter(
        **{key: settings[key].strip() for key in TRANSLATED},
        reason=tuple(sorted(settings.get("reason", {}).items())),
        publishes_files=publishes_files,
    )
    tables = {key: value for key, value in settings.items() if key != "reason" and isinstance(value, dict)}
    translations = {language: replace(own, **values) for language, values in tables.items()}
    for each in (own, *translations.values()):
        _web_address(each.website, "website", folder)
    return replace(own, translations=translations)


def _sender(settings: Mapping[str, str], folder: Path) -> Sender:
    """The sender, the domains of its addresses in A-labels: they stand in Message-IDs and list ids too."""
    try:
        given = [(key, settings[key].strip()) for key in ("address", "reply_to", "bounces") if settings.get(key)]
        return Sender(
            settings["name"], **{key: parse_address(text, f'"{key}" in [sender]').text for key, text in given}
        )
    except AddressError as error:
        raise ConfigError(f"{folder / FILE}: {error}") from None


def _authentication(settings: Mapping[str, str], folder: Path) -> Authentication:
    values = {key: settings.get(key, "").strip().lower() for key in ("dkim_selector", "dkim_domain", "spf_include")}
    for key, value in values.items():
        if value and not re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*", value):
            raise ConfigError(
                f'{folder / FILE}: "{key}" in [sender] is no name of DNS: "{value}"; write it as news.example.org'
            )
    return Authentication(**values)


def _dotenv(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - only where there is such a file

    try:
        return {name: value for name, value in dotenv_values(file, encoding="utf-8").items() if value is not None}
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}; ask for leave to read it") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file} is not UTF-8 text; save it as UTF-8") from None


def _fill_in(url: str, name: str, variables: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match[1] not in variables:
            raise ConfigError(f'the transport "{name}" needs {match[1]}, which is not set; put it into .env')
        return quote(variables[match[1]], safe="")

    return re.sub(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}", value, url)


def _web_address(url: str, name: str, folder: Path) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"]", url):
        raise ConfigError(f'{folder / FILE}: "{name}" is not a web address: "{url}"; write https://www.example.org')
    return url


def _between(number: int, name: str, least: int, most: int, folder: Path) -> int:
    if not least <= number <= most:
        raise ConfigError(f'{folder / FILE}: "{name}" is {number}; write a number from {least} to {most}')
    return number


def _database_url(url: str, folder: Path) -> str:
    """`url` with a relative SQLite path made absolute, so that it means the same from every folder."""
    prefix = "sqlite:///"
    if not url.startswith(prefix):
        kind = url.split(":", 1)[0]
        raise ConfigError(
            f"DATABASE_URL begins with {kind}:, which is not supported yet; write sqlite:///mailer.sqlite3"
        )
    return prefix + str((folder / url.removeprefix(prefix)).absolute())
