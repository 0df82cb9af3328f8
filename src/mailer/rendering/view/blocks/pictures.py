"""Blocks that show pictures: image, gallery, video."""

from __future__ import annotations

from typing import Any

from mailer.content.blocks import Gallery, ImageBlock, Video
from mailer.content.issue import Key
from mailer.rendering.view.pen import Pen

GALLERY_GAP = 12
"""CSS pixels between two pictures of a gallery."""


def image(block: ImageBlock, key: Key, pen: Pen) -> dict[str, Any]:
    """A picture of its own."""
    return {"image": pen.picture(block.image, (*key, "image"))}


def gallery(block: Gallery, key: Key, pen: Pen) -> dict[str, Any]:
    """Pictures in rows of two; of three where these come out even and no words stand under them."""
    captions = any(picture.caption for picture in block.images)
    per_row = 3 if len(block.images) % 3 == 0 and not captions else 2
    width = (pen.width - (per_row - 1) * GALLERY_GAP) // per_row
    shown = [pen.picture(picture, (*key, "images", at), width) for at, picture in enumerate(block.images)]
    return {"images": shown, "per_row": per_row, "gap": GALLERY_GAP}


def video(block: Video, key: Key, pen: Pen) -> dict[str, Any]:
    """A still, which leads to the video."""
    return {"image": pen.picture(block.image, (*key, "image")), "text": pen.prose(block.text, pen.below(block.title))}
