"""Comments for Outlook that hide too much, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.clients.conditional_comments import comment_faults
from mailer.checks.model import Severity
from mailer.checks.places import THEME
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for fault in comment_faults(proof.html):
        yield Remark(THEME, f"on line {fault.line} of the HTML, {fault.what}", f"{fault.cure}, in the theme")


RULE = Rule(
    id="outlook-only-comment",
    topic=Topic.CLIENTS,
    severity=Severity.ERROR,
    why="A comment for Outlook that is not closed hides what follows, from Outlook or from everybody else.",
    source="Microsoft, About conditional comments; HTML living standard, section 13.1.6, for where a comment ends",
    cure="Close each comment in the theme as it was opened.",
    example=Example(
        "html",
        found="<!--[if mso]><p>Only Outlook</p><!--[if mso]><p>More</p><![endif]-->",
        good="<!--[if mso]><p>Only Outlook</p><![endif]--><!--[if !mso]><!--><p>All others</p><!--<![endif]-->",
        note="`mj-raw` and templates of a theme may have such comments; those that MJML writes are always closed.",
    ),
    find=_find,
)
