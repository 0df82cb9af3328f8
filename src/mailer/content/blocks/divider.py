"""A line between two blocks."""

from __future__ import annotations

from typing import Literal

from mailer.content.part import Block


class Divider(Block):
    """A line between two blocks."""

    type: Literal["divider"]
