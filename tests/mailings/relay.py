"""A real mail server on loopback that does as a test tells it and remembers what it took."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.smtp import SMTP

Script = Callable[[str], "str | None"]
"""What to answer to DATA for a recipient; None: 250."""


@dataclass
class Relay:
    """Takes mail on `port` between start and stop; `script` may be changed at any time, before or after."""

    script: Script = lambda _recipient: None
    answer_rcpt: Script = lambda _recipient: None
    pause: float = 0.0
    places: int = 100
    """Connections at a time; whoever comes beyond them is told 421."""
    taken: list[str] = field(default_factory=list)
    """The recipients of what was answered with 250, in that order."""
    contents: dict[str, bytes] = field(default_factory=dict)
    port: int = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?timeout=5"

    def message(self, recipient: str) -> EmailMessage:
        return message_from_bytes(self.contents[recipient], policy=policy.default)

    def start(self) -> None:
        """Listen, on the port of the last time if there was one."""
        self._loop = asyncio.new_event_loop()
        self._connections: list[SMTP] = []
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(5)

    def stop(self) -> None:
        """Hang up on everybody and listen no more."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self, ready: threading.Event) -> None:
        async def listen() -> None:
            self._server = await self._loop.create_server(self._session, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

        self._loop.run_until_complete(listen())
        ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def _session(self) -> asyncio.Protocol:
        self._connections = [session for session in self._connections if not _is_over(session)]
        if len(self._connections) >= self.places:
            return _Busy()
        session = SMTP(
            self, loop=self._loop, hostname="relay.example", data_size_limit=10_000_000, enable_SMTPUTF8=True
        )
        self._connections.append(session)
        return session

    async def _close(self) -> None:
        self._server.close()
        for session in self._connections:
            if session.transport is not None:
                session.transport.abort()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        answer = self.answer_rcpt(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        (recipient,) = envelope.rcpt_tos
        answer = self.script(recipient)
        if self.pause:
            await asyncio.sleep(self.pause)
        if answer is None:
            self.taken.append(recipient)
            self.contents[recipient] = envelope.original_content
        return answer or "250 2.0.0 taken"


class _Busy(asyncio.Protocol):
    """Sends whoever comes away."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"421 4.7.0 too many connections from you\r\n")
        transport.close()


def _is_over(session: SMTP) -> bool:
    return session.transport is not None and session.transport.is_closing()
