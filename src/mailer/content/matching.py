"""Which section or block of a translation stands for which of its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mailer.content.part import Part, Picture
from mailer.content.texts import parts, written_in
from mailer.content.values import Kind


def matched(ours: Sequence[Part], theirs: Sequence[Part]) -> list[tuple[int, int | None]]:
    """For each of `ours` the index of the one of `theirs` that translates it; None where it is missing.

    By id first, then by where they lead and what they show, then in order by type, then in
    order alone where as many are left of both.
    """
    found: dict[int, int] = {}
    for mark in (_id, _marks, _type):
        _pair(ours, theirs, mark, found)
    rest = [at for at in range(len(ours)) if at not in found]
    free = [at for at in range(len(theirs)) if at not in found.values()]
    if len(rest) == len(free):
        found |= dict(zip(rest, free, strict=True))
    return [(at, found.get(at)) for at in range(len(ours))]


def _pair(ours: Sequence[Part], theirs: Sequence[Part], mark: Callable[[Part], object], found: dict[int, int]) -> None:
    for at, part in enumerate(ours):
        if at in found or (wanted := mark(part)) is None:
            continue
        taken = set(found.values())
        fitting = (here for here, other in enumerate(theirs) if here not in taken and mark(other) == wanted)
        if (here := next(fitting, None)) is not None:
            found[at] = here


def _id(part: Any) -> object:
    return part.id


def _marks(part: Part) -> object:
    """What a translator leaves as it is: addresses and pictures."""
    links = [written.text for written in written_in(part) if written.kind is Kind.LINK]
    shown = [below.src for _, below in parts(part) if isinstance(below, Picture)]
    return (_type(part), *links, *shown) if links or shown else None


def _type(part: Part) -> object:
    return getattr(part, "type", type(part).__name__)
