"""What is examined: what mailer.toml, .env and this machine say, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mailer.checks.doctor.ports import Mail, Mailboxes, Resolver, Web
from mailer.messages import Sender


@dataclass(frozen=True, slots=True)
class Way:
    """The transport. `kind` is the scheme of its URL; `fault` says why it cannot be used."""

    kind: str
    host: str = ""
    port: int = 0
    login: bool = False
    helo: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """This machine and the workspace's files.

    `secrets_mode` holds the permission bits of .env, None without one or where there are no
    such bits; a `theme_faults` entry is a theme's name and what is wrong with it;
    `database_fault` is empty if the database can be used or does not exist yet.
    """

    now: datetime
    zones: bool = True
    secret_key_length: int = 0
    secrets_file: str = ".env"
    secrets_mode: int | None = None
    secrets_ignored: bool = True
    database: str = ""
    database_fault: str = ""
    database_mode: int | None = None
    migrations_missing: int = 0
    themes: tuple[str, ...] = ()
    theme_faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Setup:
    """All the rows know. `dkim_domain` is the d= of the signature, the From domain's own unless given."""

    sender: Sender
    organisation: str
    postal_address: str
    website: str
    base_url: str
    way: Way
    machine: Machine
    dkim_selectors: tuple[str, ...] = ()
    dkim_domain: str = ""
    spf_include: str = ""
    bimi_selector: str = "default"
    sending_ips: tuple[str, ...] = ()
    received: bytes | None = field(default=None, repr=False)

    @property
    def from_domain(self) -> str:
        """The domain readers see."""
        return domain_of(self.sender.address)

    @property
    def envelope_domain(self) -> str:
        """The domain SPF is asked of: that of the bounce address."""
        return domain_of(self.sender.bounces or self.sender.address)

    @property
    def signing_domain(self) -> str:
        """The d= of the signature."""
        return (self.dkim_domain or self.from_domain).lower()


@dataclass(frozen=True, slots=True)
class Online:
    """The ways into the world."""

    resolver: Resolver
    web: Web
    mail: Mail | None
    mailboxes: Mailboxes | None = None
    """None unless the person asked for it."""


def domain_of(address: str) -> str:
    """The part after the @, in lower case."""
    return address.rpartition("@")[2].lower().rstrip(".")
