"""Quoted-printable in pieces that can be joined (RFC 2045 section 6.7).

Every piece begins in column 0 and ends after a line end, a soft one (`=` CRLF) where the
text has none. So a piece is encoded without knowing its neighbours: the literals of an
edition once, a recipient's values alone, and the join is still one body.

No line is longer than 76 octets, begins with a dot (SMTP would double it) or with `From `
(mailbox files would change it), ends in white space or holds two spaces in a row: the body
is its own canonical form under DKIM's relaxed rule (RFC 6376 section 3.4.4).
"""

from __future__ import annotations

import re

_SIMPLE = re.compile(r"(?!From )[!-\-/-<>-~](?:[!-<>-~]| (?! |$)){0,74}").fullmatch
_SPECIAL = re.compile(rb"[^ -<>-~]|(?<= ) | \Z")
_FIRST = re.compile(rb"\.|F(?=rom )")
_ROOM = 75
_LINE_ENDS = re.compile("\r\n?")


def encode_piece(text: str) -> bytes:
    """`text` in UTF-8 as a quoted-printable piece; any kind of line end becomes CRLF."""
    if _SIMPLE(text):
        return b"%s=\r\n" % text.encode("ascii")
    if not text:
        return b""
    lines = _LINE_ENDS.sub("\n", text).encode("utf-8", "replace").split(b"\n")
    encoded = b"\r\n".join([_encode_line(line) for line in lines])
    return encoded + b"=\r\n" if lines[-1] else encoded


def _encode_line(line: bytes) -> bytes:
    quoted = _SPECIAL.sub(_hex, line)
    pieces = []
    start = 0
    while start < len(quoted):
        end = start + (_ROOM - 2 if _FIRST.match(quoted, start) else _ROOM)
        if end < len(quoted):  # a triplet is not broken
            end -= 1 if quoted[end - 1] == 0x3D else 2 if quoted[end - 2] == 0x3D else 0
        pieces.append(
            _FIRST.sub(_hex, quoted[start:end], count=1) if _FIRST.match(quoted, start) else quoted[start:end]
        )
        start = end
    return b"=\r\n".join(pieces)


def _hex(match: re.Match[bytes]) -> bytes:
    return b"=%02X" % match[0][0]
