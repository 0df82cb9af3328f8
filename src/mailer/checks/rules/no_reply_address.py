"""Answers that nobody reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic

_NOBODY = re.compile(
    r"(?:.*[._+-])?(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|dont-?reply|ne-?pas-?repondre|no-?responder|no-?contestar"
    r"|noresponda|nicht-?antworten|keine-?antwort|ne-?otvechat)(?:[._+-].*)?",
    re.IGNORECASE,
)


def _find(proof: Proof) -> Iterator[Remark]:
    if proof.source.manuscript.language != proof.issue.language:
        return  # the sender is the same in all editions
    sender = proof.sending.sender
    answers = sender.reply_to or sender.address
    if _NOBODY.fullmatch(answers.partition("@")[0]):
        yield Remark(
            (),
            f"answers go to {answers}, which says that nobody reads them",
            "write an address that somebody reads under reply_to in [sender] of mailer.toml",
            setting="sender.reply_to" if sender.reply_to else "sender.address",
        )


RULE = Rule(
    id="no-reply-address",
    topic=Topic.DELIVERABILITY,
    severity=Severity.ADVICE,
    why="People answer newsletters to ask, to correct and to unsubscribe, and an answer is a sign of trust to filters.",
    source="CAN-SPAM Act, 15 U.S.C. 7704 (a) (3) (a working reply address); Directive 2002/58/EC, article 13 (4); "
    "Microsoft, requirements for high-volume senders (a valid From or Reply-To that can receive replies)",
    cure="Let answers go to an address that somebody reads.",
    example=Example(
        "toml",
        found='[sender]\naddress = "noreply@example.org"\n',
        good='[sender]\naddress = "noreply@example.org"\nreply_to = "partners@example.org"\n',
        note="Looked at is where answers go: `reply_to`, or without it `address`. Said once, beside the issue's own file.",
    ),
    find=_find,
)
