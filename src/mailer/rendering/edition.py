"""The edition: an issue compiled in one language, with its merge slots still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


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


Segment = str | Slot | ImageRef
Segments = tuple[Segment, ...]

UNSUBSCRIBE = "unsubscribe_url"
VIEW = "view_url"
LINKS = (UNSUBSCRIBE, VIEW)
"""Slots every theme has, filled with the recipient's own addresses."""


@dataclass(frozen=True, slots=True)
class Asset:
    """An image ready to be sent: re-encoded, named by the hash of its content."""

    name: str
    media_type: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue compiled in one language.

    `html` holds HTML with values to be escaped for HTML at the slots; `subject`,
    `preheader` and `text` are plain text. `hash` is a SHA-256 in hex over all of it,
    the assets included: the same for preview, check, test and real send.
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


def fill(
    segments: Segments,
    values: Mapping[str, str],
    image: Callable[[str], str],
    escape: Callable[[str], str] = str,
) -> str:
    """Join `segments` into one string.

    `values` maps slot names to values, `image` an asset's name to its address; `escape`
    is applied to both (`html.escape` for HTML). An empty or missing value gives the
    slot's default.
    """
    return "".join(
        segment
        if isinstance(segment, str)
        else escape(values.get(segment.name) or segment.default if isinstance(segment, Slot) else image(segment.name))
        for segment in segments
    )
