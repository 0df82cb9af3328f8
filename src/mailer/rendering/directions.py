"""Words in the other direction, kept apart from what stands beside them (UAX 9).

An English name in an Arabic line, or an Arabic one in an English line, is laid out right by
itself. What goes astray are signs and numbers at its edges, which have no direction of their
own: the ++ of C++, the bracket of "Python 3.13 (beta)", the year after "(نشرة)".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from markupsafe import Markup

from mailer.content.remembering import remembered

_TAG = re.compile(r"(<[^>]*>)")
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|td|th|tr|h[1-6]|blockquote|table|thead|tbody|pre)\b")
# An entity is one sign, whatever letters spell it.
_UNIT = re.compile(r"&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);|.", re.DOTALL)
_LETTER = {"L": "L", "R": "R", "AL": "R", "EN": "d", "AN": "d", "WS": "s", "NSM": "m", "BN": "m"}

# Signs of an Arabic sentence, though numbers and Latin words would carry them along.
_ARABIC_STOPS = "،؛؟"

# All scripts that are written from right to left, with what Unicode has set aside for more of them.
_MAYBE_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_PHONE = re.compile(r"\+(?=[dsn]*d)d[dsn]{5,}d")
_RUNS = {
    # In a line from right to left: Latin words with their numbers.
    "rtl": re.compile(r"L(?:[Ldsnbm]*[Ldm])?"),
    # In a line from left to right: Hebrew or Arabic words, up to the last letter.
    "ltr": re.compile(r"R(?:[Rdsnbm]*[Rm])?"),
}


@remembered
def isolated(html: str, direction: str, barrier: re.Pattern[str] | None = None) -> Markup:
    """`html` with an element of its own around words against `direction` whose edges would go astray.

    `direction` is ``ltr`` or ``rtl``; what `barrier` finds, such as a merge slot, is left as it is.
    """
    if direction == "ltr" and not _MAYBE_LEFTWARDS.search(html):
        return Markup(html)  # noqa: S704 - as below
    pieces = _TAG.split(html)
    made = [
        piece if index % 2 else _piece(piece, direction, barrier, whole=_is_block(pieces, index))
        for index, piece in enumerate(pieces)
    ]
    return Markup("".join(made))  # noqa: S704 - html was escaped before, and only elements are added


def _is_block(pieces: list[str], index: int) -> bool:
    """Whether the piece at `index` is all the text of its line or block."""
    around = [pieces[at] for at in (index - 1, index + 1) if 0 <= at < len(pieces)]
    return all(_BLOCK.match(tag) for tag in around)


def _piece(text: str, direction: str, barrier: re.Pattern[str] | None, *, whole: bool) -> str:
    if text.isascii() and direction == "ltr":
        return text
    units = list(_units(text, barrier))
    stops = _ARABIC_STOPS if direction == "rtl" else ""
    signs = "".join("c" if unit in stops else _class(unit) for unit in units)
    base, other = ("R", "L") if direction == "rtl" else ("L", "R")
    if other not in signs and not (direction == "rtl" and "+" in text):
        return text
    if whole and base not in signs and "t" not in signs and not (direction == "ltr" and "d" in signs):
        spans = [_trimmed(signs)] if re.search(r"^s*[nbd]|[nb]s*$", signs) else []
    else:
        spans = list(_spans(units, signs, direction))
    if direction == "rtl":
        plain = "".join("+" if unit == "+" else sign for unit, sign in zip(units, signs, strict=True))
        spans += [match.span() for match in _PHONE.finditer(plain)]
    return _wrapped(units, sorted(spans), "ltr" if other == "L" else "rtl")


def _units(text: str, barrier: re.Pattern[str] | None) -> Iterator[str]:
    at = 0
    for match in barrier.finditer(text) if barrier else ():
        yield from _UNIT.findall(text[at : match.start()])
        yield match[0]
        at = match.end()
    yield from _UNIT.findall(text[at:])


def _class(unit: str) -> str:
    """L and R for letters, d for digits, s for spaces, b for brackets, n for other signs, m for marks, t for a barrier."""
    if len(unit) > 1:
        return "n" if unit.startswith("&") else "t"
    if unit in "()[]{}":
        return "b"
    return _sign(unit)


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    return _LETTER.get(unicodedata.bidirectional(character), "n")


def _trimmed(signs: str) -> tuple[int, int]:
    return len(signs) - len(signs.lstrip("s")), len(signs.rstrip("s"))


def _spans(units: list[str], signs: str, direction: str) -> Iterator[tuple[int, int]]:
    for match in _RUNS[direction].finditer(signs):
        start, end = match.span()
        if direction == "ltr":
            # A number right after the words is theirs; one behind a comma or a bracket is of the line.
            joined = re.match(r"-d", "".join(units[end : end + 1]) + signs[end + 1 : end + 2])
            if not joined and re.match(r"s*[nb]+s*d", signs[end:]):
                yield start, end
            continue
        first = _with_lead(units, start)
        last = max(_closed(units, start, end), _with_tail(units, end))
        if (first, last) != (start, end) or re.match(r"s*cs*d", signs[end:]):
            yield first, last


def _closed(units: list[str], start: int, end: int) -> int:
    """`end`, or behind the bracket that closes one which the run has opened."""
    run = "".join(unit if len(unit) == 1 else " " for unit in units[start:end])
    is_open = run.count("(") > run.count(")") or run.count("[") > run.count("]")
    return end + 1 if is_open and end < len(units) and units[end] in ")]" else end


def _with_lead(units: list[str], start: int) -> int:
    """`start`, or before a sign that begins the word, as in .NET or @name."""
    leads = start > 0 and units[start - 1] in ".@#$€£" and (start == 1 or units[start - 2].isspace())
    return start - 1 if leads else start


def _with_tail(units: list[str], end: int) -> int:
    """`end`, or behind signs that belong to the word before them, as in C++, C# or 50%."""
    at = end
    while at < len(units) and at < end + 3 and units[at] in "+#%*°®™":
        at += 1
    return at


def _wrapped(units: list[str], spans: list[tuple[int, int]], direction: str) -> str:
    made, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        made += [*units[at:start], f'<span dir="{direction}">', *units[start:end], "</span>"]
        at = end
    return "".join([*made, *units[at:]])
