"""The walk up the tree of names to the record that counts (RFC 9989 section 4.10), eight questions at most."""

from __future__ import annotations

from dataclasses import dataclass

from mailer.checks.doctor.dmarc.reading import Dmarc, is_dmarc, parse_dmarc
from mailer.checks.doctor.ports import Answer, Resolver, Status

_MOST = 8


@dataclass(frozen=True, slots=True)
class Tree:
    """What a walk from `domain` found: the `records` from the longest name to the shortest.

    `organisation` is the organisational domain (section 4.10.2); `several` are names with
    more than one record, all of which are thrown away; `unanswered` are those with no answer.
    """

    domain: str
    records: tuple[Dmarc, ...]
    organisation: str
    several: tuple[str, ...] = ()
    unanswered: tuple[tuple[str, Answer], ...] = ()

    @property
    def record(self) -> Dmarc | None:
        """The record that counts for mail from `domain` (section 4.10.1): its own, the organisation's, the suffix's."""
        by_domain = {record.domain: record for record in self.records}
        suffix = next((record for record in self.records if record.psd == "y"), None)
        return by_domain.get(self.domain) or by_domain.get(self.organisation) or suffix


def walk_up(resolver: Resolver, domain: str) -> Tree:
    """Walk from `domain` to the top, or to a record that says where to stop."""
    records: list[Dmarc] = []
    several: list[str] = []
    unanswered: list[tuple[str, Answer]] = []
    for name in names_to_ask(domain):
        answer = resolver.ask(f"_dmarc.{name}", "TXT")
        if answer.status is Status.FAILED:
            unanswered.append((name, answer))
        found = [text for text in answer.records if is_dmarc(text)]
        if len(found) > 1:
            several.append(name)
        elif found:
            records.append(parse_dmarc(name, found[0]))
            if records[-1].psd != "u":
                break
    return Tree(domain, tuple(records), _organisation(domain, records), tuple(several), tuple(unanswered))


def names_to_ask(domain: str) -> list[str]:
    """The names whose records are asked for: of eight labels and more, the middle is left out."""
    labels = domain.split(".")
    lengths = range(min(len(labels) - 1, _MOST - 1), 0, -1)
    return [domain, *(".".join(labels[-length:]) for length in lengths)]


def _organisation(domain: str, records: list[Dmarc]) -> str:
    for record in records:
        if record.psd == "n":
            return record.domain
        if record.psd == "y" and record.domain != domain:
            labels = domain.split(".")
            return ".".join(labels[-(record.domain.count(".") + 2) :])
    return records[-1].domain if records else domain
