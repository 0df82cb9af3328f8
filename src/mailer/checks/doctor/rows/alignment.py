"""Alignment: the address readers see, the signature and the bounce address belong together."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import unanswered
from mailer.checks.doctor.dmarc.tree import walk_up
from mailer.checks.doctor.model import Note, advice, fail, ok, warn
from mailer.checks.doctor.ports import Resolver
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """Whether DMARC can pass by the signature, by SPF, or by both."""
    tree = walk_up(online.resolver, setup.from_domain)
    record = tree.record
    strict_dkim, strict_spf = bool(record and record.strict_dkim), bool(record and record.strict_spf)
    signed = aligned(online.resolver, setup.from_domain, setup.signing_domain, strict=strict_dkim)
    bounced = aligned(online.resolver, setup.from_domain, setup.envelope_domain, strict=strict_spf)
    walks = [
        walk_up(online.resolver, name) for name in (setup.from_domain, setup.signing_domain, setup.envelope_domain)
    ]
    silent = [(name, answer) for walk in walks for name, answer in walk.unanswered]
    if silent and not (signed and bounced):
        yield unanswered(f"_dmarc.{silent[0][0]}", "DMARC", silent[0][1])
        return
    assumed = "" if setup.dkim_domain or setup.dkim_selectors else " (assumed, as no selector is known)"
    signature = f"signature of {setup.signing_domain}{' (adkim=s)' if strict_dkim else ''}{assumed}"
    bounces = f"bounce address at {setup.envelope_domain}{' (aspf=s)' if strict_spf else ''}"
    if signed and bounced:
        yield ok(f"{setup.from_domain} is aligned with the {signature} and the {bounces}")
    elif signed:
        yield ok(f"{setup.from_domain} is aligned with the {signature}")
        yield advice(
            f"it is not aligned with the {bounces}, so DMARC rests on the signature alone",
            f"a bounce address at {setup.from_domain} makes it two",
        )
    elif bounced:
        yield warn(
            f"{setup.from_domain} is aligned with the {bounces}, but not with the {signature}: "
            "DMARC fails for every copy that is forwarded",
            f"have the mail signed as {setup.from_domain}",
        )
    else:
        yield fail(
            f"DMARC cannot pass: {setup.from_domain} is aligned neither with the {signature} nor with the {bounces}",
            f"have the mail signed as {setup.from_domain}, or use a bounce address there",
        )


def aligned(resolver: Resolver, author: str, other: str, *, strict: bool) -> bool:
    """RFC 9989 section 4.4: the same domain, or in relaxed mode the same organisation's."""
    if author == other:
        return True
    return not strict and walk_up(resolver, author).organisation == walk_up(resolver, other).organisation


ROW = Row(
    id="alignment",
    order=230,
    title="Alignment",
    why="DMARC passes only if the signature or the bounce address is of the domain that readers see.",
    source="RFC 9989 section 4.4",
    cure="Have the mail signed with the domain of the From address, and use a bounce address of the same organisation.",
    examine=Asking(look),
)
