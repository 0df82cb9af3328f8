"""A block in MJML, for what no other block can do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from mailer.content.part import Block
from mailer.content.values import FullMarkdown, Mjml


class MjmlBlock(Block):
    """MJML as it is, and the same in words for those who read the text part."""

    type: Literal["mjml"]
    mjml: Mjml = Field(description="One or more mj-section elements (https://documentation.mjml.io).")
    text: FullMarkdown = Field(description="The same in Markdown, for the text part.")
