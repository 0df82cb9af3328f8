"""Style sheets and style attributes as tinycss2 reads them, each text once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

_END = "mailer-end"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The `rules` of a style element; `closed` says whether all that begins in it ends in it."""

    rules: tuple[Any, ...]
    closed: bool


@lru_cache(maxsize=64)
def parsed_sheet(css: str) -> Sheet:
    """The text of a style element. CSS closes by itself what is open at the end, so a rule of our own shows it."""
    rules = tinycss2.parse_stylesheet(f"{css}\n{_END}{{}}")
    last = rules[-1] if rules else None
    closed = last is not None and last.type == "qualified-rule" and tinycss2.serialize(last.prelude).strip() == _END
    return Sheet(tuple(rules[:-1] if closed else rules), closed)


@lru_cache(maxsize=4096)
def parsed_attribute(style: str) -> tuple[Any, ...]:
    """The declarations, and whatever else is there, of a style attribute."""
    return tuple(tinycss2.parse_blocks_contents(style))
