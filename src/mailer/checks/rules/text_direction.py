"""The direction of writing that the finished HTML says it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import THEME_CURE, heard
from mailer.checks.structure.wrappers import wrappers
from mailer.content import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDS = {"ltr": "left to right", "rtl": "right to left"}


def _find(proof: Proof) -> Iterator[Remark]:
    direction = _runs(proof.edition.language)
    if remark := _remark(proof.tree, "the html element", direction):
        yield remark
    for chain in wrappers(proof.tree):
        said = next((element for element in chain if element.get("dir")), chain[0])
        # Of a language that is not the edition's, document-language speaks.
        if _runs(said.get("lang") or proof.edition.language) != direction:
            continue
        if remark := _remark(said, f'the element around "{heard(chain[0])[:40]}"', direction):
            yield remark
            return


def _runs(language: str) -> str:
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def _remark(element: HtmlElement, called: str, direction: str) -> Remark | None:
    written = (element.get("dir") or "").lower()
    cure = f'write dir="{direction}" there, {THEME_CURE}'
    if written == direction:
        return None
    if written in _WORDS:
        return Remark(
            (), f"{called} runs from {_WORDS[written]}, and the language does not", cure, severity=Severity.ERROR
        )
    return Remark(THEME, f"{called} does not say its direction", cure)


RULE = Rule(
    id="text-direction",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="A mail program in Arabic turns a message around that does not say its direction, and one in English an Arabic message.",
    source="WCAG 2.2, success criterion 1.3.2; emailmarkup.org 2025: missing in 98 % of mails",
    cure="Write the direction as `dir` at the html element and at the outermost element of the body.",
    example=Example(
        "html",
        found="<div lang='en'>News of the quarter, in an element of its own</div>",
        good="<div lang='en' dir='ltr'>News of the quarter, in an element of its own</div>",
        note="The direction against that of the language is an error: commas, brackets and numbers would stand at the "
        "wrong side of every line. The built-in themes are right in all languages.",
    ),
    find=_find,
)
