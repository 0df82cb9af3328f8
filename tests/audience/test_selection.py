"""Whom a list reaches, and who has dropped out since."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mailer.audience import (
    AudienceError,
    List,
    NotWanted,
    Subscriber,
    Subscription,
    Suppression,
    add_list,
    recipients_of,
    still_wanted,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TIMES = {
    "pending": {},
    "confirmed": {"confirmed_at": NOW},
    "unsubscribed": {"unsubscribed_at": NOW},
}


def join(on: List, address: str, state: str = "confirmed") -> int:
    person, _ = Subscriber.objects.get_or_create(
        address_key=address, defaults={"address": address, "domain": address.partition("@")[2]}
    )
    return Subscription.objects.create(list=on, subscriber=person, state=state, **TIMES[state]).pk


def test_only_the_confirmed_of_this_list_who_are_not_suppressed():
    partners, staff = add_list("partners"), add_list("staff")
    wanted = join(partners, "ada@example.org")
    join(partners, "bo@example.org", "pending")
    join(partners, "cy@example.org", "unsubscribed")
    join(partners, "dee@example.org")
    join(partners, "eve@bad.example")
    join(staff, "fay@example.org")
    Suppression.objects.create(address_key="dee@example.org", reason="complained", source="test")
    Suppression.objects.create(domain="bad.example", reason="by_hand", source="test")
    assert list(recipients_of("partners").values_list("pk", flat=True)) == [wanted]


def test_still_wanted_says_why_not():
    partners = add_list("partners")
    ids = {
        join(partners, "ada@example.org"): None,
        join(partners, "bo@example.org", "pending"): NotWanted.PENDING,
        join(partners, "cy@example.org", "unsubscribed"): NotWanted.UNSUBSCRIBED,
        join(partners, "dee@example.org"): NotWanted.SUPPRESSED,
        join(partners, "eve@bad.example"): NotWanted.SUPPRESSED,
        10**12: NotWanted.GONE,
    }
    Suppression.objects.create(address_key="dee@example.org", reason="complained", source="test")
    Suppression.objects.create(domain="bad.example", reason="by_hand", source="test")
    with CaptureQueriesContext(connection) as queries:
        assert still_wanted(ids) == ids
    assert len(queries) == 1


def test_a_list_that_is_not_there_is_named_with_the_nearest_one():
    with pytest.raises(AudienceError, match="mailer lists add partners"):
        recipients_of("partners")
    add_list("partners")
    with pytest.raises(AudienceError, match='did you mean "partners"'):
        recipients_of("partner")


def test_the_audience_is_found_through_its_index():
    add_list("partners")
    plan = recipients_of("partners").values_list("pk", "subscriber__address").explain()
    assert "subscription_audience" in plan
    assert "SCAN" not in plan
