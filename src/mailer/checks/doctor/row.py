"""What a row of the doctor is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mailer.checks.doctor.model import Note
from mailer.checks.doctor.setup import Online, Setup


@dataclass(frozen=True, slots=True)
class Offline:
    """What a row knows that needs no network."""

    look: Callable[[Setup], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a row asks the network; run only with --online."""

    look: Callable[[Setup, Online], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is examined.

    `why` is one sentence for the person who reads it, `source` the standard it rests on,
    `cure` how to mend it in general; `order` is the place in the report.
    """

    id: str
    order: int
    title: str
    why: str
    source: str
    cure: str
    examine: Offline | Asking
