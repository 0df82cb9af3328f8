"""Who gets what of an issue: the marks between which templates put what is only for some readers.

A theme draws a block once, for all; the marks come through the pipeline as tokens, and in
the edition what lies between them is a segment with a condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mailer.content.blocks import Columns
from mailer.content.issue import Key
from mailer.content.model import Section
from mailer.content.part import Block
from mailer.content.segment_parsing import parse_segment
from mailer.content.segments import Condition, Not, both, either
from mailer.rendering.slots import Closing, Opening
from mailer.rendering.view.pen import Pen

Readers = Condition | None
"""Those for whom the condition holds; None is everybody."""

Marks = dict[str, str]
"""What stands before (`open`) and behind (`close`) what is only for some."""

_APART = frozenset({"columns", "mjml"})
"""Blocks that are not drawn in one piece with their neighbours."""

_FOR_ALL: Marks = {"open": "", "close": ""}


def readers_of(part: Section | Block) -> Readers:
    """Who gets `part`. What holds nothing but blocks for some is for those who get one of them."""
    own = None if part.only_for is None else parse_segment(part.only_for)
    return _also(own, anybody(map(readers_of, _within(part))))


def readers_in_order(blocks: Iterable[Block], around: Readers = None) -> Iterator[Readers]:
    """Who gets each of `blocks`, each followed by those within it."""
    for block in blocks:
        readers = _also(around, readers_of(block))
        yield readers
        yield from readers_in_order(_within(block), readers)


def anybody(readers: Iterable[Readers]) -> Readers:
    """Who gets at least one of several parts; where there is none, everybody."""
    each = tuple(readers)
    conditions = [condition for condition in each if condition]
    return either(*conditions) if conditions and None not in each else None


def marks(readers: Readers, pen: Pen, part: Key = ()) -> Marks | None:
    """The marks around what is for `readers`; None where that is everybody.

    With a `part`, its key, the marks are its own, and a theme must write them.
    """
    if readers is None:
        return None
    opening = Opening(readers, "/".join(map(str, part)))
    return {"open": pen.tokens.of(opening), "close": pen.tokens.of(Closing())}


def around(blocks: Sequence[Block], pen: Pen) -> list[dict[str, Marks | None]]:
    """For each block of a section, whom that is for which depends on its neighbours.

    `after_others`: what sets it off from one before it; None where nothing does. `together`:
    what holds it and all beside it that are drawn in one piece.
    """
    readers = list(map(readers_of, blocks))
    runs: list[Readers] = []
    for apart, run in groupby(range(len(blocks)), key=lambda at: _type(blocks[at]) in _APART):
        places = list(run)
        runs += [readers[at] for at in places] if apart else [anybody(readers[at] for at in places)] * len(places)
    return [
        {
            "after_others": (marks(before, pen) or _FOR_ALL) if followed else None,
            "together": marks(together, pen),
        }
        for (followed, before), together in zip(_before(blocks, readers), runs, strict=True)
    ]


def _before(blocks: Sequence[Block], readers: Sequence[Readers]) -> Iterator[tuple[bool, Readers]]:
    """For each block, whether anybody gets another right before it, and who.

    A divider is not another one, for it sets off by itself; nor is what is drawn apart.
    """
    followed = False
    before: Readers = None
    for block, own in zip(blocks, readers, strict=True):
        yield followed, before
        if _type(block) in _APART or (_type(block) == "divider" and own is None):
            followed, before = False, None
        elif _type(block) != "divider":
            followed, before = True, anybody((before, own)) if followed else own
        elif own is not None:
            before = both(before, Not(own)) if before else Not(own)


def _type(block: Block) -> str:
    return str(getattr(block, "type", ""))


def _also(first: Readers, second: Readers) -> Readers:
    return both(first, second) if first and second else first or second


def _within(part: Section | Block) -> Iterable[Block]:
    if isinstance(part, Section):
        return part.blocks
    return [block for column in part.columns for block in column.blocks] if isinstance(part, Columns) else ()
