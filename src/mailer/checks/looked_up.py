"""Facts that were asked for outside: they are looked up before the rules run, so rules stay pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.checks.online.answers import Answer


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was looked up for this run; without it, the rules that need it are silent.

    `answers` are what came of asking for the addresses of links, by address.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
