"""Message and Envelope -> Accepted | Deferred | Refused | Unknown."""

from __future__ import annotations

from pathlib import Path

from mailer.transports.inbox_server import InboxServer
from mailer.transports.inbox_store import InboxEntry, InboxMessage, InboxStore
from mailer.transports.port import Accepted, Deferred, Outcome, Refused, Transport, TransportError, Unknown
from mailer.transports.routes import Route

__all__ = [
    "Accepted",
    "Deferred",
    "InboxEntry",
    "InboxMessage",
    "InboxServer",
    "InboxStore",
    "Outcome",
    "Refused",
    "Route",
    "Transport",
    "TransportError",
    "Unknown",
    "open_route",
]


def open_route(url: str, inbox: Path) -> Route:
    """The way out that `url` names; `inbox` is the folder of the built-in inbox.

    Raises TransportError, a plain sentence without secrets, if the URL is wrong or names a
    folder that is not there.
    """
    from mailer.transports.urls import route_from  # noqa: PLC0415 - brings ssl and urllib, 30 ms

    return route_from(url, inbox)
