"""Pictures drawn for the cases, in the place of those that an edition has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from mailer.rendering import Asset, Edition

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}


def moving(frames: Sequence[Image.Image], milliseconds: int, loop: int | None) -> bytes:
    """A GIF; `loop` is how often it is repeated, 0 for ever, None for not at all."""
    content = BytesIO()
    more = {} if loop is None else {"loop": loop}
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:], duration=milliseconds, disposal=1, **more)
    return content.getvalue()


def saved(picture: Image.Image, form: str = "PNG") -> bytes:
    """The bytes of its file."""
    content = BytesIO()
    picture.save(content, form)
    return content.getvalue()


def plain(colour: int, size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A picture of one grey."""
    return Image.new("L", size, colour)


def ball(at: int, size: tuple[int, int] = (300, 200)) -> Image.Image:
    """A small ball on white, for what moves and does not flash."""
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).ellipse((at, 90, at + 20, 110), fill=90)
    return picture


def with_asset(
    content: bytes, form: str = "GIF", *, shown: tuple[int, int] | None = None
) -> Callable[[Edition], Edition]:
    """A change: every picture of the edition is `content`, shown at `shown` CSS pixels or as it was."""

    def change(edition: Edition) -> Edition:
        size = Image.open(BytesIO(content)).size
        assets = tuple(Asset(asset.name, TYPES[form], content, *size) for asset in edition.assets)
        html = edition.html
        if shown is not None:
            old, new = ('width="40" height="30"', f'width="{shown[0]}" height="{shown[1]}"')
            html = tuple(
                part.replace(old, new).replace("max-width:40px", f"max-width:{shown[0]}px")
                if isinstance(part, str)
                else part
                for part in html
            )
            assert html != edition.html
        return replace(edition, assets=assets, html=html)

    return change


def of_size(content: bytes, bytes_: int) -> bytes:
    """`content` with as much behind its end as makes it so long."""
    return content + bytes(bytes_ - len(content))
