"""aiosmtpd, as the inbox uses it. Nothing else here knows that library."""

from __future__ import annotations

import errno
import logging
import socket
from asyncio import AbstractServer, LimitOverrunError, StreamReader
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from mailer.transports.inbox_store import InboxStore
from mailer.transports.port import TransportError

_LARGEST = 30 * 1024 * 1024  # octets

# It writes addresses and whole lines of messages into the log.
logging.getLogger("mail.log").disabled = True


class _Protocol(SMTP):
    """aiosmtpd's session with a faster DATA: line by line it takes 7 ms for 100 kB, and 1 ms so."""

    line_length_limit = 65536  # reading from the socket pauses at twice this

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library's name for it
        """RFC 5321 section 4.1.1.4, up to CR LF dot CR LF and nothing that looks alike."""
        assert self.envelope is not None
        if arg or not self.envelope.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 Error: need RCPT command")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        content = await _read_content(self._reader)
        if content is None:
            status: Any = f"552 5.3.4 The message is larger than {_LARGEST} octets"
        else:
            self.envelope.content = self.envelope.original_content = content
            status = await self._call_handler_hook("DATA")
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        await self.push(status)


async def _read_content(reader: StreamReader) -> bytes | None:
    """What DATA brings, its added dots removed; None if it is too large, all read and thrown away."""
    content = bytearray(b"\r\n")  # as if a line went before: the end may come at once
    too_large = False
    while not content.endswith(b"\r\n.\r\n"):
        try:
            content += await reader.readuntil(b".\r\n")
        except LimitOverrunError as overrun:
            content += await reader.readexactly(overrun.consumed)
        if len(content) > _LARGEST + 5:
            too_large = True
            del content[:-5]
    return None if too_large else bytes(content[:-3]).replace(b"\r\n..", b"\r\n.")[2:]


class Sink(Controller):
    """The server in its thread, on a socket that listens already."""

    def __init__(self, store: InboxStore, listening: socket.socket) -> None:
        self._listening = listening
        host, port = listening.getsockname()[:2]
        super().__init__(_Keeper(store), hostname=host, port=port)

    def factory(self) -> SMTP:
        """One session's protocol. Without a loop of its own given, aiosmtpd asks for one in a deprecated way."""
        return _Protocol(
            self.handler,
            loop=self.loop,
            hostname="localhost",  # else the machine's name, asked of DNS
            ident="mailer inbox",
            enable_SMTPUTF8=True,
            data_size_limit=_LARGEST,
        )

    def _create_server(self) -> Awaitable[AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listening)


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
    """A running server. Raises TransportError if `port` cannot be had.

    The port is taken here: left to aiosmtpd, a port in use is told after five seconds of
    waiting, and port 0 is not known to it afterwards.
    """
    if not 0 <= port <= 65535:
        raise TransportError(f"There is no port {port}; ports go from 1 to 65535.")
    try:
        sink = Sink(store, _listen(host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TransportError(
                f"Port {port} on {host} is in use by another program; stop that one, or choose another port with --port."
            ) from None
        raise TransportError(
            f"The inbox cannot listen on {host}, port {port}: {(error.strerror or str(error)).lower()}."
        ) from None
    sink.start()
    return sink


def _listen(host: str, port: int) -> socket.socket:
    # The protocol is named because asyncio sets TCP_NODELAY only where it is, and without it a reply takes 40 ms.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart waits a minute for the port
        listening.bind((host, port))
        listening.listen(100)
    except OSError:
        listening.close()
        raise
    return listening
