"""Names as zone files have them, looked up without a network; the same names answer in nameserver.py."""

from __future__ import annotations

import dns.rdataclass
import dns.rdatatype
import dns.rrset

from mailer.checks.doctor.ports import Answer, Status


class Zones:
    """A resolver over lines of a zone file, ``news.example.org TXT "v=spf1 -all"``; a name with FAILED never answers."""

    def __init__(self, text: str = "") -> None:
        self.sets: dict[tuple[str, str], dns.rrset.RRset] = {}
        self.broken: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        for line in filter(str.strip, text.splitlines()):
            name, kind, *rest = line.split(None, 2)
            if kind == "FAILED":
                self.broken.add(name)
                continue
            new = dns.rrset.from_text(f"{name}.", 60, "IN", kind, rest[0])
            old = self.sets.setdefault((name.lower(), kind), new)
            if old is not new:
                old.update(new)

    def exists(self, name: str) -> bool:
        return any(known == name or known.endswith(f".{name}") for known, _ in self.sets)

    def found(self, name: str, kind: str) -> dns.rrset.RRset | None:
        alias = self.sets.get((name, "CNAME"))
        if alias and kind != "CNAME":
            return self.found(alias[0].target.to_text(omit_final_dot=True).lower(), kind)
        return self.sets.get((name, kind))

    def ask(self, name: str, kind: str) -> Answer:
        name = name.lower().rstrip(".")
        self.asked.append((name, kind))
        if name in self.broken:
            return Answer(Status.FAILED, reason="the name servers answer SERVFAIL")
        found = self.found(name, kind)
        if not found:
            return Answer(Status.NO_DATA if self.exists(name) else Status.NO_NAME)
        return Answer(Status.FOUND, tuple(sorted(_text(record, kind) for record in found)))


def _text(record, kind: str) -> str:
    if kind == "TXT":
        return b"".join(record.strings).decode()
    if kind == "MX":
        return f"{record.preference} {record.exchange.to_text(omit_final_dot=True) if record.exchange.labels != (b'',) else '.'}"
    return record.to_text().removesuffix(".")
