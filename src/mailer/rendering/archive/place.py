"""An edition's page in its place: with the addresses of the site that publishes it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mailer.rendering.edition import Asset, Edition, ImageRef, Segments, Slot, common
from mailer.rendering.page import END, VALUE, WHEN


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The issue before or after: where it is, and what to call it."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is published. Whatever is empty is left out of it.

    `image` gives the address of a picture by the name of its asset, and `shared_image` an
    absolute one for those who show a link to the page; `canonical` and `default` (the page
    for readers of no language of ours) are absolute too. `languages` has the address of each
    language's page for readers, `alternates` the absolute one for search engines, the page's
    own among them; `home` is that of the list of issues.
    """

    image: Callable[[str], str]
    shared_image: Callable[[str], str] | None = None
    canonical: str = ""
    default: str = ""
    home: str = ""
    feed: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    alternates: Mapping[str, str] = field(default_factory=dict)
    older: Neighbour | None = None
    newer: Neighbour | None = None


def page_html(edition: Edition, place: Place) -> str:
    """The page of `edition` in its `place`, merge fields with their defaults: the same for everybody."""
    return "".join(_written(edition, place, _values(edition, place)))


def shown_assets(edition: Edition) -> tuple[Asset, ...]:
    """The assets of `edition` that its page leads to: not those that only some readers got, or the mail alone."""
    names = {piece.name for piece in common(edition.page) if isinstance(piece, ImageRef)}
    return tuple(asset for asset in edition.assets if asset.name in names)


def plain(segments: Segments) -> str:
    """`segments` of plain text as everybody may read them."""
    return "".join(
        piece if isinstance(piece, str) else piece.default
        for piece in common(segments)
        if not isinstance(piece, ImageRef)
    )


def _values(edition: Edition, place: Place) -> dict[str, str]:
    others = set(place.languages) - {edition.language}
    values = {
        "canonical": place.canonical,
        "default": place.default,
        "home": place.home,
        "feed": place.feed,
        "around": "yes" if place.home or others else "",
        "others": "yes" if others else "",
        "beside": "yes" if place.older or place.newer else "",
    }
    for name, neighbour in (("older", place.older), ("newer", place.newer)):
        values |= {name: neighbour.address, f"{name}_title": neighbour.title} if neighbour else {}
    values |= {f"page {language}": address for language, address in place.languages.items()}
    values |= {f"alternate {language}": address for language, address in place.alternates.items()}
    if place.shared_image:
        values |= {f"image {asset.name}": place.shared_image(asset.name) for asset in edition.assets}
    return values


def _written(edition: Edition, place: Place, values: Mapping[str, str]) -> Iterator[str]:
    shown = [True]
    for piece in common(edition.page):
        match piece:
            case Slot(name) if name.startswith(WHEN):
                shown.append(shown[-1] and bool(values.get(name.removeprefix(WHEN))))
            case Slot(name) if name == END:
                shown.pop()
            case _ if not shown[-1]:
                pass
            case Slot(name) if name.startswith(VALUE):
                yield html.escape(values.get(name.removeprefix(VALUE), ""))
            case Slot(_, default):
                yield html.escape(default)
            case ImageRef(name):
                yield html.escape(place.image(name))
            case str():
                yield piece
