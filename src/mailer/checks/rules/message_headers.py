"""Headers that a mail program or a relay would stumble over."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.final.headers import header_faults, way_out_faults
from mailer.checks.final.wire import read_wire
from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic


def _find(proof: Proof) -> Iterator[Remark]:
    wire = read_wire(proof.message)
    faults = list(header_faults(wire))
    # Without https no message gets a List-Unsubscribe, but on this very machine: local-base-url says so.
    if proof.sending.base_url.startswith("https:"):
        faults += way_out_faults(wire)
    for fault in faults:
        yield Remark((), fault, "correct [sender] in mailer.toml; if it is right, report a fault of mailer")


RULE = Rule(
    id="message-headers",
    topic=Topic.DELIVERABILITY,
    severity=Severity.ERROR,
    why="Gmail, Yahoo and Outlook refuse or hide bulk mail whose headers are missing, doubled or not well formed.",
    source="RFC 5322, 3.6; RFC 2045, 2.7 and 2.8; RFC 2047, 2; RFC 2369, 2; RFC 2919, 3; RFC 8058, 3.1; Google's "
    "guidelines for senders, support.google.com/mail/answer/81126",
    cure="Correct `[sender]` in mailer.toml; if that is right, report a fault of mailer, which writes the headers.",
    example=Example(
        "text",
        found="Feedback-ID: news",
        good="Feedback-ID: 2020-q4:partners:newsletter:m0123456789",
        note="""\
The message is read back from its raw bytes, as a mail program reads it. Each of From, To, Subject, Date, Message-ID,
MIME-Version, List-Id and List-Unsubscribe must be there once; no Bcc or Cc; the Message-ID in the sender's domain;
List-Unsubscribe neither encoded nor broken within an address, with List-Unsubscribe-Post beside it; encoded words of at
most 75 characters; no line of more than 998 octets; nothing but ASCII on the wire.""",
    ),
    find=_find,
)
