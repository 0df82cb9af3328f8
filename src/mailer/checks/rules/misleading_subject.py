"""Subjects and senders that pretend, or shout."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_REPLY = re.compile(
    r"\s*(?:re|fwd?|fw|aw|wg|antw|sv|vs|tr|rv|res|rif|отв|ответ|пересл|رد|إعادة توجيه|תגובה|回复|回覆|答复|转发|轉寄)"
    r"(?:\s*\[\d+\])?\s*[:：]",
    re.IGNORECASE,
)
_SHOUTING = re.compile(r"[!！]{2,}|[?？!！]{3,}|[$€£]{2,}")
_ADDRESS = re.compile(r"[^\s@<>\"]+@([\w-]+(?:\.[\w-]+)+)")


def _find(proof: Proof) -> Iterator[Remark]:
    subject = proof.source.manuscript.subject
    if match := _REPLY.match(subject):
        yield Remark(
            ("subject",),
            f'the subject begins with "{match[0].strip()}", as if it answered or forwarded a message',
            "begin with what the issue is about",
            match.start() + len(match[0]) - len(match[0].lstrip()),
        )
    for match in _SHOUTING.finditer(subject):
        yield Remark(
            ("subject",),
            f'"{match[0]}" in the subject looks like advertising to people and to filters',
            "leave one sign, or none",
            match.start(),
            Severity.ADVICE,
        )
    if proof.source.manuscript.language == proof.issue.language:
        yield from _foreign_name(proof)


def _foreign_name(proof: Proof) -> Iterator[Remark]:
    sender = proof.sending.sender
    own = sender.address.rpartition("@")[2].casefold()
    for match in _ADDRESS.finditer(sender.name):
        if match[1].casefold() != own:
            yield Remark(
                (),
                f'the name of the sender in mailer.toml holds the address "{match[0]}", '
                f"and the messages come from {sender.address}",
                "write the name of the newsletter or of the organisation there",
                setting="sender.name",
            )


RULE = Rule(
    id="misleading-subject",
    topic=Topic.LAW,
    severity=Severity.WARNING,
    why="A newsletter that looks like an answer to the reader deceives, which the law forbids and filters punish.",
    source="CAN-SPAM Act, 15 U.S.C. 7704 (a) (1) and (2); Google, Email sender guidelines (no misleading headers)",
    cure="Say in the subject what the issue is about, and in the sender's name who sends it.",
    example=Example(
        "yaml",
        found='subject: "Re: our partners in 2020"\n',
        good='subject: "Regarding our partners: the year 2020"\n',
        note="Found too, as advice, are `!!` and `$$`, and as a warning a sender's name in mailer.toml that holds an "
        "address of another domain.",
    ),
    find=_find,
)
