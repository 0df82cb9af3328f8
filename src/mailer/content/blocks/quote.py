"""A quote: somebody's words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import FullMarkdown, Line


class Quote(Block):
    """Somebody's words."""

    type: Literal["quote"]
    text: FullMarkdown = Field(description="Markdown.")
    author: Line | None = None
    role: Line | None = Field(None, description="What the author is: a function, an organisation.")
