"""One message on trial, outside of every mailing. Needs no database."""

from __future__ import annotations

from mailer.messages import Bulk, Recipient, Sender, prepare
from mailer.rendering.edition import Edition
from mailer.transports import Outcome, Route


def send_one(
    edition: Edition,
    sender: Sender,
    bulk: Bulk,
    recipient: Recipient,
    route: Route,
    *,
    images_url: str | None,
    files_url: str | None = None,
) -> Outcome:
    """Hand one message over and tell the relay's answer; nothing is written down.

    Raises MessageError if the message cannot be made, TransportError if nothing could be tried.
    """
    message = prepare(edition, sender, bulk, images_url, files_url).address_to(recipient)
    with route.connect() as transport:
        return transport.deliver(message)
