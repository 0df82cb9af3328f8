"""Segments: rules that pick readers by what is known of them. `segment_parsing` reads them as people write them.

A comparison is true or false, and nothing between: where a reader's value is missing, or is
no date or number where one is asked for, it is false, `!=` too. `not` is the plain opposite,
so every reader is in exactly one of the segments X and not X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from mailer.content.merge import MERGE_FIELDS

SEGMENT_NAMES = ("language", *MERGE_FIELDS)
"""What may be asked of a reader: their own language (a BCP 47 tag), and the merge fields."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch

Literal = str | date | Decimal
_Value = TypeVar("_Value", str, date, Decimal)


class Operator(StrEnum):
    """How a value is compared."""

    EQUAL = "="
    DIFFERENT = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Comparison:
    """``country = "KE"``. Text is compared without regard to case.

    A language equals its tag and all that are more exact: ``language = "fr"`` holds for
    ``fr-CA`` too (RFC 4647 section 3.3.1).
    """

    name: str
    operator: Operator
    value: Literal

    def __str__(self) -> str:
        return f"{self.name} {self.operator} {_written(self.value)}"


@dataclass(frozen=True, slots=True)
class OneOf:
    """``country in ("KE", "UG")``: equal to one of them."""

    name: str
    values: tuple[Literal, ...]

    def __str__(self) -> str:
        return f"{self.name} in ({', '.join(map(_written, self.values))})"


@dataclass(frozen=True, slots=True)
class Known:
    """``country``: there is a value."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Not:
    """Whoever the condition does not hold for."""

    condition: Condition

    def __str__(self) -> str:
        return f"not {_inside(self.condition)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(map(_inside, self.conditions))


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more."""

    conditions: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(map(_inside, self.conditions))


Condition = Comparison | OneOf | Known | Not | And | Or
"""As text, with `str`, it is what `parse_segment` reads as the same condition."""


def matches(condition: Condition, values: Mapping[str, str]) -> bool:
    """Whether `condition` holds for a reader with these `values`; an empty value is a missing one."""
    match condition:
        case Comparison(name, operator, value):
            given = values.get(name, "").strip()
            return given != "" and _holds(name, given, operator, value)
        case OneOf(name, literals):
            given = values.get(name, "").strip()
            return given != "" and any(_holds(name, given, Operator.EQUAL, value) for value in literals)
        case Known(name):
            return values.get(name, "").strip() != ""
        case Not(inner):
            return not matches(inner, values)
        case And(conditions):
            return all(matches(inner, values) for inner in conditions)
        case Or(conditions):
            return any(matches(inner, values) for inner in conditions)


def both(*conditions: Condition) -> Condition:
    """The condition that all of `conditions` hold, at least one, each said once."""
    parts = dict.fromkeys(
        inner for each in conditions for inner in (each.conditions if isinstance(each, And) else (each,))
    )
    return And(tuple(parts)) if len(parts) > 1 else next(iter(parts))


def either(*conditions: Condition) -> Condition:
    """The condition that one of `conditions` holds, at least one, each said once."""
    parts = dict.fromkeys(
        inner for each in conditions for inner in (each.conditions if isinstance(each, Or) else (each,))
    )
    return Or(tuple(parts)) if len(parts) > 1 else next(iter(parts))


def names_in(condition: Condition) -> Iterator[str]:
    """What `condition` asks of a reader, in the order in which it is written."""
    match condition:
        case Comparison(name) | OneOf(name) | Known(name):
            yield name
        case Not(inner):
            yield from names_in(inner)
        case And(conditions) | Or(conditions):
            for each in conditions:
                yield from names_in(each)


def sure_of(condition: Condition) -> frozenset[str]:
    """What is known of every reader for whom `condition` holds."""
    match condition:
        case Comparison(name) | OneOf(name) | Known(name):
            return frozenset({name})
        case Not(Not(inner)):
            return sure_of(inner)
        case Not():
            return frozenset()
        case And(conditions):
            return frozenset().union(*map(sure_of, conditions))
        case Or(conditions):
            return frozenset.intersection(*map(sure_of, conditions))


def _holds(name: str, given: str, operator: Operator, value: Literal) -> bool:
    match value:
        case str():
            wanted = value.strip().casefold()
            if name == "language" and operator in {Operator.EQUAL, Operator.DIFFERENT}:
                is_it = f"{given.casefold()}-".startswith(f"{wanted}-")
                return is_it is (operator is Operator.EQUAL)
            return _compared(given.casefold(), operator, wanted)
        case date():
            day = _day(given)
            return day is not None and _compared(day, operator, value)
        case Decimal():
            return _NUMBER(given) is not None and _compared(Decimal(given), operator, value)


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if _DATE(given) else None
    except ValueError:
        return None


def _compared(given: _Value, operator: Operator, value: _Value) -> bool:
    match operator:
        case Operator.EQUAL:
            return given == value
        case Operator.DIFFERENT:
            return given != value
        case Operator.LESS:
            return given < value
        case Operator.AT_MOST:
            return given <= value
        case Operator.MORE:
            return given > value
        case Operator.AT_LEAST:
            return given >= value


def _inside(condition: Condition) -> str:
    return f"({condition})" if isinstance(condition, And | Or) else str(condition)


def _written(value: Literal) -> str:
    match value:
        case str():
            return f"'{value}'" if '"' in value else f'"{value}"'
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
