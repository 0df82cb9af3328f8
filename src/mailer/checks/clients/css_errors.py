"""What is wrong with a style sheet by the grammar of CSS."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from mailer.checks.clients.parsed_css import DEEPEST, parsed_attribute, parsed_sheet

_OF_RULES = frozenset({"media", "supports", "layer", "container", "keyframes", "-webkit-keyframes"})


@dataclass(frozen=True, slots=True)
class CssError:
    """`what` is wrong at `line` and `column` of the text, both counted from 1."""

    line: int
    column: int
    what: str


@lru_cache(maxsize=128)
def sheet_errors(css: str) -> tuple[CssError, ...]:
    """The errors of the text of a style element, the first one of each place."""
    sheet = parsed_sheet(css)
    if sheet.too_deep:
        return (CssError(1, 1, f"brackets stand more than {DEEPEST} deep in others"),)
    found = list(_in_rules(sheet.rules))
    if not sheet.closed and not found:
        lines = css.splitlines() or [""]
        found.append(CssError(len(lines), len(lines[-1]) + 1, "a brace, bracket, quotation or comment is never closed"))
    return tuple(found)


@lru_cache(maxsize=4096)
def attribute_errors(style: str) -> tuple[CssError, ...]:
    """The errors of the value of a style attribute."""
    return tuple(_in_nodes(parsed_attribute(style)))


@lru_cache(maxsize=128)
def nested_at_rules(css: str) -> tuple[tuple[str, str, int], ...]:
    """At-rules within at-rules: the names of the outer and the inner one, and its line.

    Those in one that nobody knows are there on purpose: MJML hides its accordion from Gmail by ``@goodbye { @gmail }``.
    """
    found = []
    for rule in parsed_sheet(css).rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _OF_RULES and rule.content is not None:
            inner = (token for token in rule.content if token.type == "at-keyword")
            found += [(rule.lower_at_keyword, token.lower_value, token.source_line) for token in inner]
    return tuple(found)


def _in_rules(rules: Iterable[Any]) -> Iterator[CssError]:
    for rule in rules:
        if rule.type == "error":
            yield _error(rule)
        if rule.type not in {"qualified-rule", "at-rule"}:
            continue
        yield from _in_tokens(rule.prelude)
        if rule.type == "at-rule" and rule.lower_at_keyword in _OF_RULES and rule.content is not None:
            yield from _in_rules(tinycss2.parse_rule_list(rule.content))
        elif rule.content is not None:
            nodes = tinycss2.parse_blocks_contents(rule.content)
            yield from _in_nodes(nodes)


def _in_nodes(nodes: Iterable[Any]) -> Iterator[CssError]:
    for node in nodes:
        if node.type == "error":
            yield _error(node)
        elif node.type == "declaration":
            yield from _in_tokens(node.value)
        else:
            yield from _in_rules([node])


def _in_tokens(tokens: Iterable[Any]) -> Iterator[CssError]:
    for token in tokens:
        if token.type == "error":
            yield _error(token)
        for inner in (getattr(token, "content", None), getattr(token, "arguments", None)):
            if isinstance(inner, list):
                yield from _in_tokens(inner)


_SAID = {
    "bad-string": "a quotation is not closed on its line",
    "bad-url": "an address in url() is not closed",
    ")": ") closes nothing",
    "]": "] closes nothing",
    "}": "} closes nothing",
}


def _error(token: Any) -> CssError:
    what = _SAID.get(token.kind) or "this is no declaration and no rule"
    return CssError(token.source_line, token.source_column, what)
