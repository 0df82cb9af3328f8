"""Links to pages that say they are not there, and answer as if they were."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import shown
from mailer.checks.model import Severity
from mailer.checks.online.answers import Answer
from mailer.checks.online.asking import answered, asked
from mailer.checks.online.pages import leads_home, says_not_found
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for target, answer in answered(proof):
        if answer.shown and (said := _said(asked(target), answer)):
            yield Remark(
                target.key,
                f"the page {shown(target.text)} seems to be gone: {said}",
                "open it in a browser, and look for the new address of what it was about",
                target.offset,
            )


def _said(url: str, answer: Answer) -> str | None:
    if says_not_found(answer.title):
        return f'what comes has the title "{shown(answer.title)}"'
    if answer.moves and leads_home(url, answer.url):
        return f"what comes is the first page of a site ({shown(answer.url)})"
    return None


RULE = Rule(
    id="soft-not-found",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="A site that shows its first page, or an excuse, in place of a page that is gone tells programs that all is well.",
    source="RFC 9110, section 15.5.5; Google Search Central, soft 404 errors",
    cure="Look for the new address of what the page was about.",
    example=Example(
        "text",
        found='https://www.example.net/news/2019/forum    200 OK, with the title "Page not found"',
        good='https://www.example.net/news/2019/forum    200 OK, with the title "Forum 2019"',
        note="""\
Only with `--online`. By the title in the six languages and Hebrew, if a part of it says this and nothing else;
or if a page deep in a site leads to the first page of the same site, or of another. A name of one word for another site
(`example.net/forum`) is meant so, and so are short links.""",
    ),
    find=_find,
)
