"""BIMI: your logo beside your mail. Advice."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mailer.checks.doctor.asking import texts_beginning, unanswered
from mailer.checks.doctor.dmarc.tree import walk_up
from mailer.checks.doctor.model import Note, advice, ok
from mailer.checks.doctor.ports import Resolver, Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup
from mailer.checks.doctor.tags import parse_tags


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The record, and whether DMARC is strict enough for it."""
    name = f"{setup.bimi_selector}._bimi.{setup.from_domain}"
    answer, records = texts_beginning(online.resolver, name, "BIMI1")
    if answer.status is Status.FAILED:
        yield unanswered(name, "BIMI", answer)
    elif not records:
        yield advice(
            "no logo of yours is shown beside your mail (no BIMI)",
            "it takes DMARC with p=quarantine or p=reject, a logo as SVG, and for most mail programs a bought certificate",
        )
    elif len(records) > 1:
        yield advice(f"{name} has more than one BIMI record, and none of them counts", "keep one")
    else:
        yield from _logo(setup, online.resolver, records[0])


def _logo(setup: Setup, resolver: Resolver, record: str) -> Iterator[Note]:
    tags = parse_tags(record)
    tree = walk_up(resolver, setup.from_domain)
    policy = tree.record.policy(below=tree.record.domain != tree.domain) if tree.record else "none"
    if "l" in tags.values and not tags.get("l"):
        yield ok("BIMI says that you want no logo shown")
    elif urlsplit(tags.get("l")).scheme != "https":
        yield advice("the BIMI record names no logo at an https address (l=)", "publish the logo and name it")
    elif policy == "none":
        yield advice(
            "the BIMI logo is not shown, because DMARC asks for nothing (none)", "say p=quarantine or p=reject in DMARC"
        )
    else:
        yield ok(f"BIMI names the logo {tags.get('l')}")
    if tags.get("l") and not tags.get("a"):
        yield advice(
            "without a certificate (a=) most mail programs do not show the logo", "buy a VMC or CMC, or leave it"
        )


ROW = Row(
    id="bimi",
    order=280,
    title="BIMI",
    why="Some mail programs show a sender's logo where DMARC is enforced.",
    source="draft-brand-indicators-for-message-identification",
    cure="Advice only: enforce DMARC first, then publish a TXT record at default._bimi.DOMAIN with the logo's address.",
    examine=Asking(look),
)
