"""Style sheets with errors, for which Gmail drops them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from mailer.checks.clients.css_errors import CssError, attribute_errors, sheet_errors
from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for element in proof.tree.iter("*"):
        if element.tag == "style" and element.text:
            errors, cure = sheet_errors(element.text), "mend it in the theme's mj-style"
            if errors:
                yield Remark(THEME, f"{_said(element, errors)}; Gmail may drop the whole <style>", cure)
        elif (style := element.get("style")) and (errors := attribute_errors(style)):
            said = f"{_said(element, errors)}; mail programs drop what follows"
            yield Remark(proof.key_of(element), said, "mend it where the theme writes it")


def _said(element: HtmlElement, errors: tuple[CssError, ...]) -> str:
    """The first error: the others are often its consequence."""
    first = errors[0]
    if element.tag != "style":
        value = " ".join((element.get("style") or "").split())
        shown = value if len(value) <= 60 else f"{value[:59]}…"
        return f'the style "{shown}" of <{element.tag}> has an error at character {first.column}: {first.what}'
    lines = (element.text or "").splitlines() or [""]
    at = lines[min(first.line, len(lines)) - 1][first.column - 1 :].strip()[:30]
    place = f"line {first.line}, column {first.column}" + (f', at "{at}"' if at else "")
    return f"the style sheet on line {element.sourceline} of the HTML has an error in its {place}: {first.what}"


RULE = Rule(
    id="css-parse-error",
    topic=Topic.CLIENTS,
    severity=Severity.WARNING,
    why="One error in a `<style>` element can make Gmail drop all of it, and with it the layout for phones.",
    source="CSS Syntax Module Level 3, section 5.4; Email on Acid, 12 things you must know when developing for Gmail",
    cure="Mend the style sheet in the theme.",
    example=Example(
        "css",
        found=".note{color red}",
        good=".note{color:red}",
        note="Only what breaks the grammar of CSS: unknown properties and values are no errors.",
    ),
    find=_find,
)
