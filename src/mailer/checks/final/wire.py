"""A message read back from its bytes, as a mail program does: what was meant is not looked at."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_NAME = re.compile(rb"([!-9;-~]+):")


@dataclass(frozen=True, slots=True)
class Field:
    """A header field. `raw` is its value as it stands, folds included; `value` has them taken out (RFC 5322, 2.2.3)."""

    name: str
    raw: str

    @property
    def value(self) -> str:
        """The value on one line."""
        return re.sub(r"\r\n(?=[ \t])", "", self.raw).strip()


@dataclass(frozen=True, slots=True)
class Part:
    """A part without parts of its own: its media type, the octets its sender meant, and those on the wire."""

    media_type: str
    content: bytes
    encoding: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Wire:
    """A message. `strays` are lines of the header that are no field, `size` counts all octets."""

    fields: tuple[Field, ...]
    strays: tuple[str, ...]
    parts: tuple[Part, ...]
    raw: bytes

    @property
    def html(self) -> bytes:
        """The HTML part, decoded; empty if there is none."""
        return self._first("text/html")

    @property
    def text(self) -> bytes:
        """The text part, decoded; empty if there is none."""
        return self._first("text/plain")

    def all_of(self, name: str) -> list[Field]:
        """The fields called `name`, in any letter case."""
        return [field for field in self.fields if field.name.lower() == name.lower()]

    def _first(self, media_type: str) -> bytes:
        return next((part.content for part in self.parts if part.media_type == media_type), b"")


@lru_cache(maxsize=4)
def read_wire(message: bytes) -> Wire:
    """`message` taken apart. Nothing in it is an error here: what is odd is kept to be looked at."""
    fields, strays = _header(message.partition(b"\r\n\r\n")[0])
    return Wire(fields, strays, tuple(_parts(message)), message)


def _header(block: bytes) -> tuple[tuple[Field, ...], tuple[str, ...]]:
    fields, strays = [], []
    for lines in re.split(rb"\r\n(?![ \t])", block):
        if match := _NAME.match(lines):
            fields.append(Field(match[1].decode("ascii"), lines[match.end() :].decode("utf-8", "replace")))
        elif lines:
            strays.append(lines.decode("utf-8", "replace"))
    return tuple(fields), tuple(strays)


def _parts(entity: bytes) -> Iterator[Part]:
    block, _, body = entity.partition(b"\r\n\r\n")
    values = {field.name.lower(): field.value for field in _header(block)[0]}
    kind = values.get("content-type", "text/plain")
    media_type = kind.partition(";")[0].strip().lower()
    boundary = _BOUNDARY.search(kind)
    if media_type.startswith("multipart/") and boundary:
        for inner in re.split(rb"(?:\A|\r\n)--" + re.escape(boundary[1].encode()) + rb"(?:--)?[ \t]*(?:\r\n|\Z)", body)[
            1:-1
        ]:
            yield from _parts(inner)
        return
    encoding = values.get("content-transfer-encoding", "7bit").lower()
    yield Part(media_type, _decoded(body, encoding), encoding, body)


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return a2b_qp(body)
    return a2b_base64(body) if encoding == "base64" else body
