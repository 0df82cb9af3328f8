"""An event: a day or a time, and a place."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from mailer.content.blocks.item import Item
from mailer.content.moments import event_slips
from mailer.content.values import Line, Moment, refuse


class Event(Item):
    """Something that takes place at a time."""

    type: Literal["event"]
    start: Moment = Field(description="2020-12-14 for whole days, 2020-12-14T08:00 for a time.")
    end: Moment | None = Field(None, description="Written like start; the last day, or the time it ends.")
    timezone: str | None = Field(None, description="IANA name such as America/New_York; needed where a time is given.")
    place: Line | None = Field(None, description="Where it takes place: a town, a hall, online.")
    calendar: bool = Field(default=True, description="False for an event without a link that adds it to a calendar.")

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        refuse(event_slips(self.start, self.end, self.timezone))
        return self
