"""A list of texts."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import FullMarkdown, Line


class ListBlock(Block):
    """A bullet or numbered list."""

    type: Literal["list"]
    title: Line | None = None
    items: tuple[FullMarkdown, ...] = Field(min_length=1, description="Markdown, one entry an item.")
    ordered: bool = Field(default=False, description="True for numbers instead of bullets.")
