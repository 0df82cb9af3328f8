"""Addresses that some mail programs cut."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

MOST = 2_000
"""Characters."""


def _find(proof: Proof) -> Iterator[Remark]:
    for target in targets(proof):
        if len(target.text) > MOST:
            message = f"the address has {len(target.text):,} characters; some programs cut what is longer than {MOST:,}"
            yield Remark(target.key, message, "ask the site for a short address of the same page", target.offset)


RULE = Rule(
    id="too-long-link",
    topic=Topic.LINKS,
    severity=Severity.ADVICE,
    why="Programs and filters on the way cut very long addresses, and the text part becomes hard to read.",
    source="Microsoft: Internet Explorer and the Windows programs that use it take at most 2,083 characters of a URL",
    cure="Link to the short address of the page.",
    example=Example(
        "yaml",
        found=f"""\
- title: Results
  url: https://www.un.org/search?{"q=governance&" * 170}""",
        good="""\
- title: Results
  url: https://www.un.org/search?q=governance""",
    ),
    find=_find,
)
