"""Facts that were asked for outside: they are looked up before the rules run, so rules stay pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What was looked up for this run; without it, the rules that need it are silent."""
