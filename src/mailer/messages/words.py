"""Header text in ASCII: atoms, quoted strings and encoded words (RFC 5322 section 3.2, RFC 2047).

The standard library takes about 100 us for a display name; a mailing needs one for every recipient.
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Callable
from dataclasses import dataclass

LINE = 76
"""Octets a header line may have where it holds an encoded word (RFC 2047 section 2)."""

_WORD = 75 - len("=?utf-8?q??=")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*").fullmatch


def phrase(text: str, used: int) -> str:
    """The display name `text` as an RFC 5322 phrase, where `used` octets of the line are taken.

    `text` is clean (see `cleaning`). A name that looks like an encoded word is encoded, so
    that nobody decodes what the person did not write.
    """
    if not text.isascii() or "=?" in text or used + len(text) + 2 > LINE:
        return encoded_words(text, used)
    if _ATOMS(text):
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"' if used + len(quoted) + 2 <= LINE else encoded_words(text, used)


def unstructured(text: str, used: int) -> str:
    """The subject `text`: as it is where ASCII allows, folded at spaces; else encoded words."""
    words = text.split(" ")
    if not text.isascii() or "=?" in text or any(len(word) > LINE - used for word in words):
        return encoded_words(text, used)
    lines = [words[0]]
    for word in words[1:]:
        if used + len(lines[-1]) + 1 + len(word) > LINE:
            lines.append(word)
            used = 1
        else:
            lines[-1] += f" {word}"
    return "\r\n ".join(lines)


def encoded_words(text: str, used: int) -> str:
    """`text` as encoded words of at most 75 octets, one a line, each of whole characters (RFC 2047 section 5)."""
    data = text.encode()
    encoding = _Q if _Q.cost(data) <= (len(data) + 2) // 3 * 4 else _B
    room = min(_WORD, LINE - used - len("=?utf-8?q??="))
    if encoding.cost(data) <= encoding.units(room):
        return encoding.word(data)
    words, chunk, size, limit = [], b"", 0, encoding.units(room)
    for character in text:
        octets = character.encode()
        cost = encoding.cost(octets)
        if size + cost > limit:
            words.append(encoding.word(chunk))
            chunk, size, limit = b"", 0, encoding.units(_WORD)
        chunk += octets
        size += cost
    return "\r\n ".join([*words, encoding.word(chunk)])


@dataclass(frozen=True, slots=True)
class _Encoding:
    """One of RFC 2047's two: `cost` in units, `units` that fit into so many octets, and the finished `word`."""

    cost: Callable[[bytes], int]
    units: Callable[[int], int]
    word: Callable[[bytes], str]


# Only the characters that may stand for themselves wherever an encoded word may (RFC 2047 section 5 (3)).
_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
_QUOTED = tuple(chr(octet) if octet in _SAFE else "_" if octet == 0x20 else f"={octet:02X}" for octet in range(256))
_COSTS = tuple(map(len, _QUOTED))

_Q = _Encoding(
    cost=lambda data: sum([_COSTS[octet] for octet in data]),
    units=lambda octets: octets,
    word=lambda data: f"=?utf-8?q?{''.join([_QUOTED[octet] for octet in data])}?=",
)
_B = _Encoding(
    cost=len,
    units=lambda octets: octets // 4 * 3,
    word=lambda data: f"=?utf-8?b?{b2a_base64(data, newline=False).decode()}?=",
)
