"""The issue that has every block, and each of its blocks as an author writes it."""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailer.content import Issue, load_issue
from mailer.content.blocks import BLOCK_TYPES, AnyBlock
from mailer.content.issue import Source

EVERY_BLOCK = Path(__file__).parents[1] / "every-block"
"""The folder of that issue; it comes with the package."""


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block of the issue: `yaml` as it stands in the file, `about` what the model says of its type.

    `section` and `index` are its place in the manuscript; `anchor` names it on the page.
    """

    type: str
    anchor: str
    about: str
    yaml: str
    section: int
    index: int


@functools.cache
def every_block() -> Issue:
    """The issue, read once: it does not change while mailer runs."""
    return load_issue(EVERY_BLOCK)


@functools.cache
def written_blocks(language: str) -> tuple[WrittenBlock, ...]:
    """The blocks of the issue in `language`, by type in the order of the model; the first of a type has its name."""
    source = every_block().sources[language]
    found = sorted(_blocks(source), key=lambda each: BLOCK_TYPES.index(each[1].type))
    written: list[WrittenBlock] = []
    for (section, index), block in found:
        number = sum(each.type == block.type for each in written) + 1
        anchor = block.type if number == 1 else f"{block.type}-{number}"
        about = (type(block).__doc__ or "").partition("\n")[0]
        written.append(WrittenBlock(block.type, anchor, about, _yaml(source, section, index), section, index))
    return tuple(written)


def _blocks(source: Source) -> Iterator[tuple[tuple[int, int], AnyBlock]]:
    for at, section in enumerate(source.manuscript.sections):
        for index, block in enumerate(section.blocks):
            yield (at, index), block


def _yaml(source: Source, section: int, index: int) -> str:
    """The lines of the block: from the dash before it to the next line that is not further in."""
    place = source.position(("sections", section, "blocks", index))
    first, *others = source.file.read_text("utf-8").splitlines()[place.line - 1 :]
    dash = first.index("-")
    lines = [first]
    for line in others:
        if line.strip() and len(line) - len(line.lstrip()) <= dash:
            break
        lines.append(line)
    return textwrap.dedent("\n".join(lines)).strip()
