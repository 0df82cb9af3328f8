"""A newsletter whose every row is as it should be, to be spoilt in one place a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tests.checks.doctor.zones import Zones

from mailer.checks.doctor import (
    Machine,
    Mailbox,
    MailServer,
    Online,
    Result,
    Setup,
    Verdict,
    Visit,
    Way,
    all_rows,
    examine_row,
)
from mailer.messages import Sender

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GOOD_ZONE = """
news.un-partners.org TXT "v=spf1 include:spf.carrier.net ~all"
news.un-partners.org MX 10 mail.un-partners.org.
spf.carrier.net TXT "v=spf1 ip4:198.51.100.0/24 -all"
mail.un-partners.org A 198.51.100.7
7.100.51.198.in-addr.arpa PTR mail.un-partners.org.
_dmarc.un-partners.org TXT "v=DMARC1; p=reject; rua=mailto:dmarc@un-partners.org"
"""


@dataclass
class Pages:
    """Web pages that answer as written; anything else is a 404."""

    answers: Mapping[str, Visit] = field(default_factory=dict)
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)

    def visit(self, url: str, method: str = "GET", body: bytes = b"") -> Visit:
        self.asked.append((method, url, body))
        return self.answers.get(f"{method} {url}", Visit(404))


@dataclass
class Server:
    """A mail server that was greeted before."""

    said: MailServer

    def greet(self) -> MailServer:
        return self.said


@dataclass
class Boxes:
    """A mail server that takes mail for some addresses; `down` for one that cannot be asked."""

    taken: tuple[str, ...] = ("postmaster", "abuse")
    down: bool = False
    asked: list[str] = field(default_factory=list)

    def accepts(self, host: str, address: str) -> Mailbox:
        self.asked.append(f"{host} {address}")
        return Mailbox(None if self.down else address.partition("@")[0] in self.taken, "550 no such user")


def setup(**changes) -> Setup:
    whole = Setup(
        sender=Sender(
            "UNPAN", "news@news.un-partners.org", "office@news.un-partners.org", "bounces@news.un-partners.org"
        ),
        organisation="UNPAN",
        postal_address="2 UN Plaza, New York",
        website="https://www.un-partners.org",
        base_url="https://news.un-partners.org",
        way=Way("smtp+starttls", "relay.carrier.net", 587, login=True),
        machine=Machine(
            now=NOW,
            secret_key_length=64,
            secrets_mode=0o600,
            database="mailer.sqlite3",
            database_mode=0o600,
            themes=("un",),
        ),
        dkim_selectors=("s1",),
        spf_include="spf.carrier.net",
    )
    return replace(whole, **changes)


def online(zone: str = "", pages: Pages | None = None, server: MailServer | None = None) -> Online:
    return Online(Zones(zone), pages or Pages(), Server(server or MailServer()))


def result(row: str, given: Setup | None = None, ways: Online | None = None) -> Result:
    found = next(each for each in all_rows() if each.id == row)
    return examine_row(found, given or setup(), ways)


def verdicts(row: str, given: Setup | None = None, ways: Online | None = None) -> list[Verdict]:
    return [note.verdict for note in result(row, given, ways).notes]


def row_ids() -> list[str]:
    return [row.id for row in all_rows()]
