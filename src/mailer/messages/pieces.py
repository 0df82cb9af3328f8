"""A body in pieces: literals encoded once, holes for the slots, and what goes to some readers only."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mailer.content.segments import Condition
from mailer.messages.quoted import encode_piece
from mailer.rendering.edition import Only, Segments, Slot

Chain = tuple[Condition, ...]
"""The conditions that must all hold for a reader to get a piece; none for what everybody gets."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a slot, and how its value is encoded there."""

    slot: Slot
    encode: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a body that stands alone: it begins and ends with a line, so any other may be left out around it."""

    content: bytes | Hole
    chain: Chain = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """A slot, how its value is encoded in this part, and its places among the body's pieces."""

    slot: Slot
    encode: Callable[[str], bytes]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """The places of what nobody gets for whom `condition` does not hold."""

    condition: Condition
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """`content_type` for the message's header; `pieces` with an empty one at each place of a filling."""

    content_type: str
    pieces: tuple[bytes, ...]
    fillings: tuple[Filling, ...]
    omissions: tuple[Omission, ...]


def encode_text(value: str) -> bytes:
    """A value for the text part."""
    return encode_piece(value)


def encode_html(value: str) -> bytes:
    """A value for the HTML part, fit for text and for a quoted attribute."""
    return encode_piece(html.escape(value))


def encoded(
    segments: Segments, encode: Callable[[str], bytes], image: Callable[[str], str], chain: Chain = ()
) -> Iterator[Piece]:
    """`segments` as pieces, where `image` gives an asset's address as it stands in the part."""
    literal = ""
    for segment in segments:
        match segment:
            case str():
                literal += segment
                continue
            case Slot():
                inner: Iterable[Piece] = (Piece(Hole(segment, encode), chain),)
            case Only(condition, below):
                inner = encoded(below, encode, image, (*chain, condition))
            case _:
                literal += image(segment.name)
                continue
        yield Piece(encode_piece(literal), chain)
        yield from inner
        literal = ""
    yield Piece(encode_piece(literal), chain)


def body_of(content_type: str, pieces: Iterable[Piece]) -> Body:
    """The body that `pieces` make: neighbouring literals joined, holes and what is only for some counted."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece.content, Hole):
            joined.append(piece)
        elif last and isinstance(last.content, bytes) and last.chain == piece.chain:
            joined[-1] = Piece(last.content + piece.content, piece.chain)
        elif piece.content:
            joined.append(piece)
    holes: dict[Hole, list[int]] = {}
    conditions: dict[Condition, list[int]] = {}
    for place, piece in enumerate(joined):
        if isinstance(piece.content, Hole):
            holes.setdefault(piece.content, []).append(place)
        for condition in dict.fromkeys(piece.chain):
            conditions.setdefault(condition, []).append(place)
    return Body(
        content_type,
        tuple(b"" if isinstance(piece.content, Hole) else piece.content for piece in joined),
        tuple(Filling(hole.slot, hole.encode, tuple(places)) for hole, places in holes.items()),
        tuple(Omission(condition, tuple(places)) for condition, places in conditions.items()),
    )
