"""Spaces that are too many, or in the wrong place, or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.words.passages import passages

_SPACES = "[ \u00a0\u202f]"
_LETTER = "[A-Za-z\u00c0-\u024f\u0400-\u04ff\u05d0-\u05ea]"
_SMALL, _CAPITAL = "[a-z\u00df-\u00ff\u0430-\u045f]", "[A-Z\u00c0-\u00de\u0410-\u042f\u0401]"
_ARABIC = "[\u0621-\u064a]"
_AFTER = "(?=[\\s)\\]\u201d\u2019\u00bb]|$)"

_DOUBLE = rf"(?P<double> (?<=[^\s.!?:\u2026\"\u201d\u2019)\u00bb]){_SPACES}{{2,}}(?=\S) )"
_MISSING = rf"""(?P<missing>
      (?<={_LETTER}{_LETTER})[,!?](?={_LETTER}{_LETTER})
    | (?<={_SMALL}{_SMALL})\.(?={_CAPITAL}{_SMALL})(?!(?i:com|org|net|int|edu|gov|eu|info|js|io)\b)
    | (?<={_ARABIC})[\u060c\u061b\u061f](?={_ARABIC}) )"""
_INSIDE = rf"(?P<inside> (?<![:;=-])\({_SPACES}+(?=[^\s)]) | (?<=[^\s(]){_SPACES}+\) )"


def _before(signs: str) -> str:
    """A space before a sign that ends words; not where "2 : 1", ". . ." or a smiley is meant."""
    return rf"(?P<before> (?<=[\w)\]\u00bb\u201d\u2019%\ufffc]){_SPACES}+(?![:;]-?[()])(?P<sign>{signs})(?!\s*\.){_AFTER}(?!\s?\d) )"


_SIGNS = {"ar": "[\u060c\u061b\u061f.]", "fr": "[,.]", "zh": "[\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001]"}
_FULL_WIDTH = _before(_SIGNS["zh"]).replace(_AFTER, "")


_AROUND = 20
"""Characters of a word that are shown."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    before = _FULL_WIDTH if language == "zh" else _before(_SIGNS.get(language, "[,.;:!?]"))
    return re.compile(f"{before}|{_DOUBLE}|{_MISSING}|{_INSIDE}", re.VERBOSE)


_HINT = re.compile(
    f"{_SPACES}[ \u00a0\u202f,.;:!?)\u060c\u061b\u061f\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u3001]|[(]{_SPACES}|[,.!?\u060c\u061b\u061f][^\\W\\d_]"
)
"""Nearly all passages are without; the patterns take ten times as long."""


def _find(proof: Proof) -> Iterator[Remark]:
    pattern = _pattern(proof.source.manuscript.language)
    for key, prose in passages(proof):
        for match in pattern.finditer(prose.text) if _HINT.search(prose.text) else ():
            if said := _said(match):
                what, cure, at = said
                yield Remark(key, f"{what} {_around(match)}", cure, prose.place(at))


def _said(match: re.Match[str]) -> tuple[str, str, int] | None:
    """What to say and where: at the sign behind a space, as YAML does not keep the place of each space."""
    if match["double"]:
        return "there is more than one space in", "keep one", match.end()
    if match["before"]:
        return f"there is a space before the {match['sign']} in", "remove it", match.start("sign")
    if match["missing"]:
        return f"there is no space after the {match[0]} in", "put one there", match.start()
    if match[0].startswith("("):
        return "there is a space inside the brackets in", "remove it", match.start()
    if _is_open(match.string, match.start()):
        return "there is a space inside the brackets in", "remove it", match.end() - 1
    return None


def _is_open(text: str, end: int) -> bool:
    """Whether a bracket is open before `end` of `text`, and has no space after it, of which a remark speaks already."""
    at = text.rfind("(", 0, end)
    return at >= 0 and text.find(")", at, end) < 0 and not text[at + 1 : at + 2].isspace()


def _around(match: re.Match[str]) -> str:
    """The words on both sides, as far as they are short, for people to find the place by."""
    before = re.split("[ \n]", match.string[max(0, match.start() - _AROUND) : match.start()])[-1]
    after = re.split(r"\s", match.string[match.end() : match.end() + _AROUND])[0]
    return re.sub("\ufffc+", "…", f"“{before}{match[0]}{after}”")


RULE = Rule(
    id="spacing",
    topic=Topic.CONTENT,
    severity=Severity.ADVICE,
    why="Spaces too many or too few look careless, and a sign may begin the next line by itself.",
    source="The Chicago Manual of Style, 2.12 and 6.7; Imprimerie nationale, Lexique des règles typographiques (French)",
    cure="Write one space between words, none before a comma or full stop, and one after it.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: The forum ( online ) was long ,open and busy.""",
        good="""\
- type: text
  text: The forum (online) was long, open and busy.""",
        note="""\
In French, spaces before `;`, `:`, `!`, `?` and inside « » are right; in Chinese and Arabic only their own signs are looked
at. Not found: two spaces after a full stop, which many were taught and no reader sees; line breaks, indents and code; times,
numbers, addresses and abbreviations; `2 : 1`, spaced dots, and smileys.""",
    ),
    find=_find,
)
