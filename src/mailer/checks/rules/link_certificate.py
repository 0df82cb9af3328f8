"""Links to sites that a browser warns of."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.targets import shown
from mailer.checks.model import Severity
from mailer.checks.online.answers import Trouble
from mailer.checks.online.asking import answered
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_SAID = {
    Trouble.CERTIFICATE_EXPIRED: ("has a certificate out of its time", Severity.ERROR),
    Trouble.CERTIFICATE_NAME: ("shows the certificate of another site", Severity.ERROR),
    Trouble.CERTIFICATE_UNTRUSTED: ("has a certificate that cannot be verified from here", Severity.WARNING),
    Trouble.TLS: ("makes no secure connection", Severity.WARNING),
}


def _find(proof: Proof) -> Iterator[Remark]:
    for target, answer in answered(proof):
        if answer.trouble in _SAID:
            said, severity = _SAID[answer.trouble]
            moved = f" after it leads to {shown(answer.url)}" if answer.moves else ""
            yield Remark(
                target.key,
                f"the link {shown(target.text)} {said}{moved} ({answer.detail})",
                "open it in a browser; if that warns too, tell those who run the site, or link to another page",
                target.offset,
                severity,
            )


RULE = Rule(
    id="link-certificate",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="Browsers put a page of warnings before it, and readers learn to click such warnings away.",
    source="RFC 5280, section 4.1.2.5 (validity); RFC 9525 (names in certificates)",
    cure="Tell those who run the site, and link to another page until it is mended.",
    example=Example(
        "text",
        found="https://expired.example.net/    certificate has expired",
        good="https://www.example.net/    200 OK",
        note="""\
Only with `--online`. An error where the certificate is out of its time or is another host's; if it is so with
many links at once, look at the date of this computer first. A warning where the issuer is not known: the site may send
an incomplete chain, which some browsers complete by themselves and most programs do not, or a firewall of your own
network may open all connections and close them with its own certificate.""",
    ),
    find=_find,
)
