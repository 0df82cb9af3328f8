"""Editions as themes with a footer of their own would make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.checks.writing import Tried, issue

from mailer.content import parse_segment
from mailer.rendering import Edition, Only, Slot

Change = Callable[[Edition], Edition]


def without(part: str, slot: str) -> Change:
    """A theme that has no link `slot` in the `part` html or text."""

    def change(edition: Edition) -> Edition:
        segments = getattr(edition, part)
        kept = tuple(piece for piece in segments if not (isinstance(piece, Slot) and piece.name == slot))
        assert kept != segments
        return replace(edition, **{part: kept})

    return change


def for_some(part: str, slot: str) -> Change:
    """A theme that shows the link `slot` in a `part` only to some."""

    def change(edition: Edition) -> Edition:
        only = Only(parse_segment("country = 'KE'"), (Slot(slot),))
        segments = getattr(edition, part)
        return replace(edition, **{part: tuple(only if piece == Slot(slot) else piece for piece in segments)})

    return change


def replaced(part: str, old: str, new: str) -> Change:
    """A theme that has `new` for `old` in a `part`."""

    def change(edition: Edition) -> Edition:
        segments = getattr(edition, part)
        changed = tuple(piece.replace(old, new) if isinstance(piece, str) else piece for piece in segments)
        assert changed != segments, f"the {part} has no {old!r}"
        return replace(edition, **{part: changed})

    return change


def found(change: Change) -> Tried:
    """What must be found in an issue so changed; a footer belongs to the issue as a whole."""
    return Tried("▶" + issue(), change)


def fine(change: Change) -> Tried:
    """What must not be found in an issue so changed."""
    return Tried(issue(), change)
