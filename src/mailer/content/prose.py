"""What a reader gets to read of a text: its words, without the marks of Markdown, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from mailer.content.markdown import LINK_PLACE, inlines
from mailer.content.remembering import remembered
from mailer.content.values import Kind

if TYPE_CHECKING:
    from markdown_it.token import Token

THING = "\ufffc"
"""Stands in prose for what is no words: code, an address, a merge field."""

_ADDRESS = (
    r"(?:https?://|www\.|mailto:)\S*[^\s.,;:!?()\[\]»”’\"']|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w-])(?<![\w-]\.)(?:[\w-]+\.)+[a-z]{2,}/\S*\w"
)
"""Looked for at the first sign of a word only, or the time would grow with the square of a word's length."""

_NO_WORDS = re.compile(rf"\{{\{{(?:(?!\{{\{{|\}}\}}).)*\}}\}}|{_ADDRESS}")
_TAGS = re.compile(r"<[^<>]*>|&#?\w+;")
_ENTITY = re.compile(r"&#?\w+;")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

Piece = tuple[str, int]
"""Words, and where they start in the text they are from."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that are read in one go: a line, a paragraph, an entry, a cell. A line break is one sign."""

    text: str
    _at: tuple[int, ...]
    _places: tuple[int, ...]

    def place(self, at: int) -> int:
        """Where in the text as written the character `at` of the prose stands."""
        piece = bisect_right(self._at, at) - 1
        return self._places[piece] + at - self._at[piece]


@remembered
def read_prose(text: str, kind: Kind) -> tuple[Prose, ...]:
    """The prose of `text`, a line, Markdown or MJML, in order; nothing for a link."""
    match kind:
        case Kind.LINK:
            return ()
        case Kind.LINE:
            found = [[(text, 0)]]
        case Kind.MJML:
            found = [[piece] for piece in _between_tags(text)]
        case Kind.MARKDOWN:
            found = [list(_read(token, offset)) for token, offset in inlines(text)]
    return tuple(_joined(pieces) for pieces in found if pieces)


def _joined(pieces: list[Piece]) -> Prose:
    starts, words, length = [], [], 0
    for word, _ in pieces:
        starts.append(length)
        words.append(word)
        length += len(word)
    whole = _NO_WORDS.sub(lambda match: THING * len(match[0]), "".join(words))
    return Prose(whole, tuple(starts), tuple(place for _, place in pieces))


def _between_tags(text: str) -> Iterator[Piece]:
    at = 0
    for match in _TAGS.finditer(text):
        if text[at : match.start()].strip():
            yield text[at : match.start()], at
        at = match.end()
    if text[at:].strip():
        yield text[at:], at


def _read(token: Token, offset: Callable[[int], int]) -> Iterator[Piece]:
    """The words of an inline token: `at` runs along its content past every mark, so each word is found where it is."""
    content, at, ends = token.content, 0, []
    for child in token.children or []:
        match child.type:
            case "link_open":
                start, end = child.meta[LINK_PLACE]
                at = start + 1
                ends.append(end)
            case "link_close":
                at = ends.pop()
            case "softbreak" | "hardbreak":
                at = content.index("\n", at)
                yield "\n", offset(at)
                at += 1
            case "code_inline":
                at, end = _code(content, at, child.markup)
                yield THING, offset(at)
                at = end
            case "text":
                for word, place in _written(child.content, content, at):
                    yield word, offset(place)
                    at = place + len(word)
            case _:  # emphasis opens or closes
                at = content.index(child.markup, at) + len(child.markup)


def _code(content: str, at: int, markup: str) -> tuple[int, int]:
    fences = re.compile(f"(?<!`){markup}(?!`)").finditer(content, at)
    start = next(fences, None)
    end = next(fences, None)
    return (start.start(), end.end()) if start and end else (at, at)


def _written(words: str, content: str, at: int) -> Iterator[Piece]:
    """`words` as they stand in `content` from `at` on: with spaces before them, escapes and entities."""
    while words and not words[0].isspace() and content[at : at + 1].isspace():
        at += 1
    if content.startswith(words, at) and "\\" not in words and "&" not in words:
        if words:
            yield words, at
        return
    for sign in words:
        at, end = _sign(sign, content, at)
        yield sign, at
        if end > at + 1:
            yield "", end
        at = end


def _sign(sign: str, content: str, at: int) -> tuple[int, int]:
    """Where `sign` stands in `content`, and where what it was written as ends."""
    if sign in _PUNCTUATION and content.startswith("\\" + sign, at):
        return at + 1, at + 2
    entity = _ENTITY.match(content, at)
    if entity and unescape(entity[0]) == sign:
        return at, entity.end()
    return at, at + 1
