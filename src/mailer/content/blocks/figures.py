"""Figures: numbers large enough to be seen at a glance."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block, Part
from mailer.content.values import Figure, Line


class FigureItem(Part):
    """One number, with what it counts."""

    value: Figure = Field(description='A number, written in the language of the edition, or a text such as "1 in 3".')
    label: Line = Field(description='What the number counts: "civil servants trained".')


class Figures(Block):
    """Numbers that say what was done."""

    type: Literal["figures"]
    title: Line | None = None
    items: tuple[FigureItem, ...] = Field(
        min_length=1, max_length=6, description="One to six, in the order in which they are read."
    )
