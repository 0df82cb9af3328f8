"""Sentences in another script than the edition's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind

_SCRIPTS = {
    "Latin": "A-Za-zÀ-ÖØ-öø-ɏ",
    "Cyrillic": "Ѐ-ӿ",
    "Greek": "Ͱ-Ͽ",
    "Arabic": "ؠ-يٱ-ۓݐ-ݿ",
    "Hebrew": "א-ת",
    "Chinese": "㐀-鿿",
}
_OF = {"ar": "Arabic", "he": "Hebrew", "ru": "Cyrillic", "zh": "Chinese"}
_FEWEST_LETTERS = {"Chinese": 30}
_FEWEST_WORDS = {"Chinese": 1}
_UNHEARD = re.compile(r"\]\([^)\s]*\)|<?https?://\S+|`[^`\n]*`|\{\{.*?\}\}")


def _find(proof: Proof) -> Iterator[Remark]:
    own = _OF.get(proof.edition.language, "Latin")
    for written in proof.texts:
        if written.kind not in {Kind.LINE, Kind.MARKDOWN} or not _foreign(own).search(written.text):
            continue
        text = _UNHEARD.sub(lambda match: " " * len(match[0]), written.text)
        for script, offset in _runs(text, own):
            yield Remark(
                written.key,
                f"a long text in {script} letters begins here, which a screen reader has no voice for in this edition",
                "say it in the edition's language, and link to the original",
                offset,
            )
            break


def _runs(text: str, own: str) -> Iterator[tuple[str, int]]:
    """Script and place of each sentence or more that is in other letters than `own`."""
    for script, letters in _SCRIPTS.items():
        if script == own:
            continue
        for match in _stretch(own).finditer(text):
            words = re.findall(f"[{letters}]+", match[0])
            enough = sum(map(len, words)) >= _FEWEST_LETTERS.get(script, 100)
            if enough and len(words) >= _FEWEST_WORDS.get(script, 15):
                yield script, match.start() + match[0].index(words[0])


@cache
def _stretch(own: str) -> re.Pattern[str]:
    """What holds no letter of `own`."""
    return re.compile(f"[^{_SCRIPTS[own]}]+")


@cache
def _foreign(own: str) -> re.Pattern[str]:
    """A first sign that there may be something: a few letters of another script."""
    others = "".join(letters for script, letters in _SCRIPTS.items() if script != own)
    return re.compile(f"[{others}][{others} ,.]{{15}}")


RULE = Rule(
    id="language-of-parts",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="A screen reader speaks with the voice of the edition's language, and skips or spells out what that voice cannot read.",
    source="WCAG 2.2, success criterion 3.1.2; measured on the six languages: names and titles stay below the limit",
    cure="Say it in the edition's language and link to the original, or move it to the edition in its language.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: >
    Сеть объединяет школы государственного управления из сорока пяти стран и публикует новости о том, чему они
    учат, с кем работают и какие книги выпустили за последние три месяца.""",
        good="""\
- type: text
  text: The network (Сеть школ государственного управления) has members in forty-five countries.""",
        note="Names, titles and quoted words are exceptions of the standard: only texts of fifteen words and a hundred letters "
        "(thirty signs in Chinese) without a word of the edition's own script are found. French within English is not.",
    ),
    find=_find,
)
