"""The longest value of each merge field, asked of the database at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mailer.audience import AudienceError, Subscriber, Subscription, add_list, merge_values, suppress
from mailer.audience.longest import longest_values, longest_values_on
from mailer.content.merge import MERGE_FIELDS

pytestmark = pytest.mark.django_db


def person(address: str, *lists, **values) -> Subscriber:
    found = Subscriber.objects.create(address=address, address_key=address, domain=address.partition("@")[2], **values)
    for each in lists:
        Subscription.objects.create(list=each, subscriber=found, state="confirmed", confirmed_at=timezone.now())
    return found


def test_each_field_has_its_longest_value_whoever_has_it():
    person("ada@example.org", first_name="Maximiliane-Charlotte", last_name="Oe", attributes={"country": "Kenya"})
    person("bo.with.a.long.address@example.org", first_name="Bo", last_name="Zimmermann-Huber")
    person("cy@example.org", name="C", attributes={"country": "Bosnia and Herzegovina", "organisation": 12345})
    with CaptureQueriesContext(connection) as queries:
        found = longest_values()
    assert found == {
        "email": "bo.with.a.long.address@example.org",
        "first_name": "Maximiliane-Charlotte",
        "last_name": "Zimmermann-Huber",
        "name": "Maximiliane-Charlotte Oe",
        "organisation": "12345",
        "country": "Bosnia and Herzegovina",
    }
    assert len(queries) == 1


def test_octets_count_and_not_letters():
    person("a@example.org", first_name="Abdelrahman")  # 11 letters and octets
    person("b@example.org", first_name="عبدالرحمن")  # 9 letters, 18 octets
    assert longest_values()["first_name"] == "عبدالرحمن"


def test_what_nobody_has_is_left_out():
    assert longest_values() == {}
    person("a@example.org")
    assert longest_values() == {"email": "a@example.org"}


def test_on_a_list_those_alone_count_whom_it_reaches():
    partners, staff = add_list("partners"), add_list("staff")
    person("ada@example.org", partners, first_name="Ada")
    person("suppressed@example.org", partners, first_name="Suppressed person")
    person("other@example.org", staff, first_name="Somebody else")
    suppress("suppressed@example.org", "by_hand", "test")
    assert longest_values_on("partners") == {"email": "ada@example.org", "first_name": "Ada", "name": "Ada"}
    with pytest.raises(AudienceError, match="no list"):
        longest_values_on("nobody")


def test_nobody_s_values_are_longer_than_these():
    people = [
        person("a@example.org", first_name="A" * 20, attributes={"organisation": "é" * 30}),
        person("bb@example.org", name="B" * 50, last_name="x", attributes={"organisation": "e" * 59, "country": "KE"}),
    ]
    found = longest_values()
    for each in people:
        values = merge_values(each)
        assert all(len(values[name].encode()) <= len(found.get(name, "").encode()) for name in MERGE_FIELDS)


def test_only_the_fields_that_are_asked_for_are_measured(django_assert_num_queries) -> None:
    person("a@example.org", first_name="Ada")
    with django_assert_num_queries(1):
        assert longest_values({"first_name", "unsubscribe_url"}) == {"first_name": "Ada"}
    with django_assert_num_queries(0):
        assert longest_values({"unsubscribe_url"}) == {}
