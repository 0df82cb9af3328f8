"""What an author's Markdown links to, with the place of each link in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from mailer.content.faults import Slip
from mailer.content.links import merged_target, target_slip
from mailer.content.remembering import remembered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

LINK_PLACE = "place"
"""Where a token that opens a link has, in its meta, where the link stands in the text around it."""

_MERGED_TARGET = re.compile(r"\]\(\s*<?[^)\s]*(?:\{\{|\}\})")


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link in a Markdown text. `start` and `end` count characters of that text; `end` is behind the link.

    `text` is what a reader sees, without emphasis or code marks; `target` is where it leads.
    """

    start: int
    end: int
    text: str
    target: str


def text_links(text: str) -> tuple[TextLink, ...]:
    """The links of a Markdown text, in order."""
    return tuple(link for token, offset in inlines(text) for link in _links(token.children or [], offset))


def unread(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where `signs` stand in a Markdown text and reach the reader as they are: not in code, not escaped."""
    for token, offset in inlines(text):
        at = 0
        for child in token.children or []:
            found = signs.finditer(child.content) if child.type == "text" else ()
            for match in found:
                place = token.content.find(match[0], at)
                if place < 0:
                    continue
                if token.content[place - 1 : place] != "\\":
                    yield offset(place), match[0]
                at = place + len(match[0])
            if child.type == "code_inline":
                at = token.content.find(child.content, at) + len(child.content)


def text_slips(text: str) -> Iterator[Slip]:
    """What in the links of a Markdown text is not allowed, and pictures, which are not written there."""
    linked = []
    for token, offset in inlines(text):
        for child in token.children or []:
            if child.type == "image":
                cure = "use the key image, or a block of the type image"
                yield Slip("a picture cannot stand inside a text", cure, offset(child.meta[LINK_PLACE][0]))
        for link in _links(token.children or [], offset):
            linked.append(range(link.start, link.end))
            if slip := target_slip(link.target):
                yield replace(slip, offset=link.start)
    for match in _MERGED_TARGET.finditer(text):
        if not any(match.start() in span for span in linked):  # with spaces inside it is no link to Markdown
            yield merged_target(match.start())


def _links(children: list[Token], offset: Callable[[int], int]) -> Iterator[TextLink]:
    for at, token in enumerate(children):
        if token.type == "link_open":
            start, end = token.meta[LINK_PLACE]
            yield TextLink(offset(start), offset(end), _shown(children, at), _as_written(token))


def _shown(children: list[Token], at: int) -> str:
    shown = ""
    for token in children[at + 1 :]:
        if token.type == "link_close":
            break
        shown += " " if token.type in {"softbreak", "hardbreak"} else token.content
    return shown


def _as_written(token: Token) -> str:
    return str(token.attrs.get("href", ""))


def inlines(text: str) -> Iterator[tuple[Token, Callable[[int], int]]]:
    """The inline tokens of `text`, each with a function from an offset in its content to one in `text`."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    cells = _Cells(lines)
    before = ""
    for token in _tokens(text):
        if token.type == "inline" and token.map is not None:
            first = cells.lead(token) if before in {"th_open", "td_open"} else None
            yield token, _offsets(token, lines, starts, first)
        before = token.type


class _Cells:
    """Finds the cells of tables in their lines: two cells of a row may hold the same words."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._ends: dict[int, int] = {}

    def lead(self, token: Token) -> int:
        """How many characters stand before the cell `token` in its line."""
        number = token.map[0] if token.map else 0
        at = self._lines[number].find(token.content, self._ends.get(number, 0))
        if at >= 0:
            self._ends[number] = at + len(token.content)
        return at


def _offsets(token: Token, lines: list[str], starts: list[int], cell: int | None) -> Callable[[int], int]:
    first = token.map[0] if token.map else 0
    shown = token.content.split("\n")
    begins = [0, *accumulate(len(each) + 1 for each in shown)]

    @cache
    def begin(number: int) -> int:
        line = first + number
        # Indentation and the marks of quotes, lists and headings were cut off before the content.
        lead = lines[line].rfind(shown[number]) if line < len(lines) else -1
        return starts[min(line, len(lines) - 1)] + max(lead if cell is None else cell, 0)

    def offset(inside: int) -> int:
        number = bisect_right(begins, inside, hi=len(shown)) - 1
        return begin(number) + inside - begins[number]

    return offset


@remembered
def _tokens(text: str) -> tuple[Token, ...]:
    """A text is looked at when it is read, and by several checks; nobody changes the tokens."""
    return tuple(_parser().parse(text))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loads slowly, and some commands need no Markdown

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Every link must be seen here, above all those that rendering would refuse to make.
    parser.validateLink = _any  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    for name in ("link", "autolink", "image"):
        _keep_places(parser, name)
    return parser


def _any(url: str) -> bool:  # noqa: ARG001 - the library's signature
    return True


def _keep_places(parser: MarkdownIt, name: str) -> None:
    ruler = parser.inline.ruler
    rule = next(rule.fn for rule in ruler.__rules__ if rule.name == name)

    def with_place(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            # A rule may first flush pending text into a token of its own.
            token = next(token for token in state.tokens[count:] if token.type in {"link_open", "image"})
            token.meta = {**token.meta, LINK_PLACE: (start, state.pos)}
        return found

    ruler.at(name, with_place)
