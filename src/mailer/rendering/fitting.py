"""Which elements of a page a selector fits, as lxml.cssselect finds them, in a tenth of the time.

That library looks through the whole page for each selector. Themes write elements and
classes in each other; a page is read once for those, and what else a selector may say is
left to the library.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_STEP = re.compile(r"\s*(>)?\s*([A-Za-z][A-Za-z0-9_-]*|\.[A-Za-z][A-Za-z0-9_-]*)((?:\.[A-Za-z][A-Za-z0-9_-]*)*)")
_SPACES = re.compile(r"[ \t\r\n]+")  # those of XPath, which the library has selectors translated into


@dataclass(frozen=True, slots=True)
class Step:
    """An element of a selector: its name and, each with a full stop before it, its classes, and whether it is right in the one before."""

    names: frozenset[str]
    is_child: bool


class Page:
    """The elements of a tree whose names and classes stay as they are. `else_find` finds what is not plain."""

    def __init__(self, root: Any, else_find: Callable[[str], Callable[[Any], Sequence[Any]]]) -> None:
        self._else_find = else_find
        self._names: dict[Any, frozenset[str]] = {}
        self._around: dict[Any, frozenset[str]] = {}
        self._found: dict[str, list[Any]] = defaultdict(list)
        for element in root.iter("*"):
            written = element.get("class")
            classes = [f".{name}" for name in _SPACES.split(written)] if written else []
            names = self._names[element] = frozenset((element.tag, *classes))
            for name in names:
                self._found[name].append(element)
            above = element.getparent()
            self._around[element] = names if above is None else names | self._around[above]
        self.names = frozenset(self._found)
        """The elements and, each with a full stop before it, the classes that occur."""

    def selector(self, selector: str) -> Callable[[Any], Sequence[Any]]:
        """What gives the elements that `selector` fits, in the order of the page."""
        steps = _steps(selector)
        if steps is None:
            return self._else_find(selector)
        candidates = min((self._found.get(name, []) for name in steps[-1].names), key=len)
        wanted = frozenset().union(*(step.names for step in steps))
        fitting = [
            element
            for element in candidates
            if wanted <= self._around[element] and self._fits(element, steps, len(steps) - 1)
        ]
        return lambda _page: fitting

    def _fits(self, element: Any, steps: Sequence[Step], at: int) -> bool:
        if not steps[at].names <= self._names[element]:
            return False
        if at == 0:
            return True
        above = element.getparent()
        if steps[at].is_child:
            return above is not None and self._fits(above, steps, at - 1)
        while above is not None:
            if self._fits(above, steps, at - 1):
                return True
            above = above.getparent()
        return False


@lru_cache(maxsize=1024)
def _steps(selector: str) -> tuple[Step, ...] | None:
    """`selector` step by step; None if it is not plain."""
    steps: list[Step] = []
    at = 0
    while at < len(selector):
        match = _STEP.match(selector, at)
        if match is None or (steps and match[0][0] not in " \t\r\n\f>") or (match[1] and not steps):
            return None
        names = frozenset((match[2], *(f".{name}" for name in match[3].split(".")[1:])))
        steps.append(Step(names, is_child=bool(match[1])))
        at = match.end()
    return tuple(steps) or None
