"""The language of segments: text -> condition, or all that is wrong with it.

    language = "fr" and country in ("KE", "UG") and not organisation = "X"

`or` binds less than `and`, `and` less than `not`. Values are texts in quotes, numbers, and
dates such as 2025-01-01. A name alone asks whether there is a value.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from mailer.content.faults import Slip, did_you_mean, quoted
from mailer.content.segments import (
    SEGMENT_NAMES,
    And,
    Comparison,
    Condition,
    Known,
    Literal,
    Not,
    OneOf,
    Operator,
    Or,
)

MOST_CHARACTERS = 2_000
"""The codes of all countries in one list are 1,500."""

MOST_LEVELS = 20

_TOKEN = re.compile(
    r"""(?P<blank> \s+ )
      | (?P<text> "[^"\n]*" | '[^'\n]*' )
      | (?P<date> [0-9]{4}-[0-9]{2}-[0-9]{2} (?![\w.-]) )
      | (?P<number> -?[0-9]+(?:\.[0-9]+)? (?![\w.-]) )
      | (?P<word> [^\W\d]\w* )
      | (?P<operator> <= | >= | != | < (?!>) | > | = (?!=) )
      | (?P<mark> [(),] )""",
    re.VERBOSE,
)
_FOREIGN = {"==": "=", "<>": "!=", "&&": "and", "||": "or", "!": "not", "&": "and", "|": "or", "≠": "!="}
_FOREIGN |= {"≤": "<=", "≥": ">=", "[": "(", "]": ")"}
_OPERATORS = "=, !=, <, <=, >, >= or in"
_EXAMPLE = 'such as country = "KE"'
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*").fullmatch


class SegmentError(ValueError):
    """A text that is no condition. `slips` are all that was found wrong."""

    def __init__(self, slips: tuple[Slip, ...]) -> None:
        self.slips = slips
        super().__init__("; ".join(f"{slip.what}; {slip.cure}" for slip in slips))


def parse_segment(text: str, names: Collection[str] = SEGMENT_NAMES) -> Condition:
    """The condition that a person wrote as `text`. `names` are those it may ask for.

    Raises SegmentError.
    """
    if len(text) > MOST_CHARACTERS:
        what = f"the condition has {len(text):,} characters; it may have {MOST_CHARACTERS:,}"
        raise SegmentError((Slip(what, "shorten it", MOST_CHARACTERS),))
    return _parsed(_Parser(_tokens(text), names, MOST_LEVELS))


def reread_segment(text: str) -> Condition:
    """The condition of which `text` is what `str` gave.

    It may be put together of many that people wrote, and so be longer and deeper than any of
    them, and may ask for what can no longer be asked for. Raises SegmentError.
    """
    return _parsed(_Parser(_tokens(text), None, None))


def _parsed(parser: _Parser) -> Condition:
    condition = parser.whole()
    if parser.slips:
        raise SegmentError(tuple(parser.slips))
    return condition


@dataclass(frozen=True, slots=True)
class _Token:
    """`kind` is a group of _TOKEN, `end` after the last one; `text` is as written, of a keyword in lower case."""

    kind: str
    text: str
    offset: int


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise SegmentError((_foreign(text, at),))
        kind, word = str(found.lastgroup), found[0]
        if kind == "word" and word.lower() in {"and", "or", "not", "in"}:
            kind, word = "keyword", word.lower()
        if kind != "blank":
            tokens.append(_Token(kind, word, at))
        at = found.end()
    return [*tokens, _Token("end", "", len(text.rstrip()))]


def _foreign(text: str, at: int) -> Slip:
    sign = next((sign for sign in _FOREIGN if text.startswith(sign, at)), text[at])
    if sign in _FOREIGN:
        return Slip(f"{quoted(sign)} is not known here", f"write {_FOREIGN[sign]} for it", at)
    if sign in "\"'":
        return Slip(f"the text that starts here with {sign} does not end", f"close it with {sign}", at)
    if sign in "“”„«»‘’":
        return Slip("a text is in curly quotes", 'use straight ones: "', at)
    if sign in "-0123456789":
        return Slip("this is no number and no date", "write it like 12, 2.5 or 2025-01-31, or put it in quotes", at)
    return Slip(f"{quoted(sign)} is not known here", f"write a condition {_EXAMPLE}", at)


@dataclass(slots=True)
class _Parser:
    """Reads from the left. What cannot be read on is raised; names and values that are wrong are gathered in `slips`."""

    tokens: list[_Token]
    names: Collection[str] | None
    most_levels: int | None
    at: int = 0
    levels: int = 0
    slips: list[Slip] = field(default_factory=list)

    def whole(self) -> Condition:
        condition = self._either()
        left = self._next()
        if left.kind == "end":
            return condition
        if left.text == ")":
            raise self._slip(left, ") stands here without ( before it", "remove it")
        raise self._slip(left, f"{_shown(left)} follows here on a whole condition", "put and or or between them")

    def _either(self) -> Condition:
        parts = [self._both()]
        while self._takes("or"):
            parts.append(self._both())
        return Or(tuple(parts)) if len(parts) > 1 else parts[0]

    def _both(self) -> Condition:
        parts = [self._single()]
        while self._takes("and"):
            parts.append(self._single())
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _single(self) -> Condition:
        opening = self._next()
        if opening.text in {"not", "("}:
            self.levels += 1
            if self.most_levels is not None and self.levels > self.most_levels:
                what = f"the condition is nested more than {self.most_levels} levels deep"
                raise self._slip(opening, what, "flatten it")
            condition = Not(self._single()) if opening.text == "not" else self._closed(opening)
            self.levels -= 1
            return condition
        if opening.kind != "word":
            what = "the condition ends" if opening.kind == "end" else f"{_shown(opening)} stands"
            raise self._slip(opening, f"{what} where a name is wanted", f"write a condition {_EXAMPLE}")
        self._check_name(opening)
        return self._about(opening.text)

    def _closed(self, opening: _Token) -> Condition:
        condition = self._either()
        if not self._takes(")"):
            raise self._slip(opening, "( stands here and is not closed", "close it with )")
        return condition

    def _about(self, name: str) -> Condition:
        """What follows on a name."""
        if self.tokens[self.at].kind == "operator":
            operator = Operator(self._next().text)
            return Comparison(name, operator, self._value(name))
        if self._has("in"):
            return self._one_of(name)
        token = self.tokens[self.at]
        if self._has("not"):
            # It would have to say which of the two opposites is meant: != or not.
            cure = f"write not {name} in (...), which holds for those without {name} too"
            raise self._slip(token, "not stands here behind a name", cure)
        if token.kind in {"text", "number", "date", "word"}:
            raise self._slip(token, f"{_shown(token)} follows here on a name", f"put {_OPERATORS} between them")
        return Known(name)

    def _one_of(self, name: str) -> Condition:
        self._next()
        opening = self._next()
        if opening.text != "(":
            raise self._slip(opening, "no ( follows on in", f'write the values like {name} in ("a", "b")')
        values = [self._value(name)]
        while self._takes(","):
            if self._has(")"):
                break
            values.append(self._value(name))
        if not self._takes(")"):
            raise self._slip(self.tokens[self.at], "the list of values does not end here", "put , or ) here")
        return OneOf(name, tuple(values))

    def _value(self, name: str) -> Literal:
        token = self._next()
        if token.kind == "text":
            return self._text(name, token)
        if token.kind == "number":
            return Decimal(token.text)
        if token.kind == "date":
            return self._date(token)
        if token.kind == "word":
            self.slips.append(Slip(f"the text {token.text} is not in quotes", f'write "{token.text}"', token.offset))
            return token.text
        what = "the condition ends" if token.kind == "end" else f"{_shown(token)} stands"
        cure = 'write a text in quotes, a number or a date, such as "KE", 12 or 2025-01-31'
        raise self._slip(token, f"{what} where a value is wanted", cure)

    def _text(self, name: str, token: _Token) -> str:
        text = token.text[1:-1].strip()
        if not text:
            cure = f"write {name} for those who have one, or not {name} for those who have none"
            self.slips.append(Slip("an empty text is nobody's value", cure, token.offset))
        elif name == "language" and not _LANGUAGE(text):
            what = f"{quoted(text)} is not the tag of a language"
            self.slips.append(Slip(what, 'write it like "fr" or "pt-BR"', token.offset))
        return text

    def _date(self, token: _Token) -> date:
        try:
            return date.fromisoformat(token.text)
        except ValueError:
            self.slips.append(Slip(f"there is no day {token.text}", "write it like 2025-01-31", token.offset))
            return date.min

    def _check_name(self, token: _Token) -> None:
        if self.names is not None and token.text not in self.names:
            cure = f"{did_you_mean(token.text, self.names)}the names are {', '.join(self.names)}"
            self.slips.append(Slip(f"nothing is known of a reader's {quoted(token.text)}", cure, token.offset))

    def _next(self) -> _Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def _has(self, text: str) -> bool:
        token = self.tokens[self.at]
        return token.text == text and token.kind in {"keyword", "mark"}

    def _takes(self, text: str) -> bool:
        there = self._has(text)
        self.at += there
        return there

    def _slip(self, token: _Token, what: str, cure: str) -> SegmentError:
        return SegmentError((*self.slips, Slip(what, cure, token.offset)))


def _shown(token: _Token) -> str:
    return quoted(token.text[1:-1] if token.kind == "text" else token.text)
