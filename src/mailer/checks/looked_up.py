"""Facts that were asked for outside: they are looked up before the rules run, so rules stay pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.checks.final.spam import SpamScore
from mailer.checks.online.answers import Answer


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was looked up for this run; without it, the rules that need it are silent.

    `answers` are what came of asking for the addresses of links, by address; `spam` what
    SpamAssassin says of each edition's final message, by language.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    spam: Mapping[str, SpamScore] = field(default_factory=dict)
