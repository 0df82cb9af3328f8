"""Links to what only some computers can reach."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.links.hosts import kind_of_number, number_of
from mailer.checks.links.targets import shown, web_targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_OWN = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})
_INSIDE = ("corp", "home", "internal", "intra", "intranet", "lan", "local", "localdomain", "private")
_INSIDE_PAIRS = ("home.arpa",)


def _find(proof: Proof) -> Iterator[Remark]:
    for target, address in web_targets(proof):
        host = (address.hostname or "").removesuffix(".")
        kind = _kind(host)
        if kind == "own":
            message = f"the link {shown(target.text)} leads to the reader's own computer"
            yield Remark(target.key, message, "write the public address of the page", target.offset)
        elif kind:
            message = f'the host "{host}" of the link {shown(target.text)} is known only inside a network'
            cure = "write the public address of the page, or leave the link out"
            yield Remark(target.key, message, cure, target.offset, Severity.WARNING)


def _kind(host: str) -> str | None:
    if host in _OWN or host.endswith(".localhost"):
        return "own"
    if number := number_of(host):
        return kind_of_number(number)
    labels = host.split(".")
    inside = len(labels) == 1 or labels[-1] in _INSIDE or host.endswith(_INSIDE_PAIRS)
    # "https://https//un.org" is a slip of the pen, of which link-syntax speaks.
    return "private" if inside and ":" not in host and host not in {"http", "https"} else None


RULE = Rule(
    id="local-link",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="Such an address works for whoever wrote it, and for nobody who gets the mail.",
    source="RFC 6761 (localhost), RFC 6762 (.local), RFC 1918, 4193, 6598 and 3927 (private numbers); ICANN: .internal",
    cure="Write the public address of the page.",
    example=Example(
        "yaml",
        found="""\
- type: button
  text: Read the draft
  url: http://localhost:8000/draft""",
        good="""\
- type: button
  text: Read the draft
  url: https://www.un.org/draft""",
        note="""\
The reader's own computer (`localhost`, `127.0.0.1` in every spelling) is an error; a network's own names and numbers
(`intranet`, `.local`, `10.0.0.1`) are a warning, as a newsletter for colleagues may mean them: switch the rule off for it
in `mailer.toml`. Links that start with `file:` or `C:\\` are refused when the issue is read.""",
    ),
    find=_find,
)
