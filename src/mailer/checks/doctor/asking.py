"""Questions that several rows ask in the same words."""

from __future__ import annotations

from mailer.checks.doctor.model import Note, warn
from mailer.checks.doctor.ports import Answer, Resolver, Status


def unanswered(name: str, kind: str, answer: Answer) -> Note:
    """Nobody knows what is at `name`: no fault of the record, so no fail."""
    reason = answer.reason or "the name servers did not answer"
    return warn(
        f"{kind} of {name} could not be looked up ({reason})",
        "try again; if it stays so, ask whoever runs the name servers of this domain",
    )


def texts_beginning(resolver: Resolver, name: str, version: str) -> tuple[Answer, tuple[str, ...]]:
    """The answer for TXT at `name`, and those of its records that begin with ``v=<version>``."""
    answer = resolver.ask(name, "TXT")
    wanted = f"v={version}".lower()
    return answer, tuple(
        text for text in answer.records if text.split(";")[0].replace(" ", "").strip().lower() == wanted
    )


def addresses_of(resolver: Resolver, host: str) -> tuple[tuple[str, ...], bool]:
    """The IP addresses of `host`; and whether the name servers were at fault while none was found."""
    answers = [resolver.ask(host, kind) for kind in ("A", "AAAA")]
    found = tuple(record for answer in answers for record in answer.records)
    return found, not found and any(answer.status is Status.FAILED for answer in answers)
