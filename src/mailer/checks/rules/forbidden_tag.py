"""What no mail program runs, and filters take for an attack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key

_TO_A_PAGE = "link to a page on the web that has it"
_TAGS = {
    "script": "take it out; a newsletter cannot run programs",
    **dict.fromkeys(("iframe", "frame", "frameset", "object", "embed", "applet"), _TO_A_PAGE),
    **dict.fromkeys(("form", "input", "select", "textarea", "button"), "link to a page on the web that has the form"),
    "base": "write each address in full",
    "link": "write the style sheet into the theme's mj-style or content.css",
}
_SWITCHES = frozenset({"checkbox", "radio"})
"""Fields that open and close something by CSS alone, as mj-navbar and mj-carousel have them; client-support finds them."""
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "background", "poster", "xlink:href"})
_PROGRAM = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_DATA = re.compile(r"data:(?!image/)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20]+")


def _find(proof: Proof) -> Iterator[Remark]:
    found: dict[tuple[Key, str], tuple[str, int, int]] = {}
    for element in proof.tree.iter("*"):
        for what, cure in _faults(element):
            place = (proof.key_of(element), what)
            _, line, times = found.get(place, (cure, element.sourceline or 1, 0))
            found[place] = (cure, line, times + 1)
    for (key, what), (cure, line, times) in found.items():
        often = f", {times} times from" if times > 1 else ""
        # Whoever links to a font wants it: most programs drop the link, and nothing else is lost.
        severity = Severity.WARNING if what == "<link>" else Severity.ERROR
        message = f"the finished HTML has {what}{often} on line {line}; mail programs drop it"
        yield Remark(key, message, cure, severity=severity)


def _faults(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """What is forbidden about an element, as part of a sentence, and the cure."""
    tag = element.tag
    harmless = (tag == "input" and (element.get("type") or "").lower() in _SWITCHES) or (
        tag == "base" and element.get("href") is None
    )
    if tag in _TAGS and not harmless:
        yield f"<{tag}>", _TAGS[tag]
    if tag == "meta" and (element.get("http-equiv") or "").strip().lower() == "refresh":
        yield '<meta http-equiv="refresh">', "take it out; a message does not lead anywhere by itself"
    for name, value in element.items():
        if name.startswith("on"):
            yield f"the attribute {name} of <{tag}>", "take it out; a newsletter cannot run programs"
        elif name in _ADDRESSES:
            address = _UNSEEN.sub("", value[:200])
            if _PROGRAM.match(address):
                yield f"a program as the {name} of <{tag}>", "write an address that begins with https://"
            elif _DATA.match(address) or (tag == "a" and address[:5].lower() == "data:"):
                yield f"a document within the {name} of <{tag}>", "put the file on the web and link to it"


RULE = Rule(
    id="forbidden-tag",
    topic=Topic.CLIENTS,
    severity=Severity.ERROR,
    why="Programs, forms and frames are taken out by every large mail program, and filters take such messages for attacks.",
    source="Tests of caniemail.com on form, input, object, base and link; HTML living standard, 8.1.8, for event attributes",
    cure="Take it out of the theme, and link to a page on the web that has it.",
    example=Example(
        "html",
        found='<form action="https://example.org/answer"><input name="answer"></form>',
        good='<a href="https://example.org/answer">Give your answer</a>',
        note="Found are `script`, frames, `object`, `embed`, forms and their fields, `base`, `link`, "
        "`meta http-equiv=refresh`, attributes that run programs (`onclick`), and addresses that begin with "
        "`javascript:` or hold a document (`data:text/html`). An image within the HTML (`data:image/png`) is "
        "[another matter](client-support.md), and so are check boxes and radio buttons, by which `mj-navbar` and "
        "`mj-carousel` open and close. A `link` is a warning: it is to a font, mostly, and nothing else is lost.",
    ),
    find=_find,
)
