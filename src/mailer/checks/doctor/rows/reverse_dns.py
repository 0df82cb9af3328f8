"""PTR: the machine that sends has a name, and the name leads back to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address

from mailer.checks.doctor.asking import addresses_of, unanswered
from mailer.checks.doctor.dmarc.tree import walk_up
from mailer.checks.doctor.model import Note, Record, Verdict, fail, not_asked, ok, warn
from mailer.checks.doctor.ports import Resolver, Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The addresses given with --sending-ip, or those of the transport's host where that is your own."""
    addresses = setup.sending_ips or _own(setup, online.resolver)
    if not addresses:
        yield not_asked(
            "only of interest where you run the mail server yourself",
            "if you do, add --sending-ip with the address it sends from",
        )
    for address in addresses:
        note = _check(online.resolver, address, setup.way.host)
        # A server that takes mail from you may hand it to another that sends it; only --sending-ip says it is this one.
        yield note if setup.sending_ips or note.verdict is not Verdict.FAIL else replace(note, verdict=Verdict.WARN)


def _own(setup: Setup, resolver: Resolver) -> tuple[str, ...]:
    host = setup.way.host.lower()
    if not host or ":" in host or host.replace(".", "").isdigit() or "." not in host:
        return ()
    if walk_up(resolver, host).organisation != walk_up(resolver, setup.from_domain).organisation:
        return ()
    return tuple(address for address in addresses_of(resolver, host)[0] if ip_address(address).is_global)


def _check(resolver: Resolver, address: str, host: str) -> Note:
    ip = ip_address(address)
    answer = resolver.ask(ip.reverse_pointer, "PTR")
    if answer.status is Status.FAILED:
        return unanswered(ip.reverse_pointer, "PTR", answer)
    if not answer.records:
        return fail(
            f"{address} has no name (PTR), and many receivers refuse mail from such machines",
            "ask whoever gave you the address to publish this",
            Record(ip.reverse_pointer, "PTR", f"{host or 'mail.example.org'}."),
        )
    for name in answer.records:
        if any(ip_address(found) == ip for found in addresses_of(resolver, name)[0]):
            return ok(f"{address} is {name}, and {name} is {address}")
    name = answer.records[0]
    return warn(
        f"{address} is called {name}, but {name} does not lead back to it",
        "publish its address",
        Record(name, "AAAA" if ip.version == 6 else "A", address),
    )


ROW = Row(
    id="reverse-dns",
    order=250,
    title="Name of the sending machine",
    why="Receivers refuse mail from an address that has no name, or whose name leads elsewhere.",
    source="RFC 1912 section 2.1; Google's guidelines for senders (valid forward and reverse DNS)",
    cure="Have whoever gave you the address publish its PTR record, and give that name an A or AAAA record back.",
    examine=Asking(look),
)
