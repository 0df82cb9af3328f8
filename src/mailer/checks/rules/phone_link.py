"""Telephone links that work in one country alone, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.links.targets import shown, targets
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_MOST_DIGITS = 15
_SHORTEST_NATIONAL = 7
_CONTEXT = ";phone-context="


def _find(proof: Proof) -> Iterator[Remark]:
    for target in targets(proof):
        if target.scheme == "tel" and (fault := _fault(target.text.partition(":")[2])):
            what, cure = fault
            yield Remark(target.key, f"the link {shown(target.text)} {what}", cure, target.offset)


def _fault(number: str) -> tuple[str, str] | None:
    digits = re.sub(r"\D", "", number.partition(";")[0])
    if "(0)" in number:
        return "holds (0), which is dialled with it", "leave the (0) out after the country's number"
    if re.search("[A-Za-z]", number.partition(";")[0]):
        return "has letters in it", "write the digits they stand for"
    if len(digits) > _MOST_DIGITS:
        return (
            f"has {len(digits)} digits; a telephone number has at most {_MOST_DIGITS}",
            "write it like tel:+12125550100",
        )
    national = len(digits) >= _SHORTEST_NATIONAL and not number.startswith("+") and _CONTEXT not in number
    if national:
        cure = "begin it with + and the country's number" + (", without 00" if digits.startswith("00") else "")
        return "can be dialled from one country alone", cure
    return None


RULE = Rule(
    id="phone-link",
    topic=Topic.LINKS,
    severity=Severity.WARNING,
    why="A telephone dials what stands in the link, and readers are in many countries.",
    source="RFC 3966, sections 5.1.4 and 5.1.5; ITU-T E.164 (at most 15 digits)",
    cure="Write tel:, + and the number with that of the country, such as tel:+12125550100.",
    example=Example(
        "yaml",
        found="""\
- type: button
  text: Call the secretariat
  url: tel:+44(0)2079460000""",
        good="""\
- type: button
  text: Call the secretariat
  url: tel:+442079460000""",
        note="Short numbers, such as those of emergency and help lines, have no form for abroad and are not found.",
    ),
    find=_find,
)
