"""The pictures in the finished HTML, each with the asset that is sent and the size it is shown at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.structure.alts import bare
from mailer.checks.structure.markup import by_writer, shown
from mailer.content import Key, parts
from mailer.content.part import Picture
from mailer.rendering import Asset

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PIXELS = re.compile(r"(?<![\w-])(width|max-width)\s*:\s*([\d.]+)px", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """An image and its asset. `width` and `height` are in CSS pixels on a wide screen; 0 where they cannot be told."""

    element: HtmlElement
    asset: Asset
    width: float
    height: float


def shown_pictures(proof: Proof) -> Iterator[ShownPicture]:
    """All pictures of the issue that are shown, in their order."""
    assets = {asset.name: asset for asset in proof.edition.assets if asset.width and asset.height}
    if not assets:
        return
    for image in shown(proof.tree, "img"):
        asset = assets.get((image.get("src") or "").rpartition("/")[2])
        if asset is not None:
            width = _width(image)
            yield ShownPicture(image, asset, width, width * asset.height / asset.width)


def place(proof: Proof, image: HtmlElement) -> tuple[Key, int | None]:
    """Where the file of `image` is named: the key, and in MJML the offset of its line."""
    (writer,) = by_writer(proof, (image,))
    if writer.key != THEME:
        return writer.key, writer.offset
    near = proof.key_of(image)
    same = [
        key
        for key, part in parts(proof.source.manuscript)
        if isinstance(part, Picture) and bare("" if part.decorative else part.alt) == bare(image.get("alt"))
    ]
    if not same:
        return near, None
    return (*max(same, key=lambda key: _shared(key, near)), "src"), None


def _shared(key: Key, other: Key) -> int:
    """How many steps two keys have in common."""
    return sum(1 for _ in takewhile(lambda steps: steps[0] == steps[1], zip(key, other, strict=False)))


def _width(image: HtmlElement) -> float:
    """That of the style, else of the attribute, but no more than the style's largest."""
    style = {name.lower(): float(pixels) for name, pixels in _PIXELS.findall(image.get("style") or "")}
    attribute = re.fullmatch(r"\s*(\d+)(?:px)?\s*", image.get("width") or "")
    width = style.get("width") or (float(attribute[1]) if attribute else 0.0) or style.get("max-width", 0.0)
    return min(width, style.get("max-width", width))
