"""The port: what a transport is given, and the answers it may return."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from mailer import MailerError
from mailer.messages import Message


@dataclass(frozen=True, slots=True)
class Accepted:
    """The relay has taken responsibility for the message (RFC 5321 section 6.1)."""

    reply: str = ""


@dataclass(frozen=True, slots=True)
class Deferred:
    """Not now; try again later (4yz), or the try ended before the message was handed over."""

    reply: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Not ever (5yz)."""

    reply: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The connection was lost after the whole message had been sent and before the answer (RFC 1047)."""

    reply: str


Outcome = Accepted | Deferred | Refused | Unknown


class TransportError(MailerError):
    """The transport could not even try: no connection, no login, wrong settings. Nothing was handed over."""


class Transport(Protocol):
    """One way out, used by one thread. Opening it must not need the network until the first message."""

    def deliver(self, message: Message) -> Outcome:
        """Hand `message` over and tell the relay's answer. Raises TransportError if it could not even try."""

    def close(self) -> None:
        """Give the connection back politely. Never raises."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
