"""A moving GIF without what is no picture: comments, places, whatever programs write into it or behind it.

The other kinds are decoded and encoded again, which leaves all that behind; a GIF that moves
is kept as it is, so its blocks are gone through one by one (GIF89a, sections 15 to 27).
"""

from __future__ import annotations

from collections.abc import Iterator

_HEAD = 13  # signature and logical screen descriptor
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def bare(content: bytes) -> bytes:
    """The frames of a GIF, their times, and how often they are repeated. Raises ValueError if a block is cut off."""
    try:
        return b"".join(_kept(content))
    except IndexError:
        raise ValueError("the GIF is cut off") from None


def _kept(content: bytes) -> Iterator[bytes]:
    at = _HEAD + _colours(content[10])
    yield content[:at]
    while at < len(content) and content[at] != _END:
        if content[at] == _IMAGE:
            data = at + 10 + _colours(content[at + 9])
            end = _after(content, data + 1)  # before the data is the size of their first code
            yield content[at:end]
        elif content[at] == _EXTENSION:
            end = _after(content, at + 2)
            yield _extension(content[at:end])
        else:
            raise ValueError("the GIF has a block of no known kind")
        at = end
    yield bytes([_END])


def _extension(block: bytes) -> bytes:
    """`block` if it tells how long a frame is shown, or how often all are; else nothing."""
    if block[1] == _CONTROL and len(block) == 8:
        return block
    if block[1] == _APPLICATION and block[3:14] in _LOOPS and block[14:16] == b"\x03\x01":
        return block[:18] + b"\x00"
    return b""


def _colours(flags: int) -> int:
    """The bytes of the table of colours that `flags` tell of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(content: bytes, at: int) -> int:
    """Where the sub-blocks end that begin at `at`."""
    while size := content[at]:
        at += size + 1
    return at + 1
