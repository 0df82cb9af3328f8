"""A gallery: several pictures of one thing."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Line


class Gallery(Block):
    """Pictures that belong together."""

    type: Literal["gallery"]
    title: Line | None = None
    images: tuple[Picture, ...] = Field(
        min_length=2, max_length=12, description="Two to twelve, in the order in which they are seen."
    )
