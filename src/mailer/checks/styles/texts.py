"""The texts that a reader sees in a view, each with its look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mailer.checks.styles.look import Look

_RUN = 60
_FLOWING = frozenset({"inline", "contents", "ruby", "ruby-text", "initial", "inherit"})
_LETTERLESS = frozenset({"img", "br", "input"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in the page: the element it stands in directly, its words and its look.

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

    @property
    def is_running(self) -> bool:
        """Whether it is read as a text, not at a glance: some ten words or twenty Chinese signs."""
        return breadth(self.text) >= _RUN


def breadth(text: str) -> int:
    """How much there is to read in `text`, in letters; a Chinese sign counts for three."""
    return sum(3 if "\u2e80" <= sign <= "\u9fff" or sign >= "\uf900" else 1 for sign in text)


def paragraphs(looks: Mapping[Any, Look]) -> tuple[Paragraph, ...]:
    """The paragraphs of a page that show anything, in the order of the page."""
    found: dict[Any, list[Shown]] = {}
    blocks: dict[Any, Any] = {}
    for element, look in looks.items():
        block = blocks[element] = element if look.display not in _FLOWING else blocks.get(element.getparent(), element)
        if not look.is_shown:
            continue
        for shown in _texts(element, look):
            found.setdefault(block, []).append(shown)
    return tuple(
        Paragraph(block, looks[block], tuple(texts))
        for block, texts in found.items()
        if any(sign.isalnum() for shown in texts for sign in shown.text)
    )


def _texts(element: Any, look: Look) -> Iterator[Shown]:
    if element.tag == "img":
        if alt := element.get("alt", "").strip():
            yield Shown(element, alt, look, is_alt=True)
        return
    pieces = [element.text, *(child.tail for child in element)]
    text = "".join(piece for piece in pieces if piece)
    if text and not text.isspace():
        yield Shown(element, text, look)
