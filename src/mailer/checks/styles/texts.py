"""The texts that a reader sees in a view, each with its look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.etree import iterwalk

from mailer.checks.styles.look import Look

RUNNING = 60
"""The least `breadth` of a text that is read, not taken in at a glance: some ten words or twenty Chinese signs."""

_LONGEST = 40
_WORD = re.compile(r"[^\W_]")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_FLOWING = frozenset({"inline", "contents", "ruby", "ruby-text", "initial", "inherit"})


Piece = tuple[Any, str, bool]
"""An element, a text that stands in it directly, and whether that is an alt text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in the page, without elements within: the element it stands in, its words and its look.

    `is_alt`: it is the alt text of a picture, seen where pictures are not.
    """

    element: Any
    text: str
    look: Look
    is_alt: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A block of the page and the texts that run on in it, those of blocks within it left out."""

    element: Any
    look: Look
    texts: tuple[Shown, ...]

    @cached_property
    def text(self) -> str:
        """All its words."""
        return " ".join("".join(shown.text for shown in self.texts).split())

    @cached_property
    def breadth(self) -> int:
        """How much there is to read in it, in letters."""
        return breadth(self.text)


def has_words(shown: Shown) -> bool:
    """Whether there is a letter or a figure in it: a bullet or an arrow is no text."""
    return _WORD.search(shown.text) is not None


def link_around(element: Any, block: Any) -> Any | None:
    """The link that `element`, which stands in the block `block`, is in or is itself."""
    while element is not None:
        if element.tag == "a" and element.get("href"):
            return element
        if element is block:
            return None
        element = element.getparent()
    return None


def quoted(text: str) -> str:
    """The beginning of `text` in quotation marks, for a finding."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= _LONGEST else f'"{words[: _LONGEST - 1].rstrip()}…"'


def breadth(text: str) -> int:
    """How much there is to read in `text`, in letters; a Chinese sign counts for three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_CHINESE.findall(text))


def paragraphs(looks: Mapping[Any, Look], texts: Iterable[Piece]) -> tuple[Paragraph, ...]:
    """The paragraphs of a page that show anything, in its order; `looks` are those of its elements, `texts` all its pieces."""
    found: dict[Any, list[Shown]] = {}
    blocks: dict[Any, Any] = {}
    for element, look in looks.items():
        blocks[element] = element if look.display not in _FLOWING else blocks.get(element.getparent(), element)
    for element, text, is_alt in texts:
        look = looks[element]
        if look.is_shown:
            found.setdefault(blocks[element], []).append(Shown(element, text, look, is_alt))
    return tuple(
        Paragraph(block, looks[block], tuple(shown)) for block, shown in found.items() if any(map(has_words, shown))
    )


def pieces(tree: Any) -> Iterator[Piece]:
    """Each text of a page with the element it stands in, in order, and whether it is an alt text."""
    for event, node in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            if node.tag == "img" and (alt := node.get("alt", "").strip()):
                yield node, alt, True
            elif node.text and not node.text.isspace():
                yield node, node.text, False
        elif node.tail and not node.tail.isspace() and node is not tree:
            yield node.getparent(), node.tail, False
