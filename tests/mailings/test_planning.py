"""Planning: everybody once, nothing half-done, and never a second time."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from tests.mailings.conftest import BULK, EDITIONS, SENDER, add_people, make_edition, plan_for

from mailer import mailings
from mailer.audience import AudienceError, List, Origin, Subscriber, Subscription, Suppression, add_list, unsubscribe
from mailer.content import language_for
from mailer.mailings import (
    Chunk,
    Delivery,
    FrozenEdition,
    Mailing,
    MailingError,
    plan,
    readers_of_others,
    status,
    without_secret,
)
from mailer.rendering import content_hash, load_edition


@pytest.mark.django_db
def test_everybody_the_list_reaches_gets_one_queued_row():
    add_people("partners", 5)
    Suppression.objects.create(address_key="person1@example.org", reason="complained", source="test")
    unsubscribe(Subscription.objects.get(subscriber__address="person3@example.org"), origin=Origin("test", "test"))

    mailing = plan_for("partners")

    rows = Delivery.objects.filter(mailing=mailing).order_by("pk").values_list("address", "state", "domain")
    assert list(rows) == [(f"person{n}@example.org", "queued", "example.org") for n in (0, 2, 4)]
    assert status(mailing).deliveries["queued"] == status(mailing).recipients == 3


@pytest.mark.django_db
def test_what_is_sent_is_frozen():
    add_people("partners", 2)
    mailing = plan_for("partners")

    frozen = FrozenEdition.objects.filter(mailing=mailing).order_by("language")
    assert [load_edition(bytes(edition.data)) for edition in frozen] == list(EDITIONS)
    assert [edition.hash for edition in frozen] == [edition.hash for edition in EDITIONS]
    assert mailing.content_hash == content_hash(EDITIONS)
    assert (mailing.state, mailing.sender["address"], mailing.approved) == (
        "approved",
        "news@example.org",
        mailing.created,
    )
    fields = Delivery.objects.get(address="person1@example.org").fields
    assert fields == {
        "language": "",
        "first_name": "Name1",
        "last_name": "Example",
        "organisation": "Office 1",
        "country": "",
    }


@pytest.mark.django_db
def test_the_persons_own_language_is_frozen_beside_that_of_the_edition():
    add_people("partners", 1, language="pt-BR")
    plan_for("partners")

    delivery = Delivery.objects.get()
    assert (delivery.language, delivery.fields["language"]) == ("en", "pt-BR")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wants", "gets"), [("", "en"), ("fr", "fr"), ("fr-CA", "fr"), ("FR", "fr"), ("ar", "en"), ("frr", "en")]
)
def test_the_language_is_the_subscribers_where_there_is_an_edition(wants, gets):
    add_people("partners", 1, language=wants)
    assert Delivery.objects.get(mailing=plan_for("partners")).language == gets


@pytest.mark.django_db
def test_chunks_hold_500_at_most():
    add_people("partners", 1001)
    mailing = plan_for("partners")
    sizes = [chunk.deliveries.count() for chunk in Chunk.objects.filter(mailing=mailing).order_by("number")]
    assert sizes == [500, 500, 1]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "type_this"),
    [("approved", "mailer resume {0}"), ("paused", "mailer resume {0}"), ("finished", "mailer status {0}")],
)
def test_a_second_mailing_of_the_issue_to_the_list_points_to_the_first(state, type_this):
    add_people("partners", 1)
    first = plan_for("partners")
    Mailing.objects.update(state=state)

    with pytest.raises(MailingError) as refused:
        plan_for("partners")

    assert f"mailing {first.pk}" in str(refused.value)
    assert state in str(refused.value)
    assert type_this.format(first.pk) in str(refused.value)
    assert Mailing.objects.count() == 1


@pytest.mark.django_db
def test_another_list_or_another_issue_is_another_mailing():
    add_people("partners", 1)
    on_both = Subscription.objects.get()
    staff = add_list("staff")
    Subscription.objects.create(
        list=staff, subscriber=on_both.subscriber, state="confirmed", confirmed_at=on_both.confirmed_at
    )
    plan_for("partners")
    plan_for("staff")
    other = [replace(edition, issue="2021-q1") for edition in EDITIONS]
    plan("2021-q1", other, "partners", sender=SENDER, bulk=BULK, transport="relay", source_language="en")
    assert Mailing.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wants", "gets"), [("pt-BR", "pt-BR"), ("pt-br-x-plain", "pt-BR"), ("pt-AO", "pt"), ("pt", "pt")]
)
def test_the_edition_closest_to_the_subscribers_language_is_theirs(wants, gets):
    add_people("partners", 1, language=wants)
    editions = [make_edition(language, "-") for language in ("en", "pt", "pt-BR")]
    plan("2020-q4", editions, "partners", sender=SENDER, bulk=BULK, transport="relay", source_language="en")
    assert Delivery.objects.get().language == gets


@pytest.mark.django_db
def test_nobody_to_write_to_is_said_and_nothing_is_kept():
    add_list("partners")
    with pytest.raises(MailingError, match="mailer subscribers import FILE --list partners"):
        plan_for("partners")
    with pytest.raises(AudienceError, match='did you mean "partners"'):
        plan_for("partner")
    assert not Mailing.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_sent_is_not_planned():
    add_people("partners", 1)
    french = EDITIONS[1:]
    with pytest.raises(MailingError, match='source language "en"'):
        plan("2020-q4", french, "partners", sender=SENDER, bulk=BULK, transport="relay", source_language="en")
    spaced = replace(SENDER, address="news @example.org")
    with pytest.raises(MailingError, match="sender's address"):
        plan("2020-q4", EDITIONS, "partners", sender=spaced, bulk=BULK, transport="relay", source_language="en")
    assert not Mailing.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_mailing():
    add_people("partners", 700)

    def attempt(_: int) -> str:
        try:
            return f"made {plan_for('partners').pk}"
        except MailingError as error:
            return str(error)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(attempt, range(10)))

    mailing = Mailing.objects.get()
    assert sorted(answer == f"made {mailing.pk}" for answer in answers) == [False] * 9 + [True]
    assert all(f"mailing {mailing.pk}" in answer for answer in answers if not answer.startswith("made"))
    assert Delivery.objects.count() == 700


@pytest.mark.django_db
def test_thousands_are_planned_by_the_database_itself(django_assert_max_num_queries):
    add_people("partners", 5_000)
    began = time.monotonic()
    with django_assert_max_num_queries(20):
        mailing = plan_for("partners")
    print(f"planned in {time.monotonic() - began:.2f} s")  # noqa: T201 - a figure for those who ask with -s
    assert status(mailing).recipients == Subscriber.objects.count() == 5_000


@given(
    st.sampled_from(["smtp", "smtps", "smtp+starttls"]),
    st.from_regex(r"[a-z0-9]{4,12}", fullmatch=True),
    st.from_regex(r"[A-Z0-9%!:@]{6,12}", fullmatch=True),
)
def test_no_secret_of_a_transport_is_kept(scheme, user, password):
    kept = without_secret(f"{scheme}://{user}:{password}@relay.example:587?key={password}")
    assert kept == f"{scheme}://relay.example:587"


def test_a_transport_without_secrets_is_kept_as_it_is():
    for name in ("office", "inbox:", "folder:out"):
        assert without_secret(name) == name


def test_every_name_of_the_front_door_leads_somewhere():
    for name in mailings.__all__:
        assert getattr(mailings, name).__module__.startswith("mailer.mailings.")
    with pytest.raises(AttributeError, match="no attribute 'campaign'"):
        _ = mailings.campaign


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["source", "skip", "fr"])
@pytest.mark.parametrize("wants", ["", "en", "fr", "fr-CA", "FR-ca", "ar", "zh-Hant", "he", "iw", "iw-IL", "frr", "e"])
def test_the_database_chooses_the_edition_as_the_issue_does(wants, missing):
    add_people("partners", 1, language=wants)
    stays = Subscriber.objects.create(address="s@example.com", address_key="s@example.com", domain="example.com")
    Subscription.objects.create(
        list=List.objects.get(slug="partners"), subscriber=stays, state="confirmed", confirmed_at=timezone.now()
    )
    editions = [make_edition(language, "-") for language in ("en", "fr", "he", "zh")]
    plan(
        "2020-q4",
        editions,
        "partners",
        sender=SENDER,
        bulk=BULK,
        transport="relay",
        source_language="en",
        missing_language=missing,
    )
    row = Delivery.objects.get(domain="example.org")
    expected = language_for(wants, ["en", "fr", "he", "zh"], "en", missing)
    assert (row.language or None) == expected
    assert (row.state, row.reason) == (("queued", "") if expected else ("skipped", f"no edition in {wants}"))


@pytest.mark.django_db
def test_an_issue_that_nobody_reads_is_not_planned():
    add_people("partners", 2, language="es")
    with pytest.raises(MailingError, match=r"reads a language of this issue \(en, fr\), and missing_language"):
        plan_for("partners", missing_language="skip")
    with pytest.raises(MailingError, match='no edition in "ru"'):
        plan_for("partners", missing_language="ru")
    assert not Mailing.objects.exists()


@pytest.mark.django_db
def test_readers_of_other_languages_are_counted_by_language():
    add_people("partners", 4, language="es-MX")
    Subscriber.objects.filter(address="person0@example.org").update(language="es")
    Subscriber.objects.filter(address="person1@example.org").update(language="fr-CA")
    Subscriber.objects.filter(address="person2@example.org").update(language="")
    assert readers_of_others("partners", {"en": 1, "fr": 1}) == {"es": 2}
