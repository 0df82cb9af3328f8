"""TLS-RPT: others report to you when encryption on the way to you fails. Advice."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import texts_beginning, unanswered
from mailer.checks.doctor.model import Note, Record, advice, ok
from mailer.checks.doctor.ports import Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup
from mailer.checks.doctor.tags import parse_tags


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The record and its address."""
    name = f"_smtp._tls.{setup.from_domain}"
    proposal = Record(name, "TXT", f"v=TLSRPTv1; rua=mailto:tls-reports@{setup.from_domain}")
    answer, records = texts_beginning(online.resolver, name, "TLSRPTv1")
    if answer.status is Status.FAILED:
        yield unanswered(name, "TLS-RPT", answer)
    elif not records:
        yield advice("nobody tells you when encryption on the way to you fails (no TLS-RPT)", "add a record", proposal)
    elif len(records) > 1:
        yield advice(f"{name} has more than one TLS-RPT record, and none of them counts", "keep one")
    elif not parse_tags(records[0]).get("rua").lower().startswith(("mailto:", "https:")):
        yield advice(f"the TLS-RPT record at {name} names nobody to report to", "give it rua=mailto:ADDRESS", proposal)
    else:
        yield ok(f"failures of TLS are reported to {parse_tags(records[0]).get('rua')}")


ROW = Row(
    id="tls-reports",
    order=270,
    title="TLS-RPT",
    why="Other mail servers report to you when they cannot reach yours over TLS.",
    source="RFC 8460 section 3",
    cure="Advice only: publish a TXT record at _smtp._tls.DOMAIN with an address for the reports.",
    examine=Asking(look),
)
