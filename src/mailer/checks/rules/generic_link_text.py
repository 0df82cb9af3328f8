"""Links that say "here" instead of where they lead, in the six languages and Hebrew."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.saying import is_generic
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for link in proof.links:
        if is_generic(link.text):
            yield Remark(
                link.key,
                f'the link text "{" ".join(link.text.split())}" does not say where it leads',
                'name what is there, such as "Read the report on digital government"',
                link.offset,
            )


RULE = Rule(
    id="generic-link-text",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why='Screen readers list links by their text alone, and a list of "here" and "read more" leads nowhere.',
    source="WCAG 2.2, success criterion 2.4.4, failures F63 and F84",
    cure="Let the link text name what it leads to.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: For the report, click [here](https://www.example.org/report).""",
        good="""\
- type: text
  text: You can [read the report](https://www.example.org/report) now.""",
        note="""\
The usual phrases of Arabic, Chinese, English, French, Hebrew, Russian and Spanish are known, in an edition of any language. Only
a link text that is such a phrase and nothing else is found: "Here is the report" is not.""",
    ),
    find=_find,
)
