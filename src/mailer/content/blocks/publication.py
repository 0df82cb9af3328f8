"""A publication: a book, a report, an issue of a journal."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Picture
from mailer.content.values import Line, Link, Markdown


class Publication(Block):
    """Something that was published, with its cover."""

    type: Literal["publication"]
    title: Line
    url: Link | None = Field(None, description="Where the title and the link text lead.")
    cover: Picture | None = None
    authors: Line | None = None
    details: Line | None = Field(None, description='Publisher, year, pages: "UN DESA, 2020, 364 pages".')
    text: Markdown | None = Field(None, description="Markdown.")
    link_text: Line | None = Field(None, description='Names the target: "Download the survey (PDF, 4 MB)".')
