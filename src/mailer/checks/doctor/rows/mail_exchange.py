"""MX: replies and bounces must arrive somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.asking import addresses_of, unanswered
from mailer.checks.doctor.model import Note, Record, fail, ok, warn
from mailer.checks.doctor.ports import Resolver, Status
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup, domain_of


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """The mail servers of the From, Reply-To and bounce domains."""
    uses: dict[str, list[str]] = {}
    for use, address in (
        ("From", setup.sender.address),
        ("Reply-To", setup.sender.reply_to),
        ("bounces", setup.sender.bounces),
    ):
        if address:
            uses.setdefault(domain_of(address), []).append(use)
    for domain, names in uses.items():
        yield from _domain(online.resolver, domain, ", ".join(names))


def _domain(resolver: Resolver, domain: str, use: str) -> Iterator[Note]:
    answer = resolver.ask(domain, "MX")
    hosts = [record.partition(" ")[2] for record in answer.records]
    proposal = Record(domain, "MX", f"10 mail.{domain}.")
    if answer.status is Status.FAILED:
        yield unanswered(domain, "MX", answer)
    elif answer.status is Status.NO_NAME:
        yield fail(f"the domain {domain} ({use}) does not exist", "correct the address, or register the domain")
    elif "." in hosts:
        yield fail(
            f"{domain} ({use}) says that it takes no mail (null MX), and receivers refuse mail from such a domain",
            "name a mail server there, or use an address of a domain that has one",
            proposal,
        )
    elif hosts:
        yield from _hosts(resolver, domain, use, hosts)
    elif addresses_of(resolver, domain)[0]:
        yield warn(
            f"{domain} ({use}) has no MX record, so mail goes to whatever machine has that name",
            "name the mail server",
            proposal,
        )
    else:
        yield fail(f"{domain} ({use}) can take no mail: it has no MX and no address", "name a mail server", proposal)


def _hosts(resolver: Resolver, domain: str, use: str, hosts: list[str]) -> Iterator[Note]:
    found = {host: addresses_of(resolver, host) for host in hosts}
    dead = [host for host, (addresses, failed) in found.items() if not addresses and not failed]
    if len(dead) == len(found):
        yield fail(f"no mail server of {domain} ({use}) has an address: {', '.join(dead)}", "correct the MX record")
        return
    yield ok(f"{domain} ({use}) takes mail at {', '.join(hosts)}")
    for host in dead:
        yield warn(f"the mail server {host} of {domain} has no address", "give it one, or take it out of the MX record")
    for host in hosts:
        if resolver.ask(host, "CNAME").records:
            yield warn(f"the mail server {host} of {domain} is an alias (CNAME)", "name the machine itself in MX")


ROW = Row(
    id="mail-exchange",
    order=240,
    title="Mail servers of your addresses",
    why="Replies, bounces and complaints must arrive, and receivers refuse mail from domains that can take none.",
    source="RFC 5321 section 5.1, RFC 2181 section 10.3, RFC 7505 (null MX)",
    cure="Publish an MX record at each domain of the sender's addresses, naming a machine that has an address record.",
    examine=Asking(look),
)
