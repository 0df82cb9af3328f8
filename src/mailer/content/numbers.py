"""Numbers as authors write them: decimal digits, with a point where there is a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailer.content.faults import Slip, quoted

MOST_DIGITS = 15
"""What a float of 64 bits keeps exactly (IEEE 754)."""

_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written in a file; what it comes to is worked out only where one is wanted."""

    text: str


def read_number(number: Number) -> int | float | Slip:
    """What `number` comes to, or what is wrong with it."""
    text = number.text
    if not _DECIMAL.fullmatch(text):
        cure = "write it like 8000 or 4.5, or in quotes, and it stays as it is"
        return Slip(f"{quoted(text)} is not a number in plain digits", cure)
    if sum(sign.isdigit() for sign in text) > MOST_DIGITS:
        return Slip(f"a number of more than {MOST_DIGITS} digits cannot be kept exactly", "put it in quotes")
    return float(text) if "." in text else int(text)
