"""Lists of tags, ``v=DMARC1; p=none``, as DKIM, DMARC, BIMI and the like write them (RFC 6376 section 3.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"\s*([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*?)\s*", re.DOTALL).fullmatch


@dataclass(frozen=True, slots=True)
class Tags:
    """The values by tag in lower case, the first of a tag's; and what could not be read."""

    values: dict[str, str]
    twice: tuple[str, ...]
    strange: tuple[str, ...]

    def get(self, name: str, usual: str = "") -> str:
        """The value of `name`."""
        return self.values.get(name, usual)


def parse_tags(text: str) -> Tags:
    """Read `text`. What is no tag is kept among the strange."""
    values: dict[str, str] = {}
    twice, strange = [], []
    for piece in text.split(";"):
        if not piece.strip():
            continue
        match = _TAG(piece)
        if not match:
            strange.append(piece.strip())
        elif match[1].lower() in values:
            twice.append(match[1].lower())
        else:
            values[match[1].lower()] = match[2]
    return Tags(values, tuple(twice), tuple(strange))


def write_tags(values: dict[str, str]) -> str:
    """The list again, as people write it."""
    return "; ".join(f"{name}={value}" for name, value in values.items())
