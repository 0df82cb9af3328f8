"""Links to pages without encryption."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.hosts import kind_of_number, number_of
from mailer.checks.links.targets import shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        host = address.hostname or ""
        number = number_of(host)
        inside = "." not in host if number is None else kind_of_number(number) is not None
        if address.scheme == "http" and not inside:
            message = f"the link {shown(target.text)} is not encrypted"
            yield Remark(target.key, message, "try https:// in its place, and keep it if the page opens", target.offset)


RULE = Rule(
    id="insecure-link",
    topic=Topic.LINKS,
    severity=Severity.ADVICE,
    why="Anybody on the way can read and change a page that is asked for over http, and browsers warn of it.",
    source="W3C TAG, Securing the Web (2015); RFC 9110, section 4.2.2",
    cure="Write https:// where the site has it, as nearly all do.",
    example=Example(
        "yaml",
        found="""\
- title: A report
  url: http://www.un.org/report""",
        good="""\
- title: A report
  url: https://www.un.org/report""",
        note="It is advice, as some sites have nothing else. Hosts inside a network are left to `local-link`.",
    ),
    find=_find,
)
