"""What is one person's own in a message: fields, links, Message-ID."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mailer.audience import Keyring, Purpose
from mailer.messages import Recipient, Sender
from mailer.messages.address import parse_address


@dataclass(frozen=True, slots=True)
class Site:
    """Where the public pages are and what their links are signed with.

    `base_url` has no slash at its end; `images_url` is as for `messages.prepare`, None to
    embed the images.
    """

    base_url: str
    keyring: Keyring = field(repr=False)
    secret_key: str = field(repr=False)
    images_url: str | None = None

    @property
    def files_url(self) -> str:
        """Where files that messages link to are published: beside the images, or on the public pages."""
        return self.images_url or f"{self.base_url}/media"


@dataclass(frozen=True, slots=True)
class Row:
    """One delivery as read from the ledger; `token` is the public name of its subscription.

    Subscriber, subscription and token are None where the person was erased.
    """

    id: int
    state: str
    subscription_id: int | None
    subscriber_id: int | None
    token: str | None
    address: str
    name: str
    language: str
    fields: Mapping[str, str]
    attempts: int
    deferrals: int


@dataclass(frozen=True, slots=True)
class Personal:
    """Makes the Recipients of one mailing."""

    issue: str
    mailing_id: int
    list_id: int
    site: Site
    mail_domain: str
    key: bytes = field(repr=False)

    def message_id(self, delivery_id: int) -> str:
        """The Message-ID of a delivery, without angle brackets: the same at every try (RFC 5322 section 3.6.4).

        A keyed hash, so that it tells nobody how many were written to; 128 bits of it.
        """
        claim = f"{self.mailing_id}\n{delivery_id}".encode()
        return f"{hmac.digest(self.key, claim, 'sha256')[:16].hex()}@{self.mail_domain}"

    def recipient(self, row: Row, now: datetime) -> Recipient:
        """The Recipient of a delivery, as frozen when its mailing was planned. The person must still be there."""
        assert row.token is not None
        assert row.subscriber_id is not None
        site = self.site
        token = site.keyring.sign(Purpose.UNSUBSCRIBE, row.token, self.list_id, row.subscriber_id)
        parts = (row.fields.get("first_name", ""), row.fields.get("last_name", ""))
        return Recipient(
            address=row.address,
            name=row.name or " ".join(filter(None, parts)),
            message_id=self.message_id(row.id),
            date=now,
            unsubscribe_url=f"{site.base_url}/u/{token}",
            view_url=f"{site.base_url}/archive/{self.issue}/{row.language}/",
            fields=row.fields,
        )


def personal(issue: str, mailing_id: int, list_id: int, sender: Sender, site: Site) -> Personal:
    """What makes the Recipients of the mailing. Raises MessageError if the sender's address cannot be used."""
    domain = parse_address(sender.address, "sender's address").text.rpartition("@")[2]
    # A key of its own: what the secret signs elsewhere must not be a Message-ID here.
    key = hmac.digest(site.secret_key.encode(), b"mailer.mailings.message-id", "sha256")
    return Personal(issue, mailing_id, list_id, site, domain, key)
