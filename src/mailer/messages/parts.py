"""The body: multipart/alternative, its literals encoded once and holes left for the slots.

text/plain comes first, the richest last (RFC 2046 section 5.1.4). Embedded images go with
the HTML into a multipart/related (RFC 2387), so that a reader of the text never meets them.
"""

from __future__ import annotations

import html
from binascii import b2a_base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from mailer.messages.quoted import encode_piece
from mailer.rendering.edition import Asset, Edition, Segments, Slot

_TEXT_HEADER = "Content-Type: text/{}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Filling:
    """A slot, how its value is encoded in this part, and its places among the body's pieces."""

    slot: Slot
    encode: Callable[[str], bytes]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """`content_type` for the message's header; `pieces` with an empty one at each place of a filling."""

    content_type: str
    pieces: tuple[bytes, ...]
    fillings: tuple[Filling, ...]


def encode_text(value: str) -> bytes:
    """A value for the text part."""
    return encode_piece(value)


def encode_html(value: str) -> bytes:
    """A value for the HTML part, fit for text and for a quoted attribute."""
    return encode_piece(html.escape(value))


def make_body(edition: Edition, images_url: str | None) -> Body:
    """The body of `edition`'s messages; images embedded where `images_url` is None, else at `{images_url}/{name}`.

    Boundaries come from the edition's hash and hold `=_`, which neither quoted-printable
    nor base64 can produce (RFC 2045 section 6.7): no content can end a part.
    """
    outer, inner = f"=_a{edition.hash[:32]}", f"=_r{edition.hash[:32]}"
    embedded = edition.assets if images_url is None else ()
    pieces: list[bytes | _Hole] = [f"--{outer}\r\n{_TEXT_HEADER.format('plain')}".encode()]
    pieces += _pieces(edition.text, encode_text, str)
    pieces.append(f"\r\n--{outer}\r\n".encode())
    if embedded:
        pieces.append(
            f'Content-Type: multipart/related; type="text/html";\r\n boundary="{inner}"\r\n\r\n--{inner}\r\n'.encode()
        )
    pieces.append(_TEXT_HEADER.format("html").encode())
    pieces += _pieces(edition.html, encode_html, _image_address(edition, images_url))
    pieces += [_image_part(asset, edition, inner) for asset in embedded]
    pieces.append((f"\r\n--{inner}--" if embedded else "").encode() + f"\r\n--{outer}--\r\n".encode())
    return _body(f'multipart/alternative;\r\n boundary="{outer}"', pieces)


@dataclass(frozen=True, slots=True)
class _Hole:
    slot: Slot
    encode: Callable[[str], bytes]


def _pieces(segments: Segments, encode: Callable[[str], bytes], image: Callable[[str], str]) -> Iterable[bytes | _Hole]:
    literal = ""
    for segment in segments:
        if isinstance(segment, Slot):
            yield encode_piece(literal)
            yield _Hole(segment, encode)
            literal = ""
        else:
            literal += segment if isinstance(segment, str) else image(segment.name)
    yield encode_piece(literal)


def _body(content_type: str, pieces: Iterable[bytes | _Hole]) -> Body:
    """Neighbouring literals joined, the holes counted."""
    joined: list[bytes] = []
    holes: dict[_Hole, list[int]] = {}
    literal = b""
    for piece in pieces:
        if isinstance(piece, bytes):
            literal += piece
            continue
        holes.setdefault(piece, []).append(len(joined) + 1)
        joined += [literal, b""]
        literal = b""
    joined.append(literal)
    fillings = tuple(Filling(hole.slot, hole.encode, tuple(places)) for hole, places in holes.items())
    return Body(content_type, tuple(joined), fillings)


def _image_address(edition: Edition, images_url: str | None) -> Callable[[str], str]:
    if images_url is not None:
        base = images_url.rstrip("/")
        return lambda name: html.escape(f"{base}/{quote(name)}")
    return lambda name: html.escape(f"cid:{quote(content_id(edition, name), safe='@')}")


def content_id(edition: Edition, name: str) -> str:
    """The Content-ID of an embedded image, without brackets; unique by the edition's hash (RFC 2392)."""
    return f"{quote(name, safe='')}@{edition.hash[:16]}.image.invalid"


def _image_part(asset: Asset, edition: Edition, boundary: str) -> bytes:
    name = quote(asset.name, safe="")
    header = (
        f"\r\n--{boundary}\r\n"
        f'Content-Type: {asset.media_type}; name="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{content_id(edition, asset.name)}>\r\n"
        f'Content-Disposition: inline; filename="{name}"\r\n\r\n'
    )
    lines = (b2a_base64(asset.content[at : at + 57], newline=False) for at in range(0, len(asset.content), 57))
    return header.encode() + b"\r\n".join(lines)
