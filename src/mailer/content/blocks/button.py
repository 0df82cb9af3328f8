"""A button: a link that stands out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import Line, Link


class Button(Block):
    """A link that stands out."""

    type: Literal["button"]
    text: Line = Field(description='Names the target: "Register for the forum".')
    url: Link
