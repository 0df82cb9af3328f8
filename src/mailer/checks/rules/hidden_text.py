"""Words that are in the HTML and that no reader gets to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?|font-size\s*:\s*[01](?:px|pt|em|%)?"
    r"|text-indent\s*:\s*-\d{3,}px)\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_LEAST = 20
"""Letters: less is a mark for Outlook or a dividing sign."""


def _find(proof: Proof) -> Iterator[Remark]:
    body = proof.tree.find("body")
    if body is None:
        return
    preheader = body[0] if len(body) else None
    for element in _hidden(body):
        words = " ".join(element.text_content().split())
        if element is not preheader and len(re.findall(r"[^\W_]", words)) >= _LEAST:
            yield Remark(
                proof.key_of(element),
                f'"{words[:50]}" is in the HTML and hidden from readers',
                "show it or delete it in the theme's template or the mjml block",
            )


def _hidden(element: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost elements whose own style hides what is in them; comments are none."""
    for child in element.iterchildren("*"):
        if child.tag in {"style", "script", "title"}:
            continue
        style = child.get("style") or ""
        if _HIDING.search(style) and not _shown_again(child, style):
            yield child
        else:
            yield from _hidden(child)


def _shown_again(element: HtmlElement, style: str) -> bool:
    """Whether it is only the space around that has no size: layouts set ``font-size:0`` and each text its own."""
    if not re.search(r"font-size\s*:\s*[01](?![\d.])", style) or re.search(
        r"display\s*:\s*none|opacity\s*:\s*0", style
    ):
        return False
    return not (element.text or "").strip() or any(
        "font-size" in (each.get("style") or "") for each in element.iterdescendants("*")
    )


RULE = Rule(
    id="hidden-text",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Words that filters read and people do not see are what spammers hide; some screen readers read them out.",
    source="SpamAssassin rules HTML_FONT_TINY, HTML_FONT_LOW_CONTRAST and T_HIDDEN_WORD; Google's guidelines for "
    "senders: do not use HTML and CSS to hide content",
    cure="Show the words, or delete them; the preheader alone may be hidden.",
    example=Example(
        "html",
        found='<div style="display:none">Cheap loans and a prize for every reader</div>',
        good='<div style="display:none;max-height:0">&#8199;&#65279;&#847;</div>',
        note="""\
The preheader, the first element of the body, is meant to be hidden. What only style sheets hide is not found: dark mode
and phones need it. Fewer than 20 letters are not found.""",
    ),
    find=_find,
)
