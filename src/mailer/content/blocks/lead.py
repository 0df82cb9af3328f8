"""The lead: the big story of an issue."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.blocks.item import Item
from mailer.content.values import Line


class Lead(Item):
    """The issue's big story: its picture first and in full width, a larger title, the link as a button."""

    type: Literal["lead"]
    dateline: Line | None = Field(None, description='A line under the title, such as "16 October 2020, online".')
