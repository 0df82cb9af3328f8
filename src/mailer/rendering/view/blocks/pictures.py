"""Blocks that show pictures: image."""

from __future__ import annotations

from typing import Any

from mailer.content.issue import Key
from mailer.content.model import ImageBlock
from mailer.rendering.view.pen import Pen


def image(block: ImageBlock, key: Key, pen: Pen) -> dict[str, Any]:
    """A picture of its own."""
    return {"image": pen.picture(block.image, (*key, "image"))}
