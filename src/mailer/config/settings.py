"""mailer.toml as plain values: every mistake in it at once, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mailer import MailerError
from mailer.config.check_policy import policy_faults
from mailer.content.faults import did_you_mean
from mailer.content.languages import LANGUAGES

TRANSLATED: Mapping[str, type] = {"name": str, "organisation": str, "postal_address": str, "website": str}
_KEYS: Mapping[str, Mapping[str, type]] = {
    # A table in another language, such as [newsletter.ar], may hold what is translated.
    "newsletter": {**TRANSLATED, "reason": dict, **dict.fromkeys(LANGUAGES, dict)},
    "sender": {
        **dict.fromkeys(("name", "address", "reply_to", "bounces"), str),
        **dict.fromkeys(("dkim_selector", "dkim_domain", "spf_include"), str),
    },
    "site": {"base_url": str, "images_url": str},
    "send": {"transport": str, "connections": int},
    "transports": {},  # names are the author's own
    "inbox": {"smtp_port": int, "web_port": int},
    "checks": {"clients": list, "rules": dict},
}
_REQUIRED = {
    "newsletter": ("name", "organisation", "postal_address", "website"),
    "sender": ("name", "address"),
}
_TYPE_NAMES = {
    str: 'text in quotes, such as "Partners"',
    int: "a whole number",
    dict: "a table",
    list: 'a list of texts, such as ["gmail", "apple-mail"]',
}


class ConfigError(MailerError):
    """mailer.toml, .env or the environment cannot be used."""


def read_settings(file: Path) -> dict[str, Any]:
    """The settings in `file`, by table and name. Raises ConfigError with a line for each mistake."""
    text = _text(file)
    try:
        settings = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_syntax_sentence(file, str(error))) from None
    faults = [*_table_faults(settings), *_missing_faults(settings)]
    if not faults:
        faults = policy_faults(settings.get("checks", {}))
    if faults:
        raise ConfigError(
            "\n".join(f"{file}:{_line(text, table, key)}:1: {sentence}" for table, key, sentence in faults)
        )
    return settings


def setting_lines(file: Path) -> dict[str, int]:
    """The line of each setting that `file` may hold, such as ``sender.address``; of its table where it is not written."""
    text = _text(file)
    return {f"{table}.{key}": _line(text, table, key) for table, keys in _KEYS.items() for key in keys}


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}; ask for leave to read it") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file} is not UTF-8 text; save it as UTF-8") from None


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
    if table == "checks":
        return None  # check_policy.py looks into it
    if not isinstance(value, dict):
        return None
    if not all(isinstance(text, str) for text in value.values()):
        return table, key, f'all in "{key}" must be text in quotes'
    if key != "reason" and (unknown := [name for name in value if name not in TRANSLATED]):
        return table, key, f'unknown setting "{unknown[0]}" in [{table}.{key}]; {_suggest(unknown[0], TRANSLATED)}'
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
    return f"{did_you_mean(name, known)}known: {', '.join(known)}"


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
