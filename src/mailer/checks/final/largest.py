"""The reader who gets most of an edition in which some things are only for some."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from math import prod

from mailer.content.segments import And, Comparison, Condition, Literal, Not, OneOf, Or, names_in
from mailer.rendering.edition import Only, Segments

_MOST = 2_000
"""Combinations of values that are tried: some milliseconds."""


def largest_reader(segments: Segments, size: Callable[[Mapping[str, str]], int]) -> Mapping[str, str] | None:
    """What is known of the reader whose `size` is the greatest, of all who differ in the conditions of `segments`.

    Nobody is in two countries, so what is for Kenya and what is for Uganda are never in one
    message. Empty where everybody gets the same; None where there are too many kinds of
    readers to try, and all has to be counted.
    """
    conditions = tuple(dict.fromkeys(_conditions(segments)))
    choices = {name: _choices(name, conditions) for name in dict.fromkeys(_names(conditions))}
    if prod(map(len, choices.values())) > _MOST:
        return None
    readers = (dict(zip(choices, values, strict=True)) for values in product(*choices.values()))
    return max(readers, key=size)


def _conditions(segments: Segments) -> Iterator[Condition]:
    for segment in segments:
        if isinstance(segment, Only):
            yield segment.condition
            yield from _conditions(segment.segments)


def _names(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        yield from names_in(condition)


def _choices(name: str, conditions: Iterable[Condition]) -> list[str]:
    """Values of `name` between which the conditions tell: nothing, each that is written, and what is beside it."""
    near = (value for condition in conditions for literal in _literals(name, condition) for value in _near(literal))
    return list(dict.fromkeys(["", "~", *near]))


def _literals(name: str, condition: Condition) -> Iterator[Literal]:
    match condition:
        case Comparison(asked, _, value) if asked == name:
            yield value
        case OneOf(asked, values) if asked == name:
            yield from values
        case Not(inner):
            yield from _literals(name, inner)
        case And(conditions) | Or(conditions):
            for each in conditions:
                yield from _literals(name, each)
        case _:
            return


def _near(literal: Literal) -> tuple[str, ...]:
    match literal:
        case str():
            return (literal, f"{literal}~", "!")  # a text after it, and one before all
        case date():
            day = timedelta(days=1)
            return tuple(each.isoformat() for each in (literal - day, literal, literal + day))
        case Decimal():
            return tuple(format(each, "f") for each in (literal - 1, literal, literal + 1))
