"""aiosmtpd, as the inbox uses it. Nothing else here knows that library."""

from __future__ import annotations

import errno
import logging
from asyncio.base_events import Server
from datetime import UTC, datetime

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from mailer.transports.inbox_store import InboxStore
from mailer.transports.port import TransportError

_LARGEST = 30 * 1024 * 1024  # octets

# It writes addresses and whole lines of messages into the log.
logging.getLogger("mail.log").disabled = True


class Sink(Controller):
    """The server in its thread. `port` is the real one after `start`."""

    def factory(self) -> SMTP:
        """One session's protocol. Without a loop of its own given, aiosmtpd asks for one in a deprecated way."""
        return SMTP(
            self.handler,
            loop=self.loop,
            hostname="localhost",  # else the machine's name, asked of DNS
            ident="mailer inbox",
            enable_SMTPUTF8=True,
            data_size_limit=_LARGEST,
        )

    def _trigger_server(self) -> None:
        """Port 0 becomes the real one before aiosmtpd knocks at it."""
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


class _Keeper:
    """aiosmtpd's hooks."""

    def __init__(self, store: InboxStore) -> None:
        self._store = store

    async def handle_EHLO(  # noqa: N802 - the hook's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """PIPELINING is not offered by aiosmtpd itself, though it reads line by line and so keeps its rules."""
        del server, envelope
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]]

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the hook's name
        """Keep the message; say no for now if there is no room."""
        del server, session
        raw, recipients = envelope.original_content or b"", [str(address) for address in envelope.rcpt_tos]
        try:
            name = self._store.add(str(envelope.mail_from), recipients, raw, datetime.now(UTC))
        except OSError:
            return "452 4.3.1 The inbox cannot write to its folder"
        return f"250 2.0.0 Kept as {name}"


def open_sink(store: InboxStore, host: str, port: int) -> Sink:
    """A running server. Raises TransportError if `port` cannot be had."""
    sink = Sink(_Keeper(store), hostname=host, port=port)
    try:
        sink.start()
    except OSError as error:
        sink.stop()
        if error.errno == errno.EADDRINUSE:
            raise TransportError(
                f"Port {port} on {host} is in use by another program; stop that one, or choose another port with --port."
            ) from None
        raise TransportError(f"The inbox cannot listen on {host}, port {port}: {error.strerror or error}.") from None
    return sink
