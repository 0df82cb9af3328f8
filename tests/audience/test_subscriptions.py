"""Joining, confirming, leaving, coming back; the log that cannot be rewritten; suppression."""

import pytest
from django.db import IntegrityError, transaction

from mailer.audience import (
    AudienceError,
    BadAddress,
    ConsentEvent,
    Keyring,
    List,
    Origin,
    Reason,
    Subscriber,
    Subscription,
    Suppression,
    add_list,
    confirm,
    import_file,
    merge_values,
    overview,
    recipients_of,
    resubscribe,
    subscribe,
    suppress,
    suppress_domain,
    suppress_unnamed,
    unsubscribe,
)

WEB = Origin("form on the website", ip="192.0.2.7")
KEYS = Keyring(["the secret"])


def join(address="ada@example.org", on="partners", **more):
    return subscribe(address, on, wording="Yes, send me the newsletter", origin=WEB, **more)


def log():
    return list(ConsentEvent.objects.order_by("pk").values_list("what", flat=True))


def test_joining_a_list_without_double_opt_in_is_joining(partners):
    assert join(name=" Ada\u202e ").state == "confirmed"
    event = ConsentEvent.objects.select_related("wording", "subscriber").get()
    assert (event.what, event.wording.text, event.source) == ("confirmed", "Yes, send me the newsletter", WEB.source)
    assert (event.ip, event.by, event.subscriber.name) == ("192.0.2.7", "the subscriber", "Ada")


def test_joining_a_list_with_double_opt_in_waits_for_the_confirmation(db):
    add_list("partners", double_opt_in=True)
    subscription = join()
    assert (subscription.state, recipients_of("partners").count()) == ("pending", 0)
    assert confirm(subscription, wording="I confirm", origin=WEB)
    assert not confirm(subscription, wording="I confirm", origin=WEB)
    assert (subscription.state, recipients_of("partners").count(), log()) == ("confirmed", 1, ["asked", "confirmed"])


def test_joining_twice_is_joining_once(partners):
    assert join() == join("ADA@example.org")
    assert log() == ["confirmed"]


def test_leaving_is_at_once_and_repeats_without_effect(partners):
    subscription = join()
    assert unsubscribe(subscription, origin=Origin("one-click"))
    assert not unsubscribe(subscription, origin=Origin("one-click"))
    assert not unsubscribe(Subscription.objects.get(), origin=Origin("one-click"))
    assert (subscription.state, recipients_of("partners").count()) == ("unsubscribed", 0)
    assert log() == ["confirmed", "unsubscribed"]


def test_two_who_leave_at_once_with_the_same_stale_copy_are_logged_once(partners):
    join()
    first, second = Subscription.objects.get(), Subscription.objects.get()
    assert [unsubscribe(first, origin=WEB), unsubscribe(second, origin=WEB)] == [True, False]
    assert second.state == "confirmed"  # a stale copy is not rewritten
    assert log() == ["confirmed", "unsubscribed"]


def test_leaving_can_be_taken_back_to_where_one_was(db):
    add_list("partners", double_opt_in=True)
    subscription = join()
    for state in ("pending", "confirmed"):
        if state == "confirmed":
            confirm(subscription, wording="I confirm", origin=WEB)
        unsubscribe(subscription, origin=WEB)
        assert resubscribe(subscription, origin=WEB)
        assert not resubscribe(subscription, origin=WEB)
        assert (subscription.state, subscription.unsubscribed_at) == (state, None)


def test_who_left_may_join_again_by_their_own_act(partners):
    unsubscribe(join(), origin=WEB)
    assert join().state == "confirmed"
    assert log() == ["confirmed", "unsubscribed", "confirmed"]


def test_taking_the_leaving_back_does_not_lift_a_suppression(partners):
    subscription = join()
    unsubscribe(subscription, origin=WEB)
    suppress("ada@example.org", Reason.COMPLAINED, "feedback loop")
    resubscribe(subscription, origin=WEB)
    assert recipients_of("partners").count() == 0


def test_nobody_joins_without_words_to_agree_to(partners):
    with pytest.raises(AudienceError, match="needs its consent on record"):
        subscribe("ada@example.org", "partners", wording=" ", origin=WEB)
    with pytest.raises(BadAddress):
        join("ada")
    assert not Subscriber.objects.exists()


def test_the_consent_log_is_append_only(partners):
    join()
    event = ConsentEvent.objects.get()
    before = ConsentEvent.objects.values().get()
    event.source = "elsewhere"
    for change in (
        event.save,
        event.delete,
        ConsentEvent.objects.all().delete,
        lambda: ConsentEvent.objects.update(source="elsewhere"),
        lambda: ConsentEvent.objects.bulk_update([event], ["source"]),
        lambda: ConsentEvent.objects.update_or_create(pk=event.pk, defaults={"source": "elsewhere"}),
        lambda: ConsentEvent.objects.bulk_create(
            [event], update_conflicts=True, update_fields=["source"], unique_fields=["id"]
        ),
        ConsentEvent(**before | {"source": "elsewhere"}).save,
    ):
        with pytest.raises((TypeError, IntegrityError)), transaction.atomic():
            change()
    assert ConsentEvent.objects.values().get() == before


def test_the_log_outlives_the_person(partners):
    join()
    Subscriber.objects.get().delete()
    event = ConsentEvent.objects.get()
    assert (event.subscriber, event.what, event.list) == (None, "confirmed", partners)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "active"},
        {"state": "confirmed", "confirmed_at": None},
        {"state": "unsubscribed", "unsubscribed_at": None},
        {"state": "pending", "unsubscribed_at": "2026-01-01T00:00Z"},
    ],
)
def test_the_database_itself_refuses_a_state_that_cannot_be(partners, values):
    subscription = join()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.filter(pk=subscription.pk).update(**values)


def test_an_active_event_without_its_wording_is_refused_by_the_database(partners):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentEvent(list=partners, what="confirmed", source="x", by="x").save()


def test_a_suppression_is_of_one_thing(db):
    for wrong in ({}, {"address_key": "a@example.org", "domain": "example.org"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Suppression.objects.create(reason="by_hand", source="test", **wrong)


def test_the_suppressed_are_not_reached_and_cannot_join(partners):
    join(), join("bo@exämple.org")
    assert suppress("ADA@example.org", Reason.BOUNCED, "bounce of mailing 1")
    assert not suppress("ada@example.org", Reason.COMPLAINED, "later")
    assert suppress_domain("@EXÄMPLE.org", Reason.BY_HAND, "staff")
    assert recipients_of("partners").count() == 0
    assert Suppression.objects.get(address_key="ada@example.org").reason == "bounced"
    for address in ("ada@example.org", "cy@xn--exmple-cua.org"):
        with pytest.raises(AudienceError, match="never written to"):
            join(address)


def test_an_erased_person_is_known_by_a_keyed_hash_alone(partners, csv_file):
    assert suppress_unnamed("Ada@example.org", Reason.ERASED, "staff", KEYS)
    rotated = Keyring(["newer", "the secret"])
    assert not suppress_unnamed("ada@example.org", Reason.ERASED, "staff", rotated)
    assert "ada" not in str(Suppression.objects.values().get())
    path = csv_file("email\nADA@example.org\nbo@example.org\n")
    report = import_file(path, "partners", consent="Yes", keyring=rotated)
    assert (report.suppressed, report.new) == (1, 1)
    with pytest.raises(AudienceError, match="never written to"):
        join(keyring=rotated)
    with pytest.raises(AudienceError, match="MAILER_SECRET_KEY"):
        import_file(path, "partners", consent="Yes")


def test_lists_and_how_many_are_on_them(db):
    add_list("staff", "Staff", "News for staff", public=True)
    add_list("partners", double_opt_in=False)
    for name in ("ada", "bo", "cy"):
        subscription = join(f"{name}@example.org")
    unsubscribe(subscription, origin=WEB)
    join(on="staff")
    counts = {each.slug: (each.confirmed, each.pending, each.unsubscribed) for each in overview()}
    assert counts == {"partners": (2, 0, 1), "staff": (0, 1, 0)}
    staff = list(overview())[1]
    assert (staff.name, staff.purpose, staff.public, staff.double_opt_in) == ("Staff", "News for staff", True, True)


@pytest.mark.parametrize("slug", ["", "Partners", "a b", "-a", "a/../b", "é", "x" * 65, "a\n"])
def test_a_list_has_a_plain_name(db, slug):
    with pytest.raises(AudienceError, match="cannot name a list"):
        add_list(slug)


def test_a_list_is_added_once(partners):
    with pytest.raises(AudienceError, match="already a list"):
        add_list("partners")
    assert List.objects.count() == 1


def test_what_an_author_may_say_of_a_person(partners, csv_file):
    import_file(
        csv_file("email,first name,last name,organisation,language\nada@example.org,Ada,Lovelace,UNPAN,fr-CA\n"),
        "partners",
        consent="Yes",
    )
    assert merge_values(Subscriber.objects.get()) == {
        "language": "fr-CA",
        "email": "ada@example.org",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "name": "Ada Lovelace",
        "organisation": "UNPAN",
        "country": "",
    }
