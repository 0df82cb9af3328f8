"""A person who is introduced to the readers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Line, Link, Markdown


class Person(Block):
    """Somebody, with a face and some words."""

    type: Literal["person"]
    name: Line
    role: Line | None = Field(None, description="What the person is: a function, an organisation.")
    photo: Picture | None = None
    url: Link | None = Field(None, description="Where the name and the link text lead.")
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Read the interview".')
