"""MTA-STS: others deliver to you over TLS or not at all. Advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailer.checks.doctor.asking import texts_beginning, unanswered
from mailer.checks.doctor.model import Note, advice, ok
from mailer.checks.doctor.ports import Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup
from mailer.checks.doctor.tags import parse_tags


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The record, and whether its policy is there."""
    name = f"_mta-sts.{setup.from_domain}"
    answer, records = texts_beginning(online.resolver, name, "STSv1")
    if answer.status is Status.FAILED:
        yield unanswered(name, "MTA-STS", answer)
    elif len(records) > 1:
        yield advice(f"{name} has more than one MTA-STS record, and none of them counts", "keep one")
    elif not records:
        yield advice(
            "others may deliver replies and bounces to you unencrypted (no MTA-STS)",
            "your mail service may offer it; nothing depends on it for sending",
        )
    elif not re.fullmatch(r"[A-Za-z0-9]{1,32}", parse_tags(records[0]).get("id")):
        yield advice(f"the MTA-STS record at {name} has no valid id=", "give it one of letters and digits")
    else:
        yield from _policy(setup, online)


def _policy(setup: Setup, online: Online) -> Iterator[Note]:
    url = f"https://mta-sts.{setup.from_domain}/.well-known/mta-sts.txt"
    visit = online.web.visit(url)
    if visit.status == 200:
        yield ok(f"MTA-STS is on; its policy is at {url}")
    else:
        yield advice(
            f"the MTA-STS policy cannot be had from {url} ({visit.fault or visit.status})",
            "publish it, or drop the record",
        )


ROW = Row(
    id="mta-sts",
    order=260,
    title="MTA-STS",
    why="With MTA-STS others deliver mail to you over a checked TLS connection only.",
    source="RFC 8461 section 3",
    cure="Advice only: publish a policy at https://mta-sts.DOMAIN/.well-known/mta-sts.txt and a TXT record at "
    "_mta-sts.DOMAIN.",
    examine=Asking(look),
)
