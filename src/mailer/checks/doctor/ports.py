"""What the doctor asks the world through. The network is handed in; nothing here opens a socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Protocol


class Status(Enum):
    """How a question to the name servers ended (RFC 2308 tells the second from the third)."""

    FOUND = auto()
    NO_DATA = auto()
    """The name is there, a record of this kind is not."""
    NO_NAME = auto()
    FAILED = auto()
    """Nobody knows: no answer in time, or the servers are at fault (SERVFAIL, REFUSED)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the name servers said. `records` are texts: joined strings for TXT, ``"10 mail.example.org"`` for MX.

    Names in them have no dot at the end; the root, in a null MX, is ``"."``. `reason` says why it FAILED.
    """

    status: Status
    records: tuple[str, ...] = ()
    reason: str = ""

    @property
    def void(self) -> bool:
        """Nothing there (RFC 7208 section 4.6.4 calls such a look-up void)."""
        return self.status in {Status.NO_DATA, Status.NO_NAME}


class Resolver(Protocol):
    """Looks up names. Never raises for what a server does or does not answer."""

    def ask(self, name: str, kind: str) -> Answer:
        """The records of `kind` ("TXT", "MX", "A", "AAAA", "PTR", "CNAME") at `name`."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What came back from a web address, redirects not followed. `headers` by their lower-case names.

    `fault` is a sentence's part where nothing came back; `certificate_ends` is when the
    server's certificate does, None where it has none or nobody looked.
    """

    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    certificate_ends: datetime | None = None


class Web(Protocol):
    """Asks web addresses. Never raises for what a server does."""

    def visit(self, url: str, method: str = "GET", body: bytes = b"") -> Visit:
        """Ask `url`, without cookies and without following a redirect; a body is a form's."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """What a mail server said when it was greeted; nothing was sent.

    `fault` is a sentence where the conversation could not be had as the transport has it.
    `offers` is what it named after TLS; `logged_in` is None where there is no login.
    """

    fault: str = ""
    offers: Mapping[str, str] = field(default_factory=dict)
    tls: str = ""
    certificate_ends: datetime | None = None
    logged_in: bool | None = None


class Mail(Protocol):
    """Greets the mail server of the transport."""

    def greet(self) -> MailServer:
        """Connect, protect the connection, log in, and leave."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whether a mail server takes mail for an address; None where it could not be asked, or would not say now."""

    accepted: bool | None
    reply: str = ""


class Mailboxes(Protocol):
    """Asks the mail servers of a domain about its own addresses."""

    def accepts(self, host: str, address: str) -> Mailbox:
        """Whether the server `host` takes mail for `address`. No message is sent."""
