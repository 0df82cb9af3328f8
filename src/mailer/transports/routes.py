"""Ways out: what a transport's URL stands for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from mailer.transports.inbox_server import InboxServer
from mailer.transports.inbox_store import InboxStore
from mailer.transports.port import Transport

if TYPE_CHECKING:
    from mailer.transports.session import Relay


class Route(Protocol):
    """A way out for a whole mailing: a source of transports, and of what they share."""

    @property
    def label(self) -> str:
        """What to call it before people; holds no secret."""

    def connect(self) -> Transport:
        """A transport for one thread. Needs no network yet."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class SmtpRoute:
    """To a mail server."""

    relay: Relay

    @property
    def label(self) -> str:
        """As in its URL, without user and password."""
        return f"{self.relay.security.value}://{self.relay.label}"

    def connect(self) -> Transport:
        """A connection of its own, opened by the first message."""
        from mailer.transports.smtp import SmtpTransport  # noqa: PLC0415 - brings ssl, 15 ms

        return SmtpTransport(self.relay)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is shared."""


@dataclass(frozen=True, slots=True)
class FolderRoute:
    """Into a folder of .eml files."""

    folder: Path

    @property
    def label(self) -> str:
        """As in its URL."""
        return f"folder:{self.folder}"

    def connect(self) -> Transport:
        """Any number of these write side by side."""
        from mailer.transports.folder import FolderTransport  # noqa: PLC0415 - tempfile and its random numbers

        return FolderTransport(self.folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is shared."""


class InboxRoute:
    """Into the built-in inbox, over real SMTP on a loopback port of its own."""

    label = "inbox:"

    def __init__(self, folder: Path) -> None:
        self._server = InboxServer(InboxStore(folder))
        self._lock = Lock()

    def connect(self) -> Transport:
        """A connection to the inbox's server, which is started for the first one."""
        from mailer.transports.session import Relay, Security  # noqa: PLC0415 - brings ssl, 15 ms

        with self._lock:
            self._server.start()
        relay = Relay(self._server.host, self._server.port, Security.PLAIN, timeout=60)
        return SmtpRoute(relay).connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._server.stop()
