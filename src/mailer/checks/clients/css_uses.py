"""Which features of CSS a style sheet or a style attribute uses, and within which others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from mailer.checks.clients.features import features_of
from mailer.checks.clients.parsed_css import parsed_attribute, parsed_sheet

NOT_WORD = "not in Outlook on Windows"
"""A gate that is no feature: what conditional comments keep from Outlook's Word engine."""


@dataclass(frozen=True, slots=True)
class Use:
    """A feature is used, but only where all features in `gates` are known: others never come to it.

    So ``display:flex`` in a media query is nothing to a mail program that drops media queries.
    """

    feature: str
    gates: frozenset[str] = frozenset()


Uses = frozenset[Use]
_NOWHERE: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def of_attribute(style: str) -> Uses:
    """The uses in the value of a style attribute."""
    return frozenset(_in_block(parsed_attribute(style), _NOWHERE))


@lru_cache(maxsize=128)
def of_sheet(style: str) -> Uses:
    """The uses in the text of a style element."""
    return frozenset(_in_rules(parsed_sheet(style).rules, features_of("element style")))


def of_image(style: str) -> frozenset[str]:
    """The addresses of pictures in a style attribute."""
    return frozenset(_addresses(tinycss2.parse_component_value_list(style))) if "url(" in style else frozenset()


def _addresses(tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        if token.type == "url":
            yield token.value
        elif token.type == "function":
            if token.lower_name == "url":
                yield from (each.value for each in token.arguments if each.type == "string")
            yield from _addresses(token.arguments)


def _in_rules(rules: Iterable[Any], gates: frozenset[str]) -> Iterator[Use]:
    for rule in rules:
        if rule.type == "comment":
            yield from _uses("comment css", gates)
        elif rule.type == "at-rule":
            yield from _in_at_rule(rule, gates)
        elif rule.type == "qualified-rule":
            yield from _in_rule(rule, gates)


def _in_at_rule(rule: Any, gates: frozenset[str]) -> Iterator[Use]:
    name = rule.lower_at_keyword
    found = set(features_of(f"at {name}"))
    if name == "media":
        found.update(*(features_of(f"media {feature}") for feature in _media_features(rule.prelude)))
    yield from (Use(each, gates) for each in found)
    # What stands in @supports was asked for first: it is there only where it works.
    if name == "media" and rule.content is not None:
        yield from _in_rules(tinycss2.parse_rule_list(rule.content), gates | found)


def _media_features(prelude: Sequence[Any]) -> Iterator[str]:
    for token in prelude:
        if token.type == "() block":
            first = next((each for each in token.content if each.type != "whitespace"), None)
            if first is not None and first.type == "ident":
                yield first.lower_value.removeprefix("-webkit-").removeprefix("min-").removeprefix("max-")
            yield from _media_features(token.content)


def _in_rule(rule: Any, gates: frozenset[str]) -> Iterator[Use]:
    selectors = [frozenset(_signs_of_selector(each)) for each in _split(rule.prelude)]
    if len(selectors) > 1:
        yield from _uses("selector grouping", gates)
    needed = [frozenset().union(*map(features_of, signs)) for signs in selectors]
    for each in frozenset().union(*needed):
        yield Use(each, gates)
    inner = gates | frozenset.intersection(*needed) if needed else gates
    yield from _in_block(tinycss2.parse_blocks_contents(rule.content), inner)


def _split(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a list, which commas part."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


_COMBINATORS = {">": "child", "+": "adjacent-sibling", "~": "general-sibling"}
_LEGACY_PARTS = frozenset({"before", "after", "first-letter", "first-line"})


def _signs_of_selector(tokens: Iterable[Any]) -> Iterator[str]:
    """The signs of one selector: its kinds, pseudo-classes, and how its parts are joined."""
    length, apart, marks = 0, False, ""
    for token in tokens:
        value = token.value if token.type == "literal" else ""
        if token.type in {"whitespace", "comment"}:
            apart = length > 0
        elif value in _COMBINATORS:
            length, apart = 0, False
            yield f"selector {_COMBINATORS[value]}"
        else:
            if apart:
                length, apart = 0, False
                yield "selector descendant"
            if value in {":", "."}:
                marks += value
                continue
            length += 1
            if length == 2:
                yield "selector chaining"
            yield _sign_of_simple(token, marks)
            marks = ""


def _sign_of_simple(token: Any, marks: str) -> str:
    """The sign of a simple selector, which `marks` came before: a dot, a colon, two."""
    if not marks.startswith(":"):
        return "selector class" if marks else f"selector {_KINDS.get(token.type, 'universal')}"
    named = token.lower_name if token.type == "function" else getattr(token, "lower_value", "")
    name = named.removeprefix("-webkit-")
    return f"part {name}" if marks == "::" or name in _LEGACY_PARTS else f"pseudo {name}"


_KINDS = {"ident": "type", "hash": "id", "[] block": "attribute"}


def _in_block(nodes: Iterable[Any], gates: frozenset[str]) -> Iterator[Use]:
    """The uses in what stands between braces: declarations, and rules where they are nested."""
    declarations, rules = [], []
    for node in nodes:
        if node.type == "declaration":
            declarations.append(node)
        elif node.type in {"qualified-rule", "at-rule"}:
            rules.append(node)
        elif node.type == "comment":
            yield from _uses("comment css", gates)
    yield from _in_declarations(declarations, gates)
    if rules:
        yield from _uses("selector nesting", gates)
        yield from _in_rules(rules, gates | features_of("selector nesting"))


def _in_declarations(declarations: Sequence[Any], gates: frozenset[str]) -> Iterator[Use]:
    coloured = any(each.lower_name in {"background-color", "bgcolor"} for each in declarations)
    hidden = any(_is_none(each) for each in declarations)
    before: set[str] = set()
    for declaration in declarations:
        name = declaration.lower_name
        if hidden and name == "visibility":
            continue
        if declaration.important:
            yield from _uses("important", gates)
        fallen_back = name in before or (coloured and name in {"background", "background-image"})
        for sign in {f"property {name}", *_signs_of_value(name, declaration.value)}:
            if not (fallen_back and sign.startswith(_REPLACED)):
                yield from _uses(sign, gates)
        before.add(name)


def _is_none(declaration: Any) -> bool:
    return declaration.lower_name == "display" and any(
        getattr(each, "value", "") == "none" for each in declaration.value
    )


_REPLACED = ("function ", "unit ", "keyword ", "value display")
"""Signs of values that an earlier declaration in the same block stands in for, where they are not known."""


def _signs_of_value(name: str, tokens: Iterable[Any]) -> Iterator[str]:
    for token in tokens:
        kind = token.type
        if kind == "ident":
            yield f"value {name} {token.lower_value}"
            yield f"keyword {token.lower_value}"
        elif kind == "dimension":
            yield f"unit {token.lower_unit}"
        elif kind == "percentage":
            yield "unit %"
        elif kind == "url":
            yield f"value {name} url"
        elif kind == "function":
            yield f"value {name} url" if token.lower_name == "url" else f"function {token.lower_name}"
            yield from _signs_of_value(name, token.arguments)


def _uses(sign: str, gates: frozenset[str]) -> Iterator[Use]:
    for feature in features_of(sign):
        yield Use(feature, gates)
