"""A list of people, an edition in two languages, a mail server, and a mailing made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from tests.mailings.relay import Relay

from mailer.audience import Keyring, List, Subscriber, Subscription, add_list
from mailer.mailings import Mailing, Site, Status, deliver, plan
from mailer.messages import Bulk, Sender
from mailer.rendering import UNSUBSCRIBE, VIEW, Edition, Slot, edition_hash
from mailer.transports import open_route

SECRET = "tests only, never a real secret"
SENDER = Sender("Partners' News", "news@example.org")
BULK = Bulk("Partners", "partners.example.org", "sample:partners:newsletter:m012345678")
SITE = Site("https://news.example.org", Keyring([SECRET]), SECRET)


def make_edition(language: str, greeting: str, issue: str = "2020-q4") -> Edition:
    name, leave, view = Slot("first_name", "colleague"), Slot(UNSUBSCRIBE), Slot(VIEW)
    edition = Edition(
        issue=issue,
        language=language,
        dir="ltr",
        date="2020-12-31",
        subject=(f"{greeting} ", name),
        preheader=(),
        html=(f'<html lang="{language}"><body><h1>{greeting} ', name, '</h1><a href="', leave, '">-</a></body></html>'),
        text=(f"{greeting} ", name, " ", Slot("organisation", "-"), "\n", leave, "\n", view, "\n"),
        assets=(),
        hash="",
    )
    return replace(edition, hash=edition_hash(edition))


EDITIONS = (make_edition("en", "Dear"), make_edition("fr", "Chère"))


def add_people(slug: str, count: int, *, language: str = "") -> List:
    """`count` people (person0@example.org ...), all confirmed, on the list of that slug, which is made if need be."""
    found = List.objects.filter(slug=slug).first() or add_list(slug)
    people = Subscriber.objects.bulk_create(
        Subscriber(
            address=f"person{number}@example.org",
            address_key=f"person{number}@example.org",
            domain="example.org",
            first_name=f"Name{number}",
            last_name="Example",
            language=language,
            attributes={"organisation": f"Office {number}"} if number % 2 else {},
        )
        for number in range(count)
    )
    confirmed, now = Subscription.State.CONFIRMED, timezone.now()
    Subscription.objects.bulk_create(
        Subscription(list=found, subscriber=person, state=confirmed, confirmed_at=now) for person in people
    )
    return found


def plan_for(slug: str, transport: str = "relay", missing_language: str = "source") -> Mailing:
    return plan(
        "2020-q4",
        EDITIONS,
        slug,
        sender=SENDER,
        bulk=BULK,
        transport=transport,
        source_language="en",
        missing_language=missing_language,
    )


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as running:
        yield running


@pytest.fixture
def send(tmp_path: Path, relay: Relay) -> Callable[..., Status]:
    """Delivers a mailing over `relay`; keyword arguments as for `deliver`."""

    def run(mailing: Mailing, **options) -> Status:
        with open_route(relay.url, tmp_path) as route:
            return deliver(mailing, route, SITE, **{"patience": 0, **options})

    return run
