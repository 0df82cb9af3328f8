"""What the final message is made of: bytes of HTML and of text, section by section and block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mailer.checks.final.spans import Span, spans
from mailer.checks.final.wire import read_wire
from mailer.checks.proof import Proof
from mailer.content import Key


@dataclass(frozen=True, slots=True)
class Size:
    """The bytes of one part, those of the blocks in it included, decoded as a mail program does.

    `key` is the part's in the issue file, () for what is the theme's own and for the whole.
    """

    key: Key
    name: str
    html: int
    text: int


def sizes(proof: Proof) -> tuple[Size, ...]:
    """The parts of the final message in their order, the whole last.

    The message is that of the reader with the longest values who gets everything, whomever it
    is for. A part that has neither a title nor an id counts with the one before it.
    Raises MessageError where no message can be made.
    """
    wire = read_wire(proof.message)
    page, text = wire.html.decode("utf-8", "replace"), wire.text.decode("utf-8", "replace")
    found = page_spans(proof, page)
    html, words = _bytes(page, found), _bytes(text, _text_spans(proof, text, found))
    start, end = (found[0].start, found[-1].end) if found else (len(page), len(page))
    head = max(page.find("<body"), 0)
    return (
        Size((), "style sheets", len(page[:head].encode()), 0),
        Size((), "masthead and introduction", len(page[head:start].encode()), 0),
        *(
            Size(key, title_of(proof, key), _within(proof, html, key), _within(proof, words, key))
            for key, name in proof.names.items()
            if name in html
        ),
        Size((), "footer", len(page[end:].encode()), 0),
        Size((), "whole message", len(wire.html), len(wire.text)),
    )


def page_spans(proof: Proof, page: str) -> tuple[Span, ...]:
    """Where the named sections and blocks of `proof` stand in `page`, its finished HTML."""
    return spans(page, proof.names.values(), proof.unsubscribe_url)


def title_of(proof: Proof, key: Key) -> str:
    """What an author calls the part at `key`: its title, or else its id."""
    part: Any = proof.source.manuscript
    for step in key:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    return str(getattr(part, "title", None) or proof.names[key])


def _bytes(text: str, found: Iterable[Span]) -> dict[str, int]:
    return {span.name: len(text[span.start : span.end].encode()) for span in found}


def _within(proof: Proof, counted: Mapping[str, int], key: Key) -> int:
    return sum(counted.get(name, 0) for inner, name in proof.names.items() if inner[: len(key)] == key)


def _text_spans(proof: Proof, text: str, found: tuple[Span, ...]) -> Iterator[Span]:
    """The same parts in the text part, which has no marks: each begins with its title, on a line of its own."""
    keys = {name: key for key, name in proof.names.items()}
    starts: list[tuple[str, int]] = []
    for span in found:
        words = title_of(proof, keys[span.name]).split()
        title = re.compile(r"^" + r"\s+".join(map(re.escape, words)) + r"\s*$", re.IGNORECASE | re.MULTILINE)
        if match := title.search(text, starts[-1][1] if starts else 0):
            starts.append((span.name, match.start()))
    footer = text.rfind("\n-----", 0, max(text.rfind(proof.unsubscribe_url), 0))
    ends = [*(start for _, start in starts[1:]), footer if footer > 0 else len(text)]
    for (name, start), end in zip(starts, ends, strict=True):
        yield Span(name, start, max(start, end))
