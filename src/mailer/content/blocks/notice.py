"""A notice: something that must not be missed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import FullMarkdown, Line


class Notice(Block):
    """Words in a box of their own: a change of date, a deadline, a correction."""

    type: Literal["notice"]
    title: Line | None = None
    text: FullMarkdown = Field(description="Markdown.")
    kind: Literal["info", "important"] = Field("info", description="How much it stands out.")
