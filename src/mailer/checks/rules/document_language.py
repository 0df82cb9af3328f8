"""The language that the finished HTML says it is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.checks.structure.markup import THEME_CURE, heard
from mailer.checks.structure.wrappers import wrappers
from mailer.content.languages import spellings

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _find(proof: Proof) -> Iterator[Remark]:
    language = proof.edition.language
    cure = f'write lang="{language}" there, {THEME_CURE}'
    if fault := _fault(proof.tree, language):
        yield Remark(THEME, f"the html element {fault}", cure)
    for chain in wrappers(proof.tree):
        said = next((element for element in chain if element.get("lang")), chain[0])
        if fault := _fault(said, language):
            yield Remark(THEME, f'the element around "{heard(chain[0])[:40]}" {fault}', cure)
            return


def _fault(element: HtmlElement, language: str) -> str | None:
    written = element.get("lang")
    if not written:
        return "does not say its language"
    if written.lower().partition("-")[0] not in spellings(language):
        return f'says that its language is "{written}", and the edition\'s is "{language}"'
    return None


RULE = Rule(
    id="document-language",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.WARNING,
    why="A screen reader takes the voice of the language that is named, and reads French aloud as English if it is wrong.",
    source="WCAG 2.2, success criterion 3.1.1; emailmarkup.org 2025: missing in 67 % (html) and 97 % (body) of mails",
    cure="Write the edition's language as `lang` at the html element and at the outermost element of the body.",
    example=Example(
        "html",
        found="<div dir='ltr'>News of the quarter, in an element of its own</div>",
        good="<div dir='ltr' lang='en'>News of the quarter, in an element of its own</div>",
        note="Mail programs on the web drop the html and body elements, so what stands directly in the body must say "
        "it again. What is not shown, as the preheader, need not. The built-in themes do both.",
    ),
    find=_find,
)
