"""The only reader of mailer.toml, .env and the environment; everybody else is handed values."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from mailer import MailerError
from mailer.messages import Sender
from mailer.rendering.newsletter import Newsletter

FILE = "mailer.toml"

_TRANSLATED: Mapping[str, type] = {"name": str, "organisation": str, "postal_address": str, "website": str}
_KEYS: Mapping[str, Mapping[str, type]] = {
    # A table in another language, such as [newsletter.ar], may hold what is translated.
    "newsletter": {**_TRANSLATED, "reason": dict, **dict.fromkeys(("ar", "en", "es", "fr", "ru", "zh"), dict)},
    "sender": {"name": str, "address": str, "reply_to": str, "bounces": str},
    "site": {"base_url": str, "images_url": str},
    "send": {"transport": str, "connections": int},
    "transports": {},  # names are the author's own
    "inbox": {"smtp_port": int, "web_port": int},
}
_REQUIRED = {
    "newsletter": ("name", "organisation", "postal_address", "website"),
    "sender": ("name", "address"),
}
_TYPE_NAMES = {str: 'text in quotes, such as "Partners"', int: "a whole number", dict: "a table"}
_OVERRIDES = {"MAILER_TRANSPORT": ("send", "transport"), "MAILER_BASE_URL": ("site", "base_url")}


class ConfigError(MailerError):
    """mailer.toml, .env or the environment cannot be used."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a mailer.toml, and all it says.

    `base_url` is where subscribers reach the public pages, without a slash at the end.
    `images_url` is where the images of editions are published; None embeds them in the
    message. `secret_key` is empty if none is set.
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
    _transports: Mapping[str, str] = field(default_factory=dict)
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
    settings = _read(file)
    variables = {**_dotenv(folder / ".env"), **(os.environ if environment is None else environment)}
    for variable, (table, key) in _OVERRIDES.items():
        if variables.get(variable):
            settings.setdefault(table, {})[key] = variables[variable]
    return _workspace(folder, settings, variables)


def _workspace(folder: Path, settings: Mapping[str, Any], variables: Mapping[str, str]) -> Workspace:
    sender = settings["sender"]
    site, send, inbox = settings.get("site", {}), settings.get("send", {}), settings.get("inbox", {})
    return Workspace(
        folder=folder,
        newsletter=_newsletter(settings["newsletter"], folder),
        sender=Sender(sender["name"], sender["address"], sender.get("reply_to") or None, sender.get("bounces") or None),
        base_url=_web_address(site.get("base_url", "http://127.0.0.1:8000"), "base_url", folder).rstrip("/"),
        images_url=_web_address(site["images_url"], "images_url", folder).rstrip("/")
        if site.get("images_url")
        else None,
        transport=send.get("transport", "inbox:"),
        connections=_connections(send.get("connections", 4), folder),
        database_url=_database_url(variables.get("DATABASE_URL") or "sqlite:///mailer.sqlite3", folder),
        inbox_smtp_port=inbox.get("smtp_port", 1025),
        inbox_web_port=inbox.get("web_port", 8025),
        _transports=settings.get("transports", {}),
        _environment=variables,
    )


def _newsletter(settings: Mapping[str, Any], folder: Path) -> Newsletter:
    own = Newsletter(
        **{key: settings[key].strip() for key in _TRANSLATED}, reason=tuple(sorted(settings.get("reason", {}).items()))
    )
    tables = {key: value for key, value in settings.items() if key != "reason" and isinstance(value, dict)}
    translations = {language: replace(own, **values) for language, values in tables.items()}
    for each in (own, *translations.values()):
        _web_address(each.website, "website", folder)
    return replace(own, translations=translations)


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from None
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_syntax_sentence(file, str(error))) from None
    faults = [*_table_faults(settings), *_missing_faults(settings)]
    if faults:
        raise ConfigError(
            "\n".join(f"{file}:{_line(text, table, key)}:1: {sentence}" for table, key, sentence in faults)
        )
    return settings


def _syntax_sentence(file: Path, complaint: str) -> str:
    place = re.search(r"\(at line (\d+), column (\d+)\)", complaint)
    where = f"{file}:{place[1]}:{place[2]}" if place else str(file)
    what = re.sub(r" \(at .*\)$", "", complaint)
    return f'{where}: this is not TOML ({what}); write settings as name = "value", tables as [table]'


def _table_faults(settings: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    faults = []
    for table, values in settings.items():
        if table not in _KEYS:
            faults.append((table, "", f'unknown table "{table}"; {_suggest(table, _KEYS)}'))
        elif not isinstance(values, dict):
            faults.append((table, "", f'"{table}" is a table; write [{table}] on a line of its own'))
        elif table == "transports":
            faults += [
                (table, key, f'the transport "{key}" must be a URL in quotes, such as "smtp://localhost:25"')
                for key, value in values.items()
                if not isinstance(value, str)
            ]
        else:
            faults += [fault for key in values if (fault := _key_fault(table, key, values[key]))]
    return faults


def _key_fault(table: str, key: str, value: Any) -> tuple[str, str, str] | None:
    expected = _KEYS[table].get(key)
    if expected is None:
        return table, key, f'unknown setting "{key}" in [{table}]; {_suggest(key, _KEYS[table])}'
    if not isinstance(value, expected) or isinstance(value, bool):
        return table, key, f'"{key}" must be {_TYPE_NAMES[expected]}'
    if not isinstance(value, dict):
        return None
    if not all(isinstance(text, str) for text in value.values()):
        return table, key, f'all in "{key}" must be text in quotes'
    if key != "reason" and (unknown := [name for name in value if name not in _TRANSLATED]):
        return table, key, f'unknown setting "{unknown[0]}" in [{table}.{key}]; {_suggest(unknown[0], _TRANSLATED)}'
    return None


def _missing_faults(settings: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (table, "", f'"{key}" is missing in [{table}]; every message must carry it')
        for table, keys in _REQUIRED.items()
        for key in keys
        if not _present(settings.get(table), key)
    ]


def _present(values: Any, key: str) -> bool:
    # A value of another type has a fault of its own.
    return isinstance(values, dict) and (not isinstance(values.get(key, ""), str) or bool(values.get(key, "").strip()))


def _suggest(name: str, known: Mapping[str, Any]) -> str:
    close = difflib.get_close_matches(name, known, 1)
    return (f'did you mean "{close[0]}"? ' if close else "") + "known: " + ", ".join(known)


def _line(text: str, table: str, key: str) -> int:
    """The line where `key` of `table` is written, or the table's own; tomllib keeps no positions."""
    inside, found = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r'\s*\[+\s*"?([\w-]+)', line):
            inside = heading[1]
            found = number if inside == table else found
            if inside == table and re.match(rf"\s*\[{re.escape(table)}\.{re.escape(key)}\s*\]", line):
                return number
        elif (inside == table and key and re.match(rf'\s*"?{re.escape(key)}"?\s*[=.]', line)) or (
            not inside and re.match(rf'\s*"?{re.escape(table)}"?\s*[=.]', line)
        ):
            return number
    return found


def _dotenv(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    from dotenv import dotenv_values  # noqa: PLC0415 - only where there is such a file

    try:
        return {name: value for name, value in dotenv_values(file, encoding="utf-8").items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from None


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


def _connections(number: int, folder: Path) -> int:
    if not 1 <= number <= 50:  # most relays allow 10 to 50 connections from one sender
        raise ConfigError(f'{folder / FILE}: "connections" is {number}; write a number from 1 to 50')
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
