"""Links that could not be looked at: sites that keep programs out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from mailer.checks.links.targets import Target, shown
from mailer.checks.model import Severity
from mailer.checks.online.answers import Answer, Trouble
from mailer.checks.online.asking import answered
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_NOT_TOLD = {
    Trouble.REFUSED: "its name leads from here to an address that is not public",
    Trouble.NO_NAMES: "its name could not be asked for just now",
    Trouble.BAD_ADDRESS: "it leads to what is no address of a web page",
    Trouble.TOO_LARGE: "it sends too much",
    Trouble.TOO_MANY_REDIRECTS: "it leads on and on",
}
_CLIENT_FAULT, _SERVER_FAULT, _OWN_STATUSES = 400, 500, 600
_GONE = frozenset({404, 410})


def _find(proof: Proof) -> Iterator[Remark]:
    """One remark for each host and reason: who looks at one of its pages in a browser looks at all."""
    found: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for target, answer in answered(proof):
        if reason := _reason(answer):
            found[urlsplit(target.text).netloc, reason].append(target)
    for (host, reason), places in found.items():
        count = len({place.text for place in places})
        what = f"the link {shown(places[0].text)}" if count == 1 else f"{count} links to {host}"
        message = f"{what} could not be looked at: {reason}"
        yield Remark(places[0].key, message, f"open {'it' if count == 1 else 'them'} in a browser", places[0].offset)


def _reason(answer: Answer) -> str | None:
    if answer.trouble in _NOT_TOLD:
        return _NOT_TOLD[answer.trouble]
    status = answer.status
    if status is None or answer.shown or status in _GONE or _SERVER_FAULT <= status < _OWN_STATUSES:
        return None
    if status < _CLIENT_FAULT:
        return f"the answer is a redirect that leads nowhere ({status})"
    return f"the site keeps programs out (the answer is {status})"


RULE = Rule(
    id="link-not-checked",
    topic=Topic.LINKS,
    severity=Severity.ADVICE,
    why="Silence would look as if all were well; only a person with a browser can tell.",
    source="RFC 9110, sections 15.5.2 (401) and 15.5.4 (403), and RFC 6585, section 4 (429): such answers speak of who asks",
    cure="Open it in a browser.",
    example=Example(
        "text",
        found="https://www.example.net/report    403 Forbidden",
        good="https://www.example.net/report    200 OK",
        note="""\
Only with `--online`, once for each host and reason. Many sites let browsers in and keep programs out, with 401, 403,
405, 406, 429, 451 or 999; that says nothing of the page. A name that leads to a private address is not asked for: it may be
your institution's own site, seen from within. Sites that are known to answer browsers alone (LinkedIn, Facebook, Instagram,
X, TikTok, ResearchGate, ...) are not asked at all.""",
    ),
    find=_find,
)
