"""One row of a file as a person: read, cleaned, and refused with a reason where that is not possible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from mailer.audience.addresses import Address, BadAddress, parse_address
from mailer.audience.imports.columns import Columns
from mailer.audience.imports.fields import Field, fold
from mailer.audience.imports.table import Row

_TEXT = (Field.NAME, Field.FIRST_NAME, Field.LAST_NAME)
_ATTRIBUTES = (Field.ORGANISATION, Field.COUNTRY)
_LENGTH = 200  # characters, as the columns of Subscriber hold
# Compared whole: "inactive" is not "active", nor is "unconfirmed" "confirmed".
_WANTED_STATUSES = frozenset({"active", "confirmed", "enabled", "subscribed"})
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_LANGUAGE_NAMES: Mapping[str, str] = {
    "ar": "arabic; العربية; عربي; arabe; árabe; арабский; 阿拉伯语; 阿拉伯文",
    "en": "english; anglais; inglés; الإنجليزية; английский; 英语; 英文",
    "es": "spanish; español; castellano; espagnol; الإسبانية; испанский; 西班牙语; 西班牙文",
    "fr": "french; français; francés; الفرنسية; французский; 法语; 法文",
    "he": "hebrew; עברית; hébreu; hebreo; العبرية; иврит; 希伯来语",
    "ru": "russian; русский; russe; ruso; الروسية; 俄语; 俄文",
    "zh": "chinese; 中文; 汉语; 简体中文; chinois; chino; الصينية; китайский",
}
_LANGUAGE_OF = {fold(name): code for code, names in _LANGUAGE_NAMES.items() for name in names.split(";")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as a row gives them; only what the row fills is in `fields` and `attributes`."""

    row: int
    address: Address
    fields: Mapping[str, str]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Invalid:
    """A row that cannot be taken, and why, in one sentence."""

    row: int
    reason: str


def read_entry(row: Row, columns: Columns) -> Entry | Invalid:
    """The person in `row`, or why there is none."""
    width = len(columns.headings)
    if any(row.cells[width:]):
        return Invalid(row.number, _too_wide(len(row.cells), width))
    values = {f: row.cells[i] for f, i in columns.index.items() if i < len(row.cells) and row.cells[i]}
    try:
        if Field.STATUS in columns.index:
            _check_status(values.get(Field.STATUS, ""))
        address = parse_address(values.get(Field.EMAIL, ""))
        return Entry(row.number, address, _fields(values), _attributes(values))
    except (_BadValue, BadAddress) as error:
        return Invalid(row.number, str(error))


class _BadValue(ValueError):  # noqa: N818 - beside BadAddress
    """A cell whose value its field cannot hold."""


def _too_wide(cells: int, width: int) -> str:
    return (
        f"the row has {cells} cells where there are {width} columns;"
        " put quotation marks around a value that contains the delimiter"
    )


def _fields(values: Mapping[Field, str]) -> dict[str, str]:
    fields = {field.value: _short(field, values[field]) for field in _TEXT if field in values}
    if Field.LANGUAGE in values:
        fields["language"] = _language(values[Field.LANGUAGE])
    if Field.TIME_ZONE in values:
        fields["time_zone"] = _time_zone(values[Field.TIME_ZONE])
    return fields


def _attributes(values: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: _short(field, values[field]) for field in _ATTRIBUTES if field in values}


def _short(field: Field, value: str) -> str:
    if len(value) > _LENGTH:
        raise _BadValue(f"the {field.replace('_', ' ')} has {len(value):,} characters; {_LENGTH} are the most")
    return value


def _check_status(value: str) -> None:
    if value.casefold() not in _WANTED_STATUSES:
        told = f'the status is "{value[:40]}"' if value else "the status is empty"
        wanted = ", ".join(sorted(_WANTED_STATUSES))
        raise _BadValue(f"{told}; only people whose status is one of {wanted} are imported")


def _language(value: str) -> str:
    if _LANGUAGE_TAG.fullmatch(value) and len(value) <= 35:
        first, *rest = value.split("-")
        return "-".join([first.lower(), *rest])
    if code := _LANGUAGE_OF.get(fold(value)):
        return code
    raise _BadValue(f'the language "{value[:40]}" is not known; write a code such as "fr"')


def _time_zone(value: str) -> str:
    if zone := _zones().get(value.casefold()):
        return zone
    raise _BadValue(f'the time zone "{value[:40]}" is not known; write a name such as "Africa/Nairobi"')


@cache
def _zones() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}
