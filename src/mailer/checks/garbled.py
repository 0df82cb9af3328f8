"""Text that was written as UTF-8 and read as something else: "â€™" for an apostrophe, "Ã©" for é."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Garbled:
    """What stands at `start` of a text, and what it was."""

    start: int
    text: str
    meant: str


def garbled_pieces(text: str) -> Iterator[Garbled]:
    """The pieces of `text` that are surely garbled, in order.

    What might be meant is left out: "Â »" may end a word in capitals, and "é »" is two signs of French.
    """
    if text.isascii():
        return
    for encoding, sure in (("cp1252", _is_sure), ("cp1251", _is_russian)):
        for match in _runs(encoding).finditer(text):
            meant = _decoded(match[0], encoding)
            if meant and sure(match, meant):
                yield Garbled(match.start(), match[0], _wholly_decoded(meant))


@cache
def _runs(encoding: str) -> re.Pattern[str]:
    """Neighbouring signs that as bytes of `encoding` look like UTF-8 (RFC 3629, section 4)."""
    tail = f"[{re.escape(_signs(encoding, 0x80, 0xBF))}]"
    if encoding == "cp1251":  # Russian: all its letters begin with D0 or D1
        return re.compile(f"(?:[РС]{tail}){{3,}}")
    return re.compile(f"(?:[\u00c2-\u00df]{tail}|[\u00e0-\u00ef]{tail}{{2}}|[\u00f0-\u00f4]{tail}{{3}})+")


def _signs(encoding: str, first: int, last: int) -> str:
    return "".join(bytes([octet]).decode(encoding, "ignore") for octet in range(first, last + 1))


def _decoded(text: str, encoding: str) -> str | None:
    try:
        return text.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None


def _wholly_decoded(text: str) -> str:
    """Where it happened twice, "Ã¢â‚¬â„¢" first becomes "â€™"."""
    match = _runs("cp1252").fullmatch(text)
    again = _decoded(text, "cp1252") if match else None
    return _wholly_decoded(again) if again else text


_SURE = re.compile("â[€‚„†‡ˆ‰Š‹Œ]|ï»¿|ðŸ")
"""How general punctuation, the euro, arrows, a byte order mark and emoji begin."""

_LETTERS = re.compile(
    "[\u00c0-\u024f]+|[\u0370-\u03ff]+|[\u0400-\u04ff]+|[\u0590-\u05ff]+|[\u0600-\u06ff]+|[\u4e00-\u9fff]+"
)


def _is_sure(match: re.Match[str], meant: str) -> bool:
    if _SURE.search(match[0]) or _SURE.match(meant):
        return True
    if len(meant) > 1:
        return bool(_LETTERS.fullmatch(meant)) and not any(sign in "«»\xa0" for sign in match[0])
    before = match.string[match.start() - 1 : match.start()]
    may_be_meant = before.isupper() or before == "«"
    return match[0][0] in "ÂÃ" and (not may_be_meant or match[0][1] not in "«»\xa0“”’‘")


def _is_russian(match: re.Match[str], meant: str) -> bool:  # noqa: ARG001 - as the other
    return bool(re.fullmatch("[А-яЁё]+", meant))
