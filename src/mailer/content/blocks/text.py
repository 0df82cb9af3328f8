"""A text: paragraphs of their own."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import FullMarkdown, Line


class Text(Block):
    """Paragraphs of their own."""

    type: Literal["text"]
    title: Line | None = None
    text: FullMarkdown = Field(description="Markdown.")
