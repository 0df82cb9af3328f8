"""The proof: an edition as one reader would get it, beside the file it was made from."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import lxml.html

from mailer.checks.final.message import final_message
from mailer.checks.links.in_mjml import mjml_links
from mailer.checks.looked_up import LookedUp
from mailer.checks.page import Page, read_page
from mailer.checks.places import Places
from mailer.checks.policy import Policy
from mailer.checks.sending import Sending
from mailer.checks.shown import Shown, shown_pieces
from mailer.checks.styles.pages import PageStyles
from mailer.content import Condition, Issue, Key, Kind, Source, Written, parse_segment, text_links, written_texts
from mailer.content.blocks import Button, ImageBlock
from mailer.rendering import UNSUBSCRIBE, VIEW, Edition, complete, fill, part_names

_AS_BUILT = Policy()
_NOTHING = LookedUp()

_TOKEN = "/u/" + "x" * 32
"""Stands for the end of a person's own link to unsubscribe."""

_READER = "somebody@example.org"


@dataclass(frozen=True, slots=True)
class Link:
    """A link as written. `text` is what a reader sees of it; `key` and `offset` are the place of that text."""

    key: Key
    offset: int
    text: str
    target: str
    target_key: Key


@dataclass(frozen=True)
class Proof:
    """An edition filled for a reader of whom only the address is known, so with the merge fields' defaults.

    It has everything in it that is only for some, whomever it is for: nobody gets more.
    `page` is what the HTML holds, `texts` and `links` are what the author wrote, `names` has
    the id in the HTML of each section and block, by its key.
    """

    issue: Issue
    source: Source
    edition: Edition
    sending: Sending
    policy: Policy
    looked_up: LookedUp
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

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The finished HTML, parsed; what only Outlook reads is in comments."""
        return lxml.html.document_fromstring(self.html)

    @cached_property
    def styles(self) -> PageStyles:
        """How each element of `tree` looks, in the light, in the dark and on a phone."""
        return PageStyles(self.tree)

    def key_of(self, element: lxml.html.HtmlElement) -> Key:
        """Where in the issue file that comes from which `element` of `tree` shows; THEME if it is the theme's own."""
        return self._places.key_of(element)

    @cached_property
    def message(self) -> bytes:
        """The message as handed over, for the reader with the longest values who gets everything.

        Raises MessageError where the sender or the list cannot be used.
        """
        return final_message(self.edition, self.sending, _READER, self.unsubscribe_url)

    @property
    def unsubscribe_url(self) -> str:
        """What stands for the reader's own link to unsubscribe."""
        return self.sending.base_url + _TOKEN

    @property
    def view_url(self) -> str:
        """What stands for the link to the issue in a browser."""
        return _view_url(self.sending, self.edition)

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """What a reader gets to see of the finished HTML, piece by piece."""
        return tuple(shown_pieces(self.tree))

    @cached_property
    def _places(self) -> Places:
        links = {link.target: link.target_key for link in reversed(self.links)}
        return Places(self.tree, self.names, self.texts, links, self.sending.base_url + _TOKEN)


def proof_of(
    issue: Issue,
    language: str,
    edition: Edition,
    *,
    sending: Sending,
    policy: Policy = _AS_BUILT,
    looked_up: LookedUp = _NOTHING,
) -> Proof:
    """The proof of `edition`, which was compiled from `issue` in `language`."""
    source = issue.sources[language]
    known = {"email": _READER, UNSUBSCRIBE: sending.base_url + _TOKEN, VIEW: _view_url(sending, edition)}
    images = sending.files_url or f"{sending.base_url}/media"
    page_html = fill(complete(edition.html), known, lambda name: f"{images}/{name}", html.escape)
    texts = tuple(written_texts(source.manuscript))
    return Proof(
        issue=issue,
        source=source,
        edition=edition,
        sending=sending,
        policy=policy,
        looked_up=looked_up,
        subject=fill(edition.subject, known, str),
        html=page_html,
        text=fill(complete(edition.text), known, str),
        page=read_page(page_html),
        names=part_names(source.manuscript),
        texts=texts,
        links=tuple(_links(texts)),
    )


def _view_url(sending: Sending, edition: Edition) -> str:
    return f"{sending.base_url}/archive/{edition.issue}/{edition.language}/"


def _links(texts: tuple[Written, ...]) -> Iterator[Link]:
    for written in texts:
        if written.kind in {Kind.MARKDOWN, Kind.MJML}:
            for link in (text_links if written.kind is Kind.MARKDOWN else mjml_links)(written.text):
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
