"""An SPF record followed through all it names, as the most thorough receiver would (RFC 7208 section 4.6.4).

Every term is followed, also those a receiver would not reach for one address or another:
what counts is the worst that a message can meet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from mailer.checks.doctor.asking import addresses_of
from mailer.checks.doctor.ports import Resolver, Status
from mailer.checks.doctor.spf.macros import expand
from mailer.checks.doctor.spf.parsing import LOOKING, Spf, Term, is_spf, parse_spf

MOST_LOOKUPS = 10
MOST_VOID = 2
_MOST_MX = 10
_ENOUGH = 40  # look-ups; no need to know how far beyond ten a record goes

Address = IPv4Address | IPv6Address


@dataclass(slots=True)
class Walk:
    """What was found on the way: grows while records are followed."""

    lookups: list[str] = field(default_factory=list)
    """A line for each that counts: the term, and in whose record."""
    void: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Terms that only a message's own values can resolve."""
    everybody: list[str] = field(default_factory=list)
    """Terms that let all the world through."""
    pointers: list[str] = field(default_factory=list)
    included: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Followed:
    """A term and what it lets through: networks, or the record it leads to."""

    term: Term
    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    record: tuple[Followed, ...] | None = None


@dataclass(frozen=True, slots=True)
class Follower:
    """Follows records for mail from `sender`, an address."""

    resolver: Resolver
    sender: str
    walk: Walk = field(default_factory=Walk)

    def follow(self, domain: str, spf: Spf, above: tuple[str, ...] = ()) -> tuple[Followed, ...]:
        """The terms of `domain`'s record, each followed. `above` are the domains that led here."""
        self.walk.faults += [f"{domain}: {fault}" for fault in spf.faults]
        return tuple(self._term(term, domain, (*above, domain)) for term in spf.terms)

    def _term(self, term: Term, domain: str, above: tuple[str, ...]) -> Followed:
        where = f"{term.text} (in {domain})"
        if term.name in LOOKING:
            self.walk.lookups.append(where)
        if term.name == "ptr":
            self.walk.pointers.append(where)
        if (term.name == "all" and term.result == "pass") or (
            term.network is not None and term.network.prefixlen == 0 and term.result == "pass"
        ):
            self.walk.everybody.append(where)
        if term.network is not None:
            return Followed(term, (term.network,))
        if term.name == "all" or len(self.walk.lookups) > _ENOUGH:
            return Followed(term)
        target = expand(term.domain, self._known(domain)) if term.domain else domain
        if target is None:
            self.walk.unknown.append(where)
            return Followed(term)
        target = target.rstrip(".").lower()
        if term.name in {"include", "redirect"}:
            return Followed(term, record=self._included(target, where, above))
        if term.name in {"a", "mx"}:
            return Followed(term, self._networks(term, target, where))
        return Followed(term)

    def _known(self, domain: str) -> Mapping[str, str]:
        local, _, sending = self.sender.rpartition("@")
        return {"s": self.sender, "l": local, "o": sending, "d": domain}

    def _included(self, target: str, where: str, above: tuple[str, ...]) -> tuple[Followed, ...]:
        if target in above:
            self.walk.faults.append(f"{where} leads back to {target}, in a circle")
            return ()
        self.walk.included.append(target)
        answer = self.resolver.ask(target, "TXT")
        records = [text for text in answer.records if is_spf(text)]
        if answer.status is Status.FAILED:
            self.walk.unanswered.append(where)
        elif answer.void:
            self.walk.void.append(where)
        if answer.status is not Status.FAILED and len(records) != 1:
            self.walk.faults.append(f"{where} leads to {'no' if not records else 'more than one'} SPF record")
        return self.follow(target, parse_spf(records[0]), above) if len(records) == 1 else ()

    def _networks(self, term: Term, target: str, where: str) -> tuple[IPv4Network | IPv6Network, ...]:
        hosts = self._mail_hosts(target, where) if term.name == "mx" else (target,)
        found: list[IPv4Network | IPv6Network] = []
        empty = not hosts
        for host in hosts:
            addresses, failed = addresses_of(self.resolver, host)
            if failed:
                self.walk.unanswered.append(where)
            empty = empty or (not addresses and not failed)
            found += [
                ip_network(f"{address}/{term.v6 if ':' in address else term.v4}", strict=False) for address in addresses
            ]
        if empty and where not in self.walk.unanswered:
            self.walk.void.append(where)
        return tuple(found)

    def _mail_hosts(self, target: str, where: str) -> tuple[str, ...]:
        answer = self.resolver.ask(target, "MX")
        if answer.status is Status.FAILED:
            self.walk.unanswered.append(where)
        hosts = tuple(record.partition(" ")[2] for record in answer.records)
        if len(hosts) > _MOST_MX:
            self.walk.faults.append(f"{where} names {len(hosts)} mail servers, and {_MOST_MX} is the most")
        return tuple(host for host in hosts[:_MOST_MX] if host != ".")


def result_for(record: tuple[Followed, ...], address: str) -> str:
    """What the record says of mail from the IP `address`: "pass", "fail", "softfail" or "neutral"."""
    ip = ip_address(address)
    for followed in record:
        if followed.term.name == "redirect":
            return result_for(followed.record or (), address)
        if _matches(followed, ip, address):
            return followed.term.result
    return "neutral"


def _matches(followed: Followed, ip: Address, address: str) -> bool:
    if followed.term.name == "all":
        return True
    if followed.record is not None:
        return result_for(followed.record, address) == "pass"
    return any(ip.version == network.version and ip in network for network in followed.networks)
