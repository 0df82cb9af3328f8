"""The edition: an issue compiled in one language, with its merge slots still open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from mailer.content.segments import Condition, matches


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a merge field or of a person's own link.

    `name` is a merge field an author wrote (`first_name`) or one of `LINKS`. `default`
    stands where the recipient has no value.
    """

    name: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class ImageRef:
    """The place of an image's address. `name` is that of one of the edition's `assets`."""

    name: str


@dataclass(frozen=True, slots=True)
class Only:
    """What those alone get for whom `condition` holds; others get nothing in its place."""

    condition: Condition
    segments: Segments


Segment = str | Slot | ImageRef | Only
Segments = tuple[Segment, ...]
Piece = str | Slot | ImageRef
"""A segment where it is settled who gets it."""

UNSUBSCRIBE = "unsubscribe_url"
VIEW = "view_url"
LINKS = (UNSUBSCRIBE, VIEW)
"""Slots every theme has, filled with the recipient's own addresses."""


@dataclass(frozen=True, slots=True)
class Asset:
    """An image ready to be sent (re-encoded), or a file to be linked to (no width and height): named by the hash of its content."""

    name: str
    media_type: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue compiled in one language.

    `html` holds HTML with values to be escaped for HTML at the slots; `subject`,
    `preheader` and `text` are plain text. `page` is the archive page, in HTML for no reader
    in particular (`archive.page_html` fills it), and `period` what the issue reports on, for
    lists of issues; editions from before there were pages have neither. `hash` is a SHA-256
    in hex over all of it, the assets included: the same for preview, check, test and real send.
    """

    issue: str
    language: str
    dir: str
    date: str
    subject: Segments
    preheader: Segments
    html: Segments
    text: Segments
    assets: tuple[Asset, ...]
    hash: str
    page: Segments = ()
    period: Segments = ()


def fill(
    segments: Segments,
    values: Mapping[str, str],
    image: Callable[[str], str],
    escape: Callable[[str], str] = str,
) -> str:
    """Join `segments` into one string.

    `values` maps slot names to values, `image` an asset's name to its address; `escape`
    is applied to both (`html.escape` for HTML). An empty or missing value gives the
    slot's default. `values` also decide which conditions hold.
    """
    return "".join(
        piece
        if isinstance(piece, str)
        else escape(values.get(piece.name) or piece.default if isinstance(piece, Slot) else image(piece.name))
        for piece in _pieces(segments, lambda condition: matches(condition, values))
    )


def common(segments: Segments) -> tuple[Piece, ...]:
    """What of `segments` everybody gets, whoever they are."""
    return tuple(_pieces(segments, lambda _: False))


def complete(segments: Segments) -> tuple[Piece, ...]:
    """All that is in `segments`: what a reader would get for whom every condition holds."""
    return tuple(_pieces(segments, lambda _: True))


def _pieces(segments: Segments, holds: Callable[[Condition], bool]) -> Iterator[Piece]:
    for segment in segments:
        if not isinstance(segment, Only):
            yield segment
        elif holds(segment.condition):
            yield from _pieces(segment.segments, holds)
