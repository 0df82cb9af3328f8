"""The rules of style sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import tinycss2

from mailer.checks.styles.declarations import Declarations, declarations


class StyleRule(NamedTuple):
    """What holds for the elements that `selector` fits, where all media queries in `media` hold."""

    selector: str
    media: tuple[str, ...]
    style: Declarations


@lru_cache(maxsize=256)
def read_sheet(css: str, media: str = "") -> tuple[StyleRule, ...]:
    """The rules of a style sheet, in order, one a selector; `media` is the attribute of its element."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return tuple(_rules(nodes, (media,) if media else ()))


def _rules(nodes: Sequence[Any], media: tuple[str, ...]) -> Iterator[StyleRule]:
    for node in nodes:
        if node.type == "qualified-rule":
            style = declarations(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))
            if style.normal or style.important:
                for selector in _selectors(node.prelude):
                    yield StyleRule(selector, media, style)
        elif node.type == "at-rule" and node.content is not None and (inner := _inner(node, media)) is not None:
            yield from _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), inner)


def _inner(node: Any, media: tuple[str, ...]) -> tuple[str, ...] | None:
    """The media queries for what stands in an at-rule; None if it is never used or no rules stand in it."""
    prelude = tinycss2.serialize(node.prelude).strip()
    if node.lower_at_keyword == "media":
        return (*media, prelude)
    # Browsers of today support what mail asks for in this way.
    if node.lower_at_keyword == "layer" or (node.lower_at_keyword == "supports" and "not" not in prelude.split()):
        return media
    return None


def _selectors(prelude: Sequence[Any]) -> Iterator[str]:
    selector: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(selector).strip()
            selector = []
        elif token.type != "comment":
            selector.append(token)
    yield tinycss2.serialize(selector).strip()
