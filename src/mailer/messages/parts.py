"""The body: multipart/alternative, its literals encoded once and holes left for the slots.

text/plain comes first, the richest last (RFC 2046 section 5.1.4). Embedded images go with
the HTML into a multipart/related (RFC 2387), so that a reader of the text never meets them.
"""

from __future__ import annotations

import html
from binascii import b2a_base64
from collections.abc import Iterator
from urllib.parse import quote

from mailer.content.segments import both, either
from mailer.messages.pieces import Body, Chain, Piece, body_of, encode_html, encode_text, encoded
from mailer.rendering.edition import Asset, Edition, ImageRef, Only, Segments

_TEXT_HEADER = "Content-Type: text/{}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"


def make_body(edition: Edition, images_url: str | None, files_url: str | None = None) -> Body:
    """The body of `edition`'s messages; images embedded where `images_url` is None, else at `{images_url}/{name}`.

    `files_url` is the same for files that messages only link to, such as an event's for the calendar.

    Boundaries come from the edition's hash and hold `=_`, which neither quoted-printable
    nor base64 can produce (RFC 2045 section 6.7): no content can end a part.
    """
    outer, inner = f"=_a{edition.hash[:32]}", f"=_r{edition.hash[:32]}"
    places = {asset.name: images_url if _is_image(asset) else files_url or images_url for asset in edition.assets}
    embedded = [asset for asset in edition.assets if places[asset.name] is None]
    related = f'Content-Type: multipart/related; type="text/html";\r\n boundary="{inner}"\r\n\r\n--{inner}\r\n'
    pieces = [
        _literal(f"--{outer}\r\n{_TEXT_HEADER.format('plain')}"),
        *encoded(edition.text, encode_text, lambda name: _hosted(places.get(name), name) or name),
        _literal(f"\r\n--{outer}\r\n{related if embedded else ''}{_TEXT_HEADER.format('html')}"),
        *encoded(
            edition.html, encode_html, lambda name: html.escape(_hosted(places.get(name), name) or _cid(edition, name))
        ),
        *(Piece(_image_part(asset, edition, inner), _readers(asset.name, edition.html)) for asset in embedded),
        _literal((f"\r\n--{inner}--" if embedded else "") + f"\r\n--{outer}--\r\n"),
    ]
    return body_of(f'multipart/alternative;\r\n boundary="{outer}"', pieces)


def _literal(text: str) -> Piece:
    return Piece(text.encode())


def _readers(name: str, segments: Segments) -> Chain:
    """Who gets the image `name`: nobody is sent a picture of something that is not for him."""
    chains = tuple(_chains(name, segments, ()))
    if not chains or () in chains:
        return ()
    return (either(*(both(*chain) for chain in chains)),)


def _chains(name: str, segments: Segments, chain: Chain) -> Iterator[Chain]:
    for segment in segments:
        if isinstance(segment, Only):
            yield from _chains(name, segment.segments, (*chain, segment.condition))
        elif isinstance(segment, ImageRef) and segment.name == name:
            yield chain


def _is_image(asset: Asset) -> bool:
    return asset.media_type.startswith("image/")


def _hosted(place: str | None, name: str) -> str:
    """The address of what is published at `place`; empty where it is not published."""
    return f"{place.rstrip('/')}/{quote(name)}" if place is not None else ""


def _cid(edition: Edition, name: str) -> str:
    return f"cid:{quote(content_id(edition, name), safe='@')}"


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
