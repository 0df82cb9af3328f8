"""What was worked out for a text before, so that an unchanged paragraph costs nothing the next time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_LONGEST = 10_000
"""Characters of a text that is remembered; a paragraph has some 500."""

_MOST = 1_000
"""Results that are remembered of one function: some issues in all their languages."""


def remembered(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """`function`, which depends on nothing but its arguments, with its last results kept for this process."""
    kept = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def either(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if len(text) > _LONGEST:
            return function(text, *args, **kwargs)
        # Markup equals the str of the same letters, and must not be given out in its place.
        return kept(str(text), *args, **kwargs)  # type: ignore[arg-type]  # lru_cache wants all of them hashable

    return either
