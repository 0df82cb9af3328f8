"""Links that only one of the two parts has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from mailer.checks.final.wire import read_wire
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_WEB = re.compile(r"https?://[^\s<>\"]+")
_END = ".,;:!?)]}'»”’"


def _find(proof: Proof) -> Iterator[Remark]:
    text = read_wire(proof.message).text.decode("utf-8", "replace")
    written = {_same(match[0]) for match in _WEB.finditer(text)}
    linked: dict[str, HtmlElement] = {}
    for element in proof.tree.iter("a", "area"):
        href = (element.get("href") or "").strip()
        if _WEB.fullmatch(href):
            linked.setdefault(_same(href), element)
    for href, element in linked.items():
        if href not in written:
            yield Remark(
                proof.key_of(element),
                f'the HTML links to "{_short(href)}" and the text part does not',
                "let the text template of the theme or block write the address too",
            )
    shown = " ".join(piece.text for piece in proof.shown)
    # A link without words is in no HTML; missing-alt and link-words ask for them.
    wordless = {_same(link.target) for link in proof.links if not link.text.strip()}
    for href in sorted(written - set(linked) - wordless):
        if href not in shown:
            key = next((link.target_key for link in proof.links if _same(link.target) == href), ())
            yield Remark(
                key,
                f'the text part links to "{_short(href)}" and the HTML does not',
                "let the HTML template of the theme or block link to it too",
            )


def _same(address: str) -> str:
    """`address` as both parts can have it: a sentence's end is no part of it, nor is the slash of an empty path."""
    return address.rstrip(_END).rstrip("/")


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:79]}…"


RULE = Rule(
    id="parts-link-differently",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Who reads the text part must get to the same places, and filters take parts that differ for a trick of spammers.",
    source="RFC 2046, 5.1.4: the parts of multipart/alternative are versions of the same information",
    cure="Let the theme's text template write each address that its HTML links to.",
    example=Example(
        "html",
        found='<p><a href="https://example.org/only-here">A page</a></p>',
        good='<p><a href="https://example.org">Example Organization</a></p>',
        note="""\
Web addresses count, wherever the text part writes them: beside the words, on a line of their own, or numbered below.
Links within the issue, to mail addresses and to telephone numbers are not looked at.""",
    ),
    find=_find,
)
