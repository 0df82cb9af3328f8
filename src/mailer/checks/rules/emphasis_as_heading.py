"""Paragraphs that are nothing but bold, and look like headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Kind

_LONGEST = 100
# A paragraph of one line, and something after it; a bold link or sentence is no heading.
_BOLD = re.compile(
    r"(?:\A|\n[ \t]*\n)(?P<bold>(?P<mark>\*\*|__)(?![\s\[])(?P<words>[^*\n]+?)(?<![\s\]).!?,;。！？，؟،…])(?P=mark):?)[ \t]*\n[ \t]*\n(?=[^\s])"
)


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        if written.kind is not Kind.MARKDOWN or "```" in written.text:
            continue
        for match in _BOLD.finditer(written.text):
            words = match["words"]
            if len(words) <= _LONGEST and "{{" not in words:
                message = f'"{words[:40]}" looks like a heading, and is a paragraph in bold'
                yield Remark(
                    written.key, message, f'write "#### {words[:20].rstrip(": ")}..." instead', match.start("bold")
                )


RULE = Rule(
    id="emphasis-as-heading",
    topic=Topic.ACCESSIBILITY,
    severity=Severity.ADVICE,
    why="Who listens jumps from heading to heading, and would not find what is only in bold.",
    source="WCAG 2.2, failure F2 of success criterion 1.3.1",
    cure="Write a heading of Markdown (`####`), or give what follows a block with a title.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: |
    **Who can apply**

    Officials of all ministries.""",
        good="""\
- type: text
  text: |
    #### Who can apply

    Officials of all ministries.""",
        note="A bold sentence, a bold link and a bold last paragraph are not found. The number of # does not matter: headings "
        "are fitted to those around them.",
    ),
    find=_find,
)
