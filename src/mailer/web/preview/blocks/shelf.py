"""The blocks in each theme and language: compiled when looked at, kept until a theme changes."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mailer.content import Fault, Issue
from mailer.content.blocks import AnyBlock, Text
from mailer.content.faults import Position
from mailer.content.issue import Key
from mailer.content.model import Section
from mailer.rendering import Asset, Edition, Newsletter, RenderError, Themes, compile_edition, fill
from mailer.rendering.edition import LINKS, complete
from mailer.web.preview.blocks.cutting import between, mark
from mailer.web.preview.blocks.written import WrittenBlock, every_block
from mailer.web.preview.shelf import Stamp, stamp_of


@dataclass(frozen=True, slots=True)
class Drawn:
    """All blocks in one theme and language; without an edition, `faults` say why."""

    edition: Edition | None = None
    faults: tuple[Fault, ...] = ()

    def block(self, written: WrittenBlock, image: Callable[[str], str]) -> str:
        """The HTML of one block as it arrives, its images at the addresses that `image` gives.

        Raises ValueError where the theme does not show what tells the blocks apart.
        """
        assert self.edition is not None, "asked for only where there is one"
        whole = fill(complete(self.edition.html), dict.fromkeys(LINKS, "#"), image, html.escape)
        return between(whole, mark(written.section, written.index), mark(written.section, written.index + 1))


class BlockShelf:
    """Keeps what was compiled. For any number of threads."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._drawn: dict[tuple[str, str], tuple[tuple[Stamp, Newsletter], Drawn]] = {}

    def drawn(self, theme: str, language: str, newsletter: Newsletter, themes: Path) -> Drawn:
        """The blocks in `theme`, one of the workspace folder `themes` or of the packaged ones."""
        with self._lock:
            source = stamp_of(themes), newsletter
            seen, drawn = self._drawn.get((theme, language), (None, Drawn()))
            if seen != source:
                drawn = _drawn(theme, language, newsletter, Themes.of_workspace(themes))
                self._drawn[theme, language] = source, drawn
            return drawn

    def asset(self, name: str) -> Asset | None:
        """The file `name` of any edition that is kept."""
        with self._lock:
            editions = [drawn.edition for _, drawn in self._drawn.values() if drawn.edition]
        return next((each for edition in editions for each in edition.assets if each.name == name), None)


def _drawn(theme: str, language: str, newsletter: Newsletter, themes: Themes) -> Drawn:
    try:
        return Drawn(compile_edition(_marked(every_block(), language, theme), language, newsletter, themes))
    except RenderError as error:
        return Drawn(faults=error.faults)


def _marked(issue: Issue, language: str, theme: str) -> Issue:
    """`issue` in `language` and `theme`, with a mark before and after each block."""
    source = issue.sources[language]
    sections = tuple(_marked_section(section, at) for at, section in enumerate(source.manuscript.sections))
    manuscript = source.manuscript.model_copy(update={"theme": theme, "sections": sections})
    # The keys of the blocks are others now; what faults there may be are the theme's, and say their own places.
    top: Mapping[Key, Position] = {(): source.positions[()]}
    return replace(issue, sources={language: replace(source, manuscript=manuscript, positions=top, spellings={})})


def _marked_section(section: Section, at: int) -> Section:
    blocks: list[AnyBlock] = []
    for index, block in enumerate(section.blocks):
        blocks += [Text(type="text", text=mark(at, index)), block]
    blocks.append(Text(type="text", text=mark(at, len(section.blocks))))
    return section.model_copy(update={"blocks": tuple(blocks)})


BLOCKS = BlockShelf()
"""The one of this process."""
