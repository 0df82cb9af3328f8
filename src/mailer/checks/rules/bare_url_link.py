"""Links whose text is an address."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.saying import is_address
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for link in proof.links:
        if is_address(link.text):
            yield Remark(
                link.key,
                f'the link text "{_short(link.text)}" is an address',
                "say in words what is there, such as [the report on digital government](https://...)",
                link.offset,
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


RULE = Rule(
    id="bare-url-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="A screen reader spells an address out letter by letter, and on a phone it breaks over lines.",
    source="WCAG 2.2, success criterion 2.4.4; UN Web Accessibility Guidelines, Links",
    cure="Name in words what is there, and link those words.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: See [https://www.example.org/guide](https://www.example.org/guide).""",
        good="""\
- type: text
  text: See [the guide](https://www.example.org/guide).""",
        note="A host name alone, such as `unpog.org`, is a name and is not found.",
    ),
    find=_find,
)
