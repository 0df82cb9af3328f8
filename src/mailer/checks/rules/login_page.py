"""Links that end at a page to sign in."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import shown
from mailer.checks.model import Severity
from mailer.checks.online.asking import answered, asked
from mailer.checks.online.pages import asks_to_sign_in
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for target, answer in answered(proof):
        if answer.moves and answer.status and asks_to_sign_in(asked(target), answer.url):
            yield Remark(
                target.key,
                f"the link {shown(target.text)} ends at a page to sign in ({shown(answer.url.partition('?')[0])})",
                "share the page with everybody, or link to one that is public; try it in a private window of the browser",
                target.offset,
            )


RULE = Rule(
    id="login-page",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="Those who wrote it are signed in and see the page; readers are asked for a password they do not have.",
    source="RFC 9110, section 15.4: what came in the end is another page than the one asked for",
    cure="Share the page with everybody, or link to one that is public.",
    example=Example(
        "text",
        found="https://example.sharepoint.com/report    302 → https://login.microsoftonline.com/...",
        good="https://www.example.net/report    200 OK",
        note="""\
Only with `--online`. Found by the host or the path at the end of a redirect (`login.`, `accounts.google.com`,
`/signin`, `/sso`, ...). A link straight to a page to sign in is meant so, and is not found.""",
    ),
    find=_find,
)
