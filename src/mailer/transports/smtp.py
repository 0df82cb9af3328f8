"""The transport over SMTP: one connection, kept open from message to message."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Self

from mailer.messages import Message
from mailer.transports.connection import Connection, LostError
from mailer.transports.envelopes import unfit
from mailer.transports.port import Deferred, Outcome, Refused
from mailer.transports.session import Relay, open_session
from mailer.transports.transaction import UnansweredError, hand_over, offer

_GOODBYE = 2.0  # seconds


class SmtpTransport:
    """A `Transport` that hands messages to `relay`. It connects when the first message comes."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._connection: Connection | None = None

    def deliver(self, message: Message) -> Outcome:
        """Hand `message` over and tell the relay's answer; nothing is ever handed over twice.

        Raises TransportError if there is no relay to talk to, or it takes nothing from us.
        """
        if reason := unfit(message.envelope):
            return Refused(reason)
        try:
            connection, outcome = self._offer(message)
            return hand_over(connection, message) if outcome is None else outcome
        except LostError as lost:
            self._drop()
            return Deferred(str(lost))
        except BaseException:
            self._drop()  # whatever it was, the conversation is in the middle of something
            raise

    def close(self) -> None:
        """Say goodbye, without waiting long for the answer. Never raises."""
        if self._connection is not None and not self._connection.closed:
            with suppress(LostError):
                self._connection.send(b"QUIT\r\n", _GOODBYE)
                self._connection.reply(_GOODBYE)
        self._drop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _offer(self, message: Message) -> tuple[Connection, Outcome | None]:
        """A server may close a kept connection at any time; that is no answer to the message, so it is asked anew."""
        kept = self._connection
        connection = self._session()
        try:
            return connection, offer(connection, message)
        except UnansweredError:
            if connection is not kept:
                raise
        self._drop()
        connection = self._session()
        return connection, offer(connection, message)

    def _session(self) -> Connection:
        """The kept connection, if it is good for another message, or a new one."""
        if self._connection is not None and (self._connection.closed or self._connection.spoke_unasked()):
            self._drop()
        if self._connection is None:
            self._connection = open_session(self._relay)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
