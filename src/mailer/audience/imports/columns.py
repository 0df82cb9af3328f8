"""Deciding which column holds what: what the user says, then what the headings suggest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mailer.audience.addresses import BadAddress, parse_address
from mailer.audience.cleaning import clean
from mailer.audience.errors import ImportRefused
from mailer.audience.imports.fields import Field, fold, guess
from mailer.content.faults import did_you_mean

_SHOWN = 20  # column names in one sentence


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns hold: `headings` in their order, and the index of each field that is there.

    `headerless` tells that the first row is a person already; its headings are then 1, 2, 3 ...
    """

    headings: tuple[str, ...]
    index: Mapping[Field, int]
    headerless: bool

    @property
    def mapping(self) -> dict[str, str]:
        """Each heading that is used, with the field it fills."""
        return {self.headings[index]: field.value for field, index in self.index.items()}


def choose_columns(first: tuple[str, ...], mapping: Mapping[str, str]) -> Columns:
    """What the columns of a table hold whose first row is `first`; `mapping` is COLUMN to FIELD, as the user wrote it.

    A first row with an address in it is a person, not headings. Raises ImportRefused for an
    unknown column or field, two columns for one field, or no column with addresses.
    """
    addresses = [index for index, cell in enumerate(first) if _is_address(cell)]
    headings = tuple(str(index + 1) for index in range(len(first))) if addresses else first
    guessed = {addresses[0]: Field.EMAIL} if addresses else guess(first)
    told = _told(headings, mapping)
    chosen = told | {i: f for i, f in guessed.items() if i not in told and f not in told.values()}
    index: dict[Field, int] = {field: index for index, field in sorted(chosen.items()) if field is not Field.IGNORE}
    if Field.EMAIL not in index:
        raise ImportRefused(
            f"no column is known to hold the e-mail addresses; the columns are {_quoted(headings)};"
            ' say which one with --map "COLUMN=email"'
        )
    return Columns(headings, index, headerless=bool(addresses))


def _told(headings: tuple[str, ...], mapping: Mapping[str, str]) -> dict[int, Field]:
    told: dict[int, Field] = {}
    for column, name in mapping.items():
        index, field = _find_column(headings, column), _find_field(name)
        if field is not Field.IGNORE and field in told.values():
            raise ImportRefused(f"two columns are mapped to {field}; choose one")
        told[index] = field
    return told


def _find_column(headings: tuple[str, ...], column: str) -> int:
    cleaned = clean(column)
    for same in (clean, str.casefold, fold):
        if same(cleaned) in (alike := [same(heading) for heading in headings]):
            return alike.index(same(cleaned))
    hint = did_you_mean(cleaned, headings).strip() or f"the columns are {_quoted(headings)}"
    raise ImportRefused(f'there is no column "{cleaned}" in the file; {hint}')


def _find_field(name: str) -> Field:
    wanted = clean(name).casefold().replace("-", "_").replace(" ", "_")
    if wanted in list(Field):
        return Field(wanted)
    hint = did_you_mean(wanted, Field).strip() or f"the fields are {', '.join(Field)}"
    raise ImportRefused(f'there is no field "{clean(name)}"; {hint}')


def _is_address(cell: str) -> bool:
    try:
        parse_address(cell)
    except BadAddress:
        return False
    return True


def _quoted(headings: tuple[str, ...]) -> str:
    shown = ", ".join(f'"{heading[:60]}"' for heading in headings[:_SHOWN])
    return f"{shown} and {len(headings) - _SHOWN} more" if len(headings) > _SHOWN else shown
