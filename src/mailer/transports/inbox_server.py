"""The built-in inbox's front: a mail server on this machine that keeps what it is given."""

from __future__ import annotations

from ipaddress import ip_address
from types import TracebackType
from typing import TYPE_CHECKING, Self

from mailer.transports.inbox_store import InboxStore
from mailer.transports.port import TransportError

if TYPE_CHECKING:
    from mailer.transports.inbox_sink import Sink


class InboxServer:
    """An SMTP server that puts every message into `store`. Runs in a thread of its own between start and stop.

    It knows no password and no TLS, and so listens to this machine alone. `port` 0 takes
    any free one; `port` then tells which.
    """

    def __init__(self, store: InboxStore, host: str = "127.0.0.1", port: int = 0) -> None:
        self.store = store
        self.host = host
        self.port = port
        self._sink: Sink | None = None

    def start(self) -> None:
        """Take connections from now on; nothing happens if it does already. Raises TransportError."""
        from mailer.transports.inbox_sink import open_sink  # noqa: PLC0415 - aiosmtpd takes 150 ms

        if self._sink is not None:
            return
        if not _is_loopback(self.host):
            raise TransportError(f"The inbox takes mail from this machine only; {self.host} is not 127.0.0.1 or ::1.")
        self._sink = open_sink(self.store, self.host, self.port)
        self.port = self._sink.port

    def stop(self) -> None:
        """Take no more connections and end those there are."""
        if self._sink is not None:
            self._sink.stop()
            self._sink = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
