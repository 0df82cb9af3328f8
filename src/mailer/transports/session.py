"""From a relay's settings to a connection that is ready for mail: greeting, EHLO, TLS, login."""

from __future__ import annotations

import base64
import socket
import ssl
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import ip_address

from mailer.transports.connection import Connection, LostError, Reply
from mailer.transports.port import TransportError


class Security(Enum):
    """How a relay's connection is protected; the values are the schemes of its URL."""

    PLAIN = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server and how to speak to it. `timeout` in seconds, for connecting and for each command."""

    host: str
    port: int
    security: Security
    timeout: float
    name: str = ""
    """What to say in EHLO: a domain; empty for the address literal of the connection."""
    user: str = ""
    password: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = field(default=None, repr=False)
    """Whose certificates are believed; must be there unless `security` is PLAIN."""

    @property
    def label(self) -> str:
        """Host and port, for sentences."""
        return f"{self.host}:{self.port}"


def open_session(relay: Relay) -> Connection:
    """A connection on which MAIL may be said. Raises TransportError; nothing is left open then."""
    connection = _connect(relay)
    try:
        if relay.security is Security.TLS:
            _protect(connection, relay)
        _expect(connection.reply(), relay, "does not take mail")
        _greet(connection, relay)
        if relay.security is Security.STARTTLS:
            _start_tls(connection, relay)
        if relay.user:
            _log_in(connection, relay)
    except LostError as lost:
        connection.close()
        raise TransportError(f"The mail server {relay.label} could not be used: {_lowered(str(lost))}") from None
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(relay: Relay) -> Connection:
    try:
        sock = socket.create_connection((relay.host, relay.port), relay.timeout)
        return Connection(sock, relay.timeout)
    except socket.gaierror:
        reason = "its name is not known here"
    except TimeoutError:
        reason = f"no answer within {relay.timeout:g} seconds"
    except UnicodeError:
        reason = "its name is not well formed"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    raise TransportError(
        f"The mail server {relay.label} cannot be reached: {reason}. Check its name and port, and whether it runs."
    )


def _expect(reply: Reply, relay: Relay, refusal: str) -> None:
    if not reply.good:
        raise TransportError(f'The mail server {relay.label} {refusal}: "{reply}".')


def _greet(connection: Connection, relay: Relay) -> None:
    reply = connection.ask(f"EHLO {relay.name or _literal(connection.here)}")
    _expect(reply, relay, "refused the greeting (EHLO)")
    offers = (line.replace("=", " ").partition(" ") for line in reply.lines[1:])  # AUTH=LOGIN is an old way to say it
    connection.offers = {}
    for keyword, _, parameters in offers:
        before = connection.offers.get(keyword.upper(), "")
        connection.offers[keyword.upper()] = f"{before} {parameters}".strip()


def _literal(address: str) -> str:
    """RFC 5321 section 4.1.3: for a client without a name."""
    bare = address.partition("%")[0]
    return f"[IPv6:{bare}]" if ":" in bare else f"[{bare}]"


def _start_tls(connection: Connection, relay: Relay) -> None:
    if "STARTTLS" not in connection.offers:
        raise TransportError(
            f"The mail server {relay.label} offers no encryption (STARTTLS), and without it nothing is sent. "
            "If the server should offer it, somebody on the way may have removed the offer; ask who runs it."
        )
    _expect(connection.ask("STARTTLS"), relay, "would not start encryption (STARTTLS)")
    _protect(connection, relay)
    _greet(connection, relay)


def _protect(connection: Connection, relay: Relay) -> None:
    try:
        connection.start_tls(_trust(relay), relay.host)
    except ssl.SSLCertVerificationError as error:
        raise TransportError(
            f"The certificate of the mail server {relay.label} cannot be trusted: {_lowered(error.verify_message)}. "
            "Nothing was sent. Check the server's name; if its authority is your own, add ?ca=FILE to the URL."
        ) from None
    except TimeoutError:
        raise LostError("The encryption was not set up in time.") from None
    except OSError as error:
        reason = (getattr(error, "reason", None) or error.strerror or type(error).__name__).lower().replace("_", " ")
        raise TransportError(
            f"No encrypted connection to the mail server {relay.label}: {reason}. Check the port: "
            "smtps:// is for servers that encrypt at once (465), smtp+starttls:// for those that are asked to (587)."
        ) from None


def _trust(relay: Relay) -> ssl.SSLContext:
    if relay.trust is None:
        raise TransportError(f"No certificates to check the mail server {relay.label} with were given.")
    return relay.trust


def _log_in(connection: Connection, relay: Relay) -> None:
    """AUTH PLAIN or LOGIN (RFC 4954, RFC 4616), never where somebody could read along."""
    if relay.security is Security.PLAIN and not ip_address(connection.peer.partition("%")[0]).is_loopback:
        raise TransportError(
            f"The login for {relay.label} would cross the network unencrypted; use smtp+starttls:// or smtps://."
        )
    mechanisms = connection.offers.get("AUTH", "").upper().split()
    if "PLAIN" in mechanisms:
        reply = connection.ask(f"AUTH PLAIN {_plain(relay)}")
    elif "LOGIN" in mechanisms:
        reply = _dialogue(connection, "AUTH LOGIN", _base64(relay.user), _base64(relay.password))
    else:
        raise TransportError(
            f"The mail server {relay.label} offers no login that is understood here (PLAIN or LOGIN); "
            "take user and password out of the URL if it needs none."
        )
    if not reply.good:
        raise TransportError(
            f'The mail server {relay.label} refused the login: "{_without_secrets(str(reply), relay)}". '
            "Check the user name and the password."
        )


def _dialogue(connection: Connection, *lines: str) -> Reply:
    reply = connection.ask(lines[0])
    for line in lines[1:]:
        if reply.code != 334:
            break
        reply = connection.ask(line)
    return reply


def _plain(relay: Relay) -> str:
    return _base64(f"\0{relay.user}\0{relay.password}")


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _without_secrets(text: str, relay: Relay) -> str:
    """Some servers repeat what they did not understand."""
    for secret in (_plain(relay), _base64(relay.password), relay.password):
        text = text.replace(secret, "(password)")
    return text


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
