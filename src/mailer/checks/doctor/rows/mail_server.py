"""The mail server of the transport: reached, encrypted, logged in; nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.certificates import certificate_note
from mailer.checks.doctor.model import Note, advice, fail, not_asked, ok, warn
from mailer.checks.doctor.ports import MailServer
from mailer.checks.doctor.row import Asking, Row
from mailer.checks.doctor.setup import Online, Setup

_SMALL = 1_000_000  # octets; an issue that carries its pictures can be larger


def look(setup: Setup, online: Online) -> Iterator[Note]:
    """Greet it as the transport would, and leave before any mail."""
    if setup.way.fault or online.mail is None:
        yield not_asked("the transport is no mail server" if not setup.way.fault else "the transport cannot be used")
        return
    server = online.mail.greet()
    if server.fault:
        yield fail(server.fault.rstrip("."), "correct the transport in mailer.toml, or ask who runs the server")
        return
    yield ok(_summary(setup, server))
    if certificate := certificate_note("the mail server", server.certificate_ends, setup.machine.now):
        yield certificate
    yield from _offers(setup, server)


def _summary(setup: Setup, server: MailServer) -> str:
    login = {None: "no login", True: "the login works", False: "the login was refused"}[server.logged_in]
    return f"{setup.way.host}:{setup.way.port} answers, {server.tls or 'unencrypted'}, {login}"


def _offers(setup: Setup, server: MailServer) -> Iterator[Note]:
    if not server.tls and "STARTTLS" in server.offers:
        yield warn("the mail server offers encryption, and the transport does not use it", "write smtp+starttls://")
    size = server.offers.get("SIZE", "")
    if size.isdecimal() and 0 < int(size) < _SMALL:
        yield warn(
            f"the mail server takes no message above {int(size):,} octets (SIZE)",
            "publish the images on the web instead of sending them along (images_url)",
        )
    addresses = (setup.sender.address, setup.sender.bounces or "", setup.sender.reply_to or "")
    if "SMTPUTF8" not in server.offers and not all(address.isascii() for address in addresses):
        yield fail(
            "the sender has letters beyond ASCII before the @, and the mail server does not take them (no SMTPUTF8)",
            "use an address in ASCII",
        )
    elif "SMTPUTF8" not in server.offers:
        yield advice(
            "the mail server takes no addresses with letters beyond ASCII before the @ (no SMTPUTF8)",
            "subscribers with such an address will be refused; they are few",
        )
    if "PIPELINING" not in server.offers and server.offers:
        yield advice("the mail server wants each command alone (no PIPELINING)", "sending takes longer; nothing else")


ROW = Row(
    id="mail-server",
    order=100,
    title="Mail server",
    why="All mail goes through this server; what it refuses today it refuses on the day you send.",
    source="RFC 5321, RFC 3207 (STARTTLS), RFC 4954 (AUTH), RFC 1870 (SIZE), RFC 6531 (SMTPUTF8)",
    cure="Correct host, port, scheme and login of the transport in mailer.toml and .env.",
    examine=Asking(look),
)
