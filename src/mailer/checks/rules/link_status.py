"""Links to pages that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import Target, shown
from mailer.checks.model import Severity
from mailer.checks.online.answers import Answer, Trouble
from mailer.checks.online.asking import answered
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_GONE = {404: "404 Not Found", 410: "410 Gone"}
_FAILED = {500: "500 Internal Server Error", 502: "502 Bad Gateway", 503: "503 Service Unavailable"}
_SILENT = {
    Trouble.UNREACHABLE: "cannot be reached",
    Trouble.TIMEOUT: "does not answer",
    Trouble.PROTOCOL: "answers with something that is no web page",
}
_SERVER_FAULT = 500
_OWN_STATUSES = 600
"""From here on, statuses mean what their inventors like: LinkedIn's 999 is "go away, program"."""


def _find(proof: Proof) -> Iterator[Remark]:
    for target, answer in answered(proof):
        yield from _remarks(target, answer)


def _remarks(target: Target, answer: Answer) -> Iterator[Remark]:
    link, status = shown(target.text), answer.status
    if answer.trouble is Trouble.NO_SUCH_HOST:
        host = answer.url.partition("//")[2].partition("/")[0]
        cure = "look at the name letter by letter, or look for where the page is now"
        yield Remark(target.key, f"the link {link} leads nowhere: there is no host {host}", cure, target.offset)
    elif status in _GONE:
        cure = "look for its new address, or take the link out"
        message = f"the page {link} is not there: the answer is {_GONE[status]}"
        yield Remark(target.key, message, cure, target.offset)
    elif status is not None and _SERVER_FAULT <= status < _OWN_STATUSES:
        told = _FAILED.get(status, str(status))
        cure = "open it in a browser, and ask again later; if it stays so, tell those who run the site, or link to another page"
        message = f"the page {link} cannot be shown now: the answer is {told}"
        yield Remark(target.key, message, cure, target.offset, Severity.WARNING)
    elif answer.trouble in _SILENT:
        cure = "open it in a browser, from another network too; if it does not open, link to another page"
        message = f"the link {link} {_SILENT[answer.trouble]} ({answer.detail})"
        yield Remark(target.key, message, cure, target.offset, Severity.WARNING)


RULE = Rule(
    id="link-status",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="Whoever follows it finds nothing, and a mail that was sent cannot be mended.",
    source="RFC 9110, sections 15.5.5 (404), 15.5.11 (410) and 15.6; RFC 8020 (names that do not exist)",
    cure="Look for the new address of the page, or take the link out.",
    example=Example(
        "text",
        found="https://publicadministration.example.net/old-report    404 Not Found",
        good="https://publicadministration.example.net/new-report    200 OK",
        note="""\
Only with `--online`. An error where the site itself says that the page is not there (404, 410), or where the name of
the host does not exist; a warning where the site is in trouble (500 and above) or silent, which may be over tomorrow, or be
so for programs alone. Statuses by which sites keep programs out (401, 403, 405, 406, 429, 451, 999) are no fault of the page:
[link-not-checked](link-not-checked.md) speaks of those.

A page that goes online together with the mailing is not there yet. Say so in mailer.toml, with the reason:

```toml
[checks.rules.link-status]
severity = "warning"
reason = "The report goes online at the hour of the mailing."
```""",
    ),
    find=_find,
)
