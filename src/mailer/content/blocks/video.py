"""A video: a picture that leads to it, as no mail program plays one."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Line, Link, Markdown


class Video(Block):
    """A picture with a play mark that leads to a video."""

    type: Literal["video"]
    title: Line
    url: Link = Field(description="Where the video is seen.")
    image: Picture = Field(description="A still of the video; the play mark is put on it by the theme.")
    duration: Line | None = Field(None, description='How long it is, such as "12:30" or "2 minutes".')
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Watch the opening".')
