"""The doctor's ways into the world: name servers, web pages, the mail server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailer import MailerError
from mailer.checks.doctor import Answer, Mailbox, MailServer, Online, Status, Visit
from mailer.cli.doctor_facts import relay_of
from mailer.network.connecting import system_addresses
from mailer.network.dns import Dns, Known
from mailer.network.fetch import Fetch, public_only

if TYPE_CHECKING:
    from mailer.config import Workspace
    from mailer.transports.session import Relay

_STATUS = {
    Known.FOUND: Status.FOUND,
    Known.NO_DATA: Status.NO_DATA,
    Known.NO_NAME: Status.NO_NAME,
    Known.NOTHING: Status.FAILED,
}
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Names:
    """The name servers, as rows ask them."""

    dns: Dns

    def ask(self, name: str, kind: str) -> Answer:
        """The records of `kind` at `name`."""
        heard = self.dns.ask(name, kind)
        return Answer(_STATUS[heard.known], heard.records, heard.reason)


@dataclass(frozen=True, slots=True)
class Pages:
    """Web pages, by the one safe fetch."""

    fetch: Fetch
    _seen: dict[str, Visit] = field(default_factory=dict)

    def visit(self, url: str, method: str = "GET", body: bytes = b"") -> Visit:
        """Ask `url`; a GET is made once."""
        if method == "POST":
            return self._visit(url, body)
        if url not in self._seen:
            self._seen[url] = self._visit(url, None)
        return self._seen[url]

    def _visit(self, url: str, body: bytes | None) -> Visit:
        from mailer.network.certificates import certificate_end

        answer = self.fetch.get(url) if body is None else self.fetch.post(url, body, _FORM)
        if answer.hops:
            return Visit(answer.hops[0].status, {"location": answer.url})
        if answer.status is None:
            return Visit(fault=f"{answer.problem} ({answer.detail})" if answer.detail else str(answer.problem))
        ends = certificate_end(url, self.fetch) if body is None else None
        return Visit(answer.status, answer.headers, certificate_ends=ends)


@dataclass(frozen=True, slots=True)
class Server:
    """The mail server of the transport."""

    relay: Relay

    def greet(self) -> MailServer:
        """Connect, protect the connection, log in, and leave."""
        from mailer.transports.probing import probe

        probed = probe(self.relay)
        return MailServer(probed.fault, probed.offers, probed.tls, probed.certificate_ends, probed.logged_in)


@dataclass(frozen=True, slots=True)
class OwnMailboxes:
    """The mail servers of the sender's own domain."""

    def accepts(self, host: str, address: str) -> Mailbox:
        """Whether `host` takes mail for `address`."""
        from mailer.transports.probing import takes
        from mailer.transports.session import Relay, Security

        return Mailbox(*takes(Relay(host, 25, Security.PLAIN, timeout=10), address))


def online_ways(
    workspace: Workspace, transport: str | None, nameserver: str, *, inside: bool, mailboxes: bool
) -> Online:
    """All ways. `nameserver` is asked for the names of web pages too; `inside` lets those be on private addresses."""
    names = Dns(nameserver)
    fetch = Fetch(resolve=names.addresses if nameserver else system_addresses, allow=_any if inside else public_only)
    try:
        relay = relay_of(workspace, transport)
    except MailerError:  # the row on the transport says it
        relay = None
    return Online(Names(names), Pages(fetch), Server(relay) if relay else None, OwnMailboxes() if mailboxes else None)


def _any(_: object) -> bool:
    return True
