"""Links that begin a mail, and begin it wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from mailer.checks.links.targets import shown, targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

Fault = tuple[str, str, Severity]

_FIELDS = frozenset({"bcc", "body", "cc", "in-reply-to", "keywords", "subject", "to"})
_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_PLUS = re.compile(r"(?<=\w)\+(?=\w)")


def _find(proof: Proof) -> Iterator[Remark]:
    for target in targets(proof):
        if target.scheme == "mailto" and (fault := next(_faults(target.text), None)):
            what, cure, severity = fault
            yield Remark(target.key, f"the link {shown(target.text)} {what}", cure, target.offset, severity)


def _faults(text: str) -> Iterator[Fault]:
    address, _, fields = text.partition(":")[2].partition("?")
    if address.startswith("//"):
        yield "has // after mailto:", f"write mailto:{address.lstrip('/')}", Severity.ERROR
    elif why := _wrong(unquote(address)):
        yield f"is for no mail address: {why}", "write it like mailto:news@example.org", Severity.ERROR
    elif "." not in address.rpartition("@")[2]:
        yield "is for an address that only one network knows", "write the whole name after the @", Severity.WARNING
    if "&amp;" in fields:
        yield "holds &amp;", "write & alone: it was copied from the HTML of a page", Severity.WARNING
    elif _PERCENT.search(text):
        yield "holds a % that stands for nothing", "write %25 for a percent sign", Severity.WARNING
    else:
        yield from _field_faults(fields)


def _field_faults(fields: str) -> Iterator[Fault]:
    for field in filter(None, fields.split("&")):
        name, equals, value = field.partition("=")
        if name.lower() not in _FIELDS or not equals:
            what = f'has "{name[:30]}" where a field of the mail should be'
            yield what, "write it like ?subject=News&body=Hello, with %26 for an & in the words", Severity.WARNING
        elif name.lower() in {"subject", "body"} and _PLUS.search(value):
            yield "has + between words, which mail programs show", "write %20 for each space", Severity.WARNING
        elif "?" in value and re.search(r"\?(?:subject|body|cc|bcc)=", value, re.IGNORECASE):
            yield "has a second ?", "write & between the fields of the mail", Severity.WARNING


def _wrong(address: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - few issues need it

    try:
        validate_email(
            address,
            check_deliverability=False,
            globally_deliverable=False,
            test_environment=True,
            allow_quoted_local=True,
        )
    except EmailNotValidError as error:
        why = str(error).rstrip(".").replace("email address", "address")
        return why[:1].lower() + why[1:]
    return None


RULE = Rule(
    id="mailto-link",
    topic=Topic.LINKS,
    severity=Severity.ERROR,
    why="A mail to an address that cannot be comes back to the reader, who then believes nobody is there.",
    source="RFC 6068, sections 2 and 5; RFC 5321, section 4.1.2",
    cure="Write mailto: and the address, and %20 for each space in a subject.",
    example=Example(
        "yaml",
        found="""\
- type: text
  text: Write to [the editors](mailto:news@un..org).""",
        good="""\
- type: text
  text: Write to [the editors](mailto:news@un.org?subject=The%20forum).""",
        note="""\
Only the form of the address is looked at, not whether it takes mail. Fields other than those of RFC 6068, a second `?`
and `+` for a space are warnings. A `mailto:` without an address or with a space is refused when the issue is read.""",
    ),
    find=_find,
)
