"""A picture of its own."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Link


class ImageBlock(Block):
    """A picture of its own, as wide as the column."""

    type: Literal["image"]
    image: Picture
    url: Link | None = Field(None, description="Where the picture leads.")
