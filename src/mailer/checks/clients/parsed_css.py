"""Style sheets and style attributes as tinycss2 reads them, each text once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

DEEPEST = 50
_END = "mailer-end"
_BRACKET = re.compile(r"[][(){}]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The `rules` of a style element; `closed` says whether all that begins in it ends in it.

    What is nested `too_deep` is not read: it has no rules.
    """

    rules: tuple[Any, ...]
    closed: bool
    too_deep: bool = False


@lru_cache(maxsize=64)
def parsed_sheet(css: str) -> Sheet:
    """The text of a style element. CSS closes by itself what is open at the end, so a rule of our own shows it."""
    if _too_deep(css):
        return Sheet((), closed=True, too_deep=True)
    rules = tinycss2.parse_stylesheet(f"{css}\n{_END}{{}}")
    last = rules[-1] if rules else None
    closed = last is not None and last.type == "qualified-rule" and tinycss2.serialize(last.prelude).strip() == _END
    return Sheet(tuple(rules[:-1] if closed else rules), closed)


@lru_cache(maxsize=4096)
def parsed_attribute(style: str) -> tuple[Any, ...]:
    """The declarations, and whatever else is there, of a style attribute."""
    return () if _too_deep(style) else tuple(tinycss2.parse_blocks_contents(style))


def _too_deep(css: str) -> bool:
    """Whether brackets stand in brackets more often than anybody writes, and than Python's stack likes."""
    depth = 0
    for bracket in _BRACKET.findall(css):
        depth = depth + 1 if bracket in "([{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return True
    return False
