"""Links that were made for one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, unquote

from mailer.checks.links.targets import shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_ADDRESS = re.compile(r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])", re.IGNORECASE)
_SESSION = re.compile(r"(?:j|php|asp(?:\.net_)?)sess(?:ion)?_?id|session_?id|cfid|cftoken|sid", re.IGNORECASE)
_IN_PATH = re.compile(r";jsessionid=", re.IGNORECASE)
_PERSON = re.compile(r"mc_eid|mkt_tok|ck_subscriber_id|_kx|ml_subscriber(?:_hash)?|bsft_uid|sfmc_sub", re.IGNORECASE)
_MEETING = re.compile(r"(?:.+\.)?zoom\.(?:us|com)")
_LONG = 10
"""Characters of a session's number; a shorter "sid" is most often the number of a section."""


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        if why := _personal(address):
            cure = "write the address that is the same for everybody"
            yield Remark(target.key, f"the link {_public(target.text)} {why}", cure, target.offset)


def _personal(address: SplitResult) -> str | None:
    if _IN_PATH.search(address.path):
        return "holds the number of somebody's visit (jsessionid)"
    if _MEETING.fullmatch(address.hostname or "") and (address.path.startswith("/s/") or "tk=" in address.query):
        return "is one person's own way into a meeting"
    for name, value in parse_qsl(f"{address.query}&{address.fragment}"):
        if _PERSON.fullmatch(name):
            return f"tells of one reader of another mail ({name})"
        if _SESSION.fullmatch(name) and len(value) >= _LONG:
            return f"holds the number of somebody's visit ({name})"
        if _ADDRESS.search(value):
            return f"holds somebody's mail address ({name})"
    return None


def _public(text: str) -> str:
    """`text` without mail addresses: findings are shown to others, and kept."""
    return shown(_ADDRESS.sub("…", unquote(text)) if _ADDRESS.search(unquote(text)) else text)


RULE = Rule(
    id="personal-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="Everybody who follows it is taken for that one person, or gets to see what is theirs.",
    source="OWASP: session identifiers exposed in URLs; Mailchimp (mc_eid), Marketo (mkt_tok), Zoom (tk) on their links",
    cure="Write the address that is the same for everybody.",
    example=Example(
        "yaml",
        found="""\
- title: A report
  url: https://www.un.org/report?mc_eid=3f9a1c""",
        good="""\
- title: A report
  url: https://www.un.org/report""",
        note="""\
Found by the name of a parameter (`mc_eid`, `mkt_tok`, `PHPSESSID`, ...), by a mail address among the values, and by the
form of Zoom's links for hosts and for registered people. A link to a meeting with its password (`pwd=`) is not found: it is
the same for all.""",
    ),
    find=_find,
)
