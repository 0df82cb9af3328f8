"""A story: what most of an issue is made of."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.blocks.item import Item
from mailer.content.values import Line


class Story(Item):
    """An item with a title, and any of: a picture, text, a link. A block without a type is a story."""

    type: Literal["story"] = "story"
    dateline: Line | None = Field(None, description='A line under the title, such as "16 October 2020, online".')
    layout: Literal["above", "beside", "none", "compact"] = Field(
        "above", description="Where the picture stands: above or beside the text, none, or compact for news in brief."
    )
