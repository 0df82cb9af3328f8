"""The table of contents, where the author wants it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block


class Contents(Block):
    """What is in the issue; the theme then writes no table of contents of its own."""

    type: Literal["contents"]
    depth: Literal["items", "sections"] = Field("items", description="Sections with their items, or sections alone.")
