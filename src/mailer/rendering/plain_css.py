"""Style sheets and style attributes in plain words, read as cssutils reads them, in a hundredth of the time.

Loading cssutils and reading a theme's content.css with it takes longer than compiling an
edition. Nearly all that themes and MJML write are names, lengths, colours and quoted
words; those are read here, and None is given for all else, for cssutils to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Pair = tuple[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*([^{}]+)\{([^{}]*)\}\s*")
_PART = r"(?:[A-Za-z][\w-]*|\.[A-Za-z][\w-]*)(?:\.[A-Za-z][\w-]*|\[[a-z][a-z-]*\])*"
_SELECTOR = re.compile(rf"{_PART}(?:\s+(?:>\s+)?{_PART})*", re.ASCII)
_NAME = re.compile(r"-?[a-z]+(?:-[a-z]+)*")
_VALUE = re.compile(
    r"""(?P<colour>\#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![\w-]))
    | (?P<number>-?[1-9][0-9]{0,5}(?:px|em|pt|%|(?![\w.%-])))(?![\w.%-])
    | (?P<nothing>0(?:px|(?![\w.%-])))(?![\w.%-])
    | (?P<word>-?[A-Za-z][A-Za-z0-9-]*(?![\w(\\-]))
    | (?P<quoted>'[A-Za-z0-9 -]+'|"[A-Za-z0-9 -]+")
    | (?P<between>\s*,\s*|\s+)""",
    re.VERBOSE | re.ASCII,
)
_IMPORTANT = re.compile(r"\s*!\s*important$")


@dataclass(frozen=True, slots=True)
class Property:
    """A declaration, as premailer asks for it."""

    name: str
    value: str
    priority: str


@dataclass(frozen=True, slots=True)
class Style:
    """The declarations of a rule, as premailer asks for them."""

    properties: tuple[Property, ...]

    def getProperties(self) -> tuple[Property, ...]:  # noqa: N802 - the name that cssutils gives it
        """All of them, in order."""
        return self.properties


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A rule, as premailer asks for it."""

    selectorText: str  # noqa: N815 - the name that cssutils gives it
    style: Style
    type: int = 1
    STYLE_RULE: int = 1
    MEDIA_RULE: int = 4


def plain_sheet(css: str) -> tuple[StyleRule, ...] | None:
    """The rules of a style sheet, or None if it is not plain."""
    rules: list[StyleRule] = []
    rest, at = _COMMENT.sub(" ", css).strip(), 0
    while at < len(rest):
        match = _RULE.match(rest, at)
        found = plain_properties(match[2]) if match else None
        selectors = _selectors(match[1]) if match else None
        if match is None or found is None or selectors is None:
            return None
        if found:
            rules.append(StyleRule(selectors, Style(found)))
        at = match.end()
    return tuple(rules)


def plain_pairs(style: str) -> list[Pair] | None:
    """Names and values of a style attribute, or None if it is not plain."""
    found = plain_properties(style)
    if found is None:
        return None
    return [(each.name, f"{each.value} !important" if each.priority else each.value) for each in found]


def plain_properties(style: str) -> tuple[Property, ...] | None:
    """The declarations of a style, or None if it is not plain."""
    found: dict[str, Property] = {}
    for declaration in style.split(";"):
        if not declaration.strip():
            continue
        name, colon, written = declaration.strip().partition(":")
        value = _value(_IMPORTANT.sub("", written.strip()))
        if not colon or not _NAME.fullmatch(name) or not value or name in found:
            return None
        found[name] = Property(name, value, "important" if _IMPORTANT.search(written.strip()) else "")
    return tuple(found.values())


def _selectors(text: str) -> str | None:
    parts = [" ".join(part.split()) for part in text.split(",")]
    return ", ".join(parts) if all(_SELECTOR.fullmatch(part) for part in parts) else None


def _value(text: str) -> str | None:
    pieces: list[str] = []
    at = 0
    while at < len(text):
        match = _VALUE.match(text, at)
        if match is None:
            return None
        pieces.append(_piece(match))
        at = match.end()
    return "".join(pieces) if pieces and all(_alternates(pieces)) else None


def _alternates(pieces: list[str]) -> Iterator[bool]:
    """Whether there is something between any two values, and nothing before the first and after the last."""
    yield len(pieces) % 2 == 1
    for index, piece in enumerate(pieces):
        yield (piece in (" ", ", ")) == bool(index % 2)


def _piece(match: re.Match[str]) -> str:
    text = match[0]
    match match.lastgroup:
        case "colour":
            short = len(text) == 7 and text[1::2] == text[2::2]  # compared as written: cssutils leaves #aAbBcC alone
            return f"#{text[1::2]}" if short else text
        case "nothing":
            return "0"
        case "quoted":
            return f'"{text[1:-1]}"'
        case "between":
            return ", " if "," in text else " "
        case _:
            return text
