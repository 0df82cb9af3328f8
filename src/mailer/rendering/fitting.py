"""Which elements of a page a selector fits, as lxml.cssselect finds them, in a tenth of the time.

That library looks through the whole page for each selector. Most of them are elements,
classes and ids in each other; a page is read once for those, and what else a selector may
say is left to the library.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

# Whether capitals in the name of an element matter differs between documents: the library knows.
_STEP = re.compile(
    r"\s*(>)?\s*((?:[a-z][a-z0-9-]*(?![A-Za-z0-9_-])|[.#][A-Za-z][A-Za-z0-9_-]*)(?:[.#][A-Za-z][A-Za-z0-9_-]*)*)"
)
_WORD = re.compile(r"[.#]?[^.#]+")
_SPACES = re.compile(r"[ \t\r\n]+")  # those of XPath, which the library has selectors translated into


@dataclass(frozen=True, slots=True)
class Step:
    """An element of a selector: its name, classes and ids as selectors write them, and whether it is right in the one before."""

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
            names = self._names[element] = frozenset((element.tag, *classes, f"#{element.get('id', '')}"))
            for name in names:
                self._found[name].append(element)
            above = element.getparent()
            self._around[element] = names if above is None else names | self._around[above]
        self.names = frozenset(self._found)
        """The elements, classes and ids that occur, as selectors write them."""

    def selector(self, selector: str) -> Callable[[Any], Sequence[Any]]:
        """What gives the elements that `selector` fits, in the order of the page."""
        steps = _steps(selector)
        if steps is None:
            return self._else_find(selector)
        candidates = min((self._found.get(name, []) for name in steps[-1].names), key=len)
        wanted = frozenset().union(*(step.names for step in steps))
        known: dict[tuple[Any, int], bool] = {}
        fitting = [
            element
            for element in candidates
            if wanted <= self._around[element] and self._fits(element, steps, len(steps) - 1, known)
        ]
        return lambda _page: fitting

    def _fits(self, element: Any, steps: Sequence[Step], at: int, known: dict[tuple[Any, int], bool]) -> bool:
        """Whether `element` fits the step `at` and what it stands in those before; `known` is what was found so far."""
        if not steps[at].names <= self._names[element]:
            return False
        if at == 0:
            return True
        if (element, at) not in known:
            above = islice(element.iterancestors(), 1 if steps[at].is_child else None)
            known[element, at] = any(self._fits(each, steps, at - 1, known) for each in above)
        return known[element, at]


@lru_cache(maxsize=1024)
def _steps(selector: str) -> tuple[Step, ...] | None:
    """`selector` step by step; None if it is not plain."""
    steps: list[Step] = []
    at = 0
    while at < len(selector):
        match = _STEP.match(selector, at)
        if match is None or (steps and match[0][0] not in " \t\r\n\f>") or (match[1] and not steps):
            return None
        steps.append(Step(frozenset(_WORD.findall(match[2])), is_child=bool(match[1])))
        at = match.end()
    return tuple(steps) or None
