"""The proof: an edition as one reader would get it, beside the file it was made from."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mailer.checks.page import Page, read_page
from mailer.content import Condition, Key, Kind, Source, Written, parse_segment, text_links, written_texts
from mailer.content.blocks import Button, ImageBlock
from mailer.rendering import LINKS, Edition, complete, fill, part_names

_LINK_ROOM = "https://news.example.org/" + "x" * 95
"""Stands for a person's own links: with their tokens they have some 120 characters."""

_IMAGE_ROOM = "https://news.example.org/images/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `text` is what a reader sees of it; `key` and `offset` are the place of that text."""

    key: Key
    offset: int
    text: str
    target: str
    target_key: Key


@dataclass(frozen=True, slots=True)
class Proof:
    """An edition filled for a reader of whom only the address is known, so with the merge fields' defaults.

    It has everything in it that is only for some, whomever it is for: nobody gets more.
    `page` is what the HTML holds, `texts` and `links` are what the author wrote, `names` has
    the id in the HTML of each section and block, by its key.
    """

    source: Source
    edition: Edition
    subject: str
    html: str
    text: str
    page: Page
    names: Mapping[Key, str]
    texts: tuple[Written, ...]
    links: tuple[Link, ...]

    def block(self, key: Key) -> str | None:
        """The name of the block or section that the value at `key` belongs to."""
        while key and key not in self.names:
            key = key[:-1]
        return self.names.get(key)

    def conditions(self, key: Key) -> tuple[Condition, ...]:
        """What must hold for a reader to get the value at `key`; nothing, where everybody does."""
        found = []
        value: Any = self.source.manuscript
        for step in key:
            value = value[step] if isinstance(step, int) else getattr(value, step)
            if written := getattr(value, "only_for", None):
                found.append(parse_segment(written))
        return tuple(found)


def proof_of(source: Source, edition: Edition) -> Proof:
    """The proof of `edition`, which was compiled from `source`."""
    known = {"email": "somebody@example.org", **dict.fromkeys(LINKS, _LINK_ROOM)}
    page_html = fill(complete(edition.html), known, lambda name: _IMAGE_ROOM + name, html.escape)
    texts = tuple(written_texts(source.manuscript))
    return Proof(
        source=source,
        edition=edition,
        subject=fill(edition.subject, known, str),
        html=page_html,
        text=fill(complete(edition.text), known, str),
        page=read_page(page_html),
        names=part_names(source.manuscript),
        texts=texts,
        links=tuple(_links(texts)),
    )


def _links(texts: tuple[Written, ...]) -> Iterator[Link]:
    for written in texts:
        if written.kind is Kind.MARKDOWN:
            for link in text_links(written.text):
                yield Link(written.key, link.start, link.text, link.target, written.key)
        elif written.kind is Kind.LINK:
            yield from _linked_lines(written)


def _linked_lines(address: Written) -> Iterator[Link]:
    """What a reader can click on to get to `address`, a value ``url`` of a part."""
    part = address.key[:-1]
    if isinstance(address.part, ImageBlock):
        yield Link((*part, "image", "alt"), 0, address.part.image.alt or "", address.text, address.key)
        return
    names = ("text",) if isinstance(address.part, Button) else ("title", "name", "link_text")
    for name in names:
        if text := getattr(address.part, name, None):
            yield Link((*part, name), 0, text, address.text, address.key)
