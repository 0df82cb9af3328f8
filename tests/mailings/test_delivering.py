"""Delivering: each their own message, each answer in the ledger, and a pause with a reason where there is one."""

import itertools
import threading
import time
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from tests.mailings.agreement import assert_ledger_agrees
from tests.mailings.conftest import BULK, EDITIONS, SENDER, SITE, add_people, make_edition, plan_for

from mailer.audience import (
    List,
    Origin,
    Purpose,
    Subscriber,
    Subscription,
    Suppression,
    add_list,
    subscription_for,
    suppress,
    unsubscribe,
)
from mailer.audience import Reason as SuppressedFor
from mailer.mailings import (
    Attempt,
    Chunk,
    Delivery,
    Mailing,
    MailingError,
    Progress,
    mailing_numbered,
    pause,
    plan,
    resume,
    send_one,
    status,
)
from mailer.messages import Recipient
from mailer.transports import Accepted, Refused, open_route

pytestmark = pytest.mark.django_db(transaction=True)


class Hurried:
    """A clock on which `speed` seconds pass in one."""

    def __init__(self, speed: int = 600) -> None:
        self._speed, self._began, self._real = speed, timezone.now(), time.monotonic()

    def __call__(self) -> datetime:
        return self._began + (time.monotonic() - self._real) * timedelta(seconds=self._speed)


def counts(mailing: Mailing) -> dict[str, int]:
    return {state: count for state, count in status(mailing).deliveries.items() if count}


def test_each_gets_one_message_of_their_own(relay, send):
    add_people("partners", 30)
    Subscriber.objects.filter(address="person3@example.org").update(language="fr")
    mailing = plan_for("partners")

    ended = send(mailing)

    assert (ended.state, ended.reason, ended.recipients) == ("finished", "", 30)
    assert counts(mailing) == {"accepted": 30}
    assert sorted(relay.taken) == sorted(f"person{number}@example.org" for number in range(30))
    message = relay.message("person3@example.org")
    assert message["Subject"] == "Chère Name3"
    assert message["To"] == "Name3 Example <person3@example.org>"
    body = message.get_body(("plain",)).get_content()
    assert "Chère Name3 Office 3" in body
    assert "https://news.example.org/archive/2020-q4/fr/" in body
    assert "Dear Name4 -" in relay.message("person4@example.org").get_body(("plain",)).get_content()


def test_the_unsubscribe_link_is_the_persons_own(relay, send):
    add_people("partners", 2)
    send(plan_for("partners"))
    for person in ("person0@example.org", "person1@example.org"):
        url = relay.message(person)["List-Unsubscribe"].strip("<>")
        assert url.startswith("https://news.example.org/u/")
        found = subscription_for(SITE.keyring, urlsplit(url).path.removeprefix("/u/"), Purpose.UNSUBSCRIBE)
        assert found.subscriber.address == person


def test_the_ledger_has_every_try_with_its_message_id(relay, send):
    add_people("partners", 3)
    send(plan_for("partners"))
    for delivery in Delivery.objects.all():
        attempt = Attempt.objects.get(delivery=delivery)
        assert (attempt.number, attempt.epoch, attempt.state) == (1, 1, "accepted")
        assert attempt.reply == "250 2.0.0 taken"
        assert attempt.started <= attempt.ended
        assert f"<{delivery.message_id}>" == relay.message(delivery.address)["Message-ID"]
        assert attempt.message_id == delivery.message_id
        assert delivery.message_id.endswith("@example.org")
    assert len(set(Delivery.objects.values_list("message_id", flat=True))) == 3


def test_an_opt_out_beats_the_queue(relay, send):
    add_people("partners", 6)
    mailing = plan_for("partners")
    unsubscribe(Subscription.objects.get(subscriber__address="person0@example.org"), origin=Origin("test", "test"))
    Suppression.objects.create(address_key="person1@example.org", reason="complained", source="test")
    Subscriber.objects.get(address="person2@example.org").delete()

    send(mailing)

    skipped = dict(Delivery.objects.filter(state="skipped").values_list("address", "reason"))
    assert skipped == {
        "person0@example.org": "unsubscribed",
        "person1@example.org": "suppressed",
        "person2@example.org": "gone",
    }
    assert counts(mailing) == {"accepted": 3, "skipped": 3}
    assert sorted(relay.taken) == ["person3@example.org", "person4@example.org", "person5@example.org"]


def test_an_opt_out_while_the_mailing_is_being_sent_is_honoured_too(relay, send):
    add_people("partners", 120)
    mailing = plan_for("partners")
    last = Subscription.objects.get(subscriber__address="person119@example.org")
    relay.pause = 0.03

    def leave(progress: Progress) -> None:
        if progress.counts["accepted"] and last.state == "confirmed":
            unsubscribe(last, origin=Origin("test", "test"))

    send(mailing, progress=leave)

    assert counts(mailing) == {"accepted": 119, "skipped": 1}
    assert_ledger_agrees(mailing, 120)
    assert "person119@example.org" not in relay.taken


@pytest.mark.parametrize(
    ("leave", "reason"),
    [
        (lambda: Subscriber.objects.filter(address="person119@example.org").delete(), "gone"),
        (lambda: suppress("PERSON119@example.org", SuppressedFor.COMPLAINED, "test"), "suppressed"),
    ],
)
def test_who_is_erased_or_suppressed_while_the_mailing_is_being_sent_gets_nothing(relay, send, leave, reason):
    add_people("partners", 120)
    mailing = plan_for("partners")
    relay.pause = 0.03
    left = []

    send(mailing, progress=lambda progress: left or (progress.counts["accepted"] and left.append(leave())))

    assert counts(mailing) == {"accepted": 119, "skipped": 1}
    assert Delivery.objects.get(state="skipped").reason == reason
    assert "person119@example.org" not in relay.taken
    assert_ledger_agrees(mailing, 120)


def test_a_clock_that_goes_backwards_costs_nobody_anything(relay, send):
    add_people("partners", 600)
    mailing = plan_for("partners")
    began, calls = timezone.now(), itertools.count()

    ended = send(mailing, now=lambda: began - timedelta(minutes=next(calls)))

    assert ended.state == "finished"
    assert counts(mailing) == {"accepted": 600}
    assert len(relay.taken) == len(set(relay.taken)) == 600
    assert_ledger_agrees(mailing, 600)


def add_to_staff(*addresses: str) -> None:
    """These people, who are on a list already, are on the list `staff` too."""
    staff, now = List.objects.filter(slug="staff").first() or add_list("staff"), timezone.now()
    for person in Subscriber.objects.filter(address__in=addresses):
        Subscription.objects.create(list=staff, subscriber=person, state="confirmed", confirmed_at=now)


def test_who_is_on_two_lists_gets_an_issue_once(relay, send):
    add_people("partners", 4)
    add_to_staff("person1@example.org", "person2@example.org")
    first = plan_for("partners")
    second = plan_for("staff")  # before anybody was written to: only the hand-over can tell
    relay.script = lambda who: "550 5.7.1 no" if who == "person2@example.org" else None
    send(first)
    relay.script = lambda _who: None

    ended = send(second)

    assert ended.state == "finished"
    assert {state: count for state, count in ended.deliveries.items() if count} == {"accepted": 1, "skipped": 1}
    (reason,) = ended.reasons
    assert reason.reason == f"already written to in mailing {first.pk} of this issue"
    assert sorted(relay.taken) == sorted(f"person{number}@example.org" for number in range(4))


def test_another_issue_goes_to_who_got_the_last_one(relay, send):
    add_people("partners", 2)
    send(plan_for("partners"))
    other = make_edition("en", "Dear", issue="2021-q1")
    next_one = plan("2021-q1", [other], "partners", sender=SENDER, bulk=BULK, transport="x", source_language="en")
    assert send(next_one).deliveries["accepted"] == 2


def test_who_was_deferred_in_one_mailing_and_reached_by_another_is_not_tried_again(relay, send):
    add_people("partners", 1)
    add_to_staff("person0@example.org")
    relay.script = lambda _who: "451 4.7.1 come back"
    first = plan_for("partners")
    assert send(first).deliveries["deferred"] == 1
    relay.script = lambda _who: None
    assert send(plan_for("staff")).deliveries["accepted"] == 1

    later = Hurried()
    resume(first, later())
    assert send(first, patience=None, now=later).deliveries["skipped"] == 1
    assert relay.taken == ["person0@example.org"]
    assert_ledger_agrees(first, 1)


def test_refusals_are_counted_by_what_the_server_said(relay, send):
    add_people("partners", 12)
    mailing = plan_for("partners")
    relay.answer_rcpt = lambda who: f"550 5.1.1 <{who}> is not known here" if who[6] in "45" else None

    ended = send(mailing)

    assert ended.state == "finished"
    assert counts(mailing) == {"accepted": 10, "refused": 2}
    (reason,) = ended.reasons
    assert (reason.state, reason.reason, reason.count) == ("refused", "550 5.1.1 <(address)> is not known here", 2)


def test_one_address_that_cannot_be_written_to_does_not_hold_up_the_others(relay, send):
    add_people("partners", 5)
    mailing = plan_for("partners")
    Delivery.objects.filter(address="person2@example.org").update(address="per son2@example.org")

    ended = send(mailing)

    assert ended.state == "finished"
    assert counts(mailing) == {"accepted": 4, "skipped": 1}
    assert_ledger_agrees(mailing, 5)
    assert "holds a space" in Delivery.objects.get(state="skipped").reason
    assert Attempt.objects.get(delivery__state="skipped").state == "not_tried"


def test_deferred_ones_are_waited_for_and_tried_again(relay, send):
    add_people("partners", 8)
    mailing = plan_for("partners")
    greylisted = {"person1@example.org", "person5@example.org"}
    relay.script = lambda who: "451 4.7.1 come back" if who in greylisted and not greylisted.discard(who) else None
    notes = []

    ended = send(mailing, patience=None, now=Hurried(30), progress=lambda progress: notes.append(progress.note))

    assert ended.state == "finished"
    assert counts(mailing) == {"accepted": 8}
    told = f" for 2 deferred (451 4.7.1 come back); who stops here goes on later with: mailer resume {mailing.pk}"
    assert any(note.startswith("waiting until ") and note.endswith(told) for note in notes)
    tries = Attempt.objects.filter(delivery__attempts=2).order_by("delivery", "number").values_list("state", flat=True)
    assert list(tries) == ["deferred", "accepted"] * 2


def test_without_patience_it_pauses_and_says_what_to_type(relay, send):
    add_people("partners", 3)
    mailing = plan_for("partners")
    relay.script = lambda who: "451 4.7.1 come back" if who == "person1@example.org" else None

    ended = send(mailing, patience=5)

    assert ended.state == "paused"
    assert ended.reason.startswith("1 delivery is deferred by the receiving side, the first until ")
    assert ended.reason.endswith(f"mailer resume {mailing.pk}")
    assert counts(mailing) == {"accepted": 2, "deferred": 1}

    relay.script = lambda _who: None
    later = Hurried()
    resume(mailing, later())
    assert send(mailing, patience=None, now=later).deliveries["accepted"] == 3
    assert sorted(relay.taken) == [f"person{number}@example.org" for number in range(3)]


def test_a_server_that_refuses_everybody_is_not_asked_a_thousand_times(relay, send):
    add_people("partners", 200)
    mailing = plan_for("partners")
    relay.answer_rcpt = lambda _who: "554 5.7.1 your address is blocked"

    ended = send(mailing)

    assert ended.state == "paused"
    assert 'the server\'s last reply: "554 5.7.1 your address is blocked"' in ended.reason
    assert 20 <= ended.deliveries["refused"] < 100
    assert ended.deliveries["refused"] + ended.deliveries["queued"] == 200


def test_stop_finishes_what_is_in_flight_and_resume_goes_on(relay, send):
    add_people("partners", 80)
    mailing = plan_for("partners")
    stop = threading.Event()
    relay.script = lambda _who: stop.set() if len(relay.taken) >= 10 else None

    ended = send(mailing, stop=stop)

    assert (ended.state, ended.reason) == ("paused", f"stopped by you; go on with: mailer resume {mailing.pk}")
    assert ended.deliveries["accepted"] == len(relay.taken) < 80
    assert ended.deliveries["accepted"] + ended.deliveries["queued"] == 80
    assert_ledger_agrees(mailing, 80)
    resume(mailing, timezone.now())
    assert send(mailing).state == "finished"
    assert sorted(relay.taken) == sorted(f"person{number}@example.org" for number in range(80))


def test_pausing_from_elsewhere_is_heeded(relay, send):
    add_people("partners", 120)
    mailing = plan_for("partners")
    relay.pause = 0.03

    ended = send(mailing, progress=lambda p: pause(mailing, "by the office") if p.counts["accepted"] >= 10 else None)

    assert (ended.state, ended.reason) == ("paused", "by the office")
    assert ended.deliveries["queued"] > 0
    assert ended.deliveries["sending"] == 0


def test_two_workers_share_the_work(relay, send):
    add_people("partners", 650)
    mailing = plan_for("partners")
    helper = threading.Thread(target=lambda: (send(mailing, connections=2), _close()))
    helper.start()
    send(mailing, connections=2)
    helper.join()
    assert counts(mailing) == {"accepted": 650}
    assert_ledger_agrees(mailing, 650)
    assert len(relay.taken) == len(set(relay.taken)) == 650
    assert Mailing.objects.get().state == "finished"


def _close() -> None:
    from django.db import connection

    connection.close()


def test_a_message_that_cannot_be_made_pauses_the_mailing_and_loses_nobody(relay, send):
    add_people("partners", 40)
    mailing = plan_for("partners")
    broken = Delivery.objects.get(address="person7@example.org")
    Delivery.objects.filter(pk=broken.pk).update(language="xx")  # no such edition

    ended = send(mailing)

    assert ended.state == "paused"
    assert f"the message of delivery {broken.pk} could not be made (KeyError)" in ended.reason
    assert ended.deliveries["accepted"] == len(relay.taken)
    assert ended.deliveries["accepted"] + ended.deliveries["queued"] == 40
    broken.refresh_from_db()
    assert broken.state == "queued"

    Delivery.objects.filter(pk=broken.pk).update(language="en")
    resume(mailing, timezone.now())
    assert send(mailing).deliveries["accepted"] == 40


def test_what_a_dead_worker_left_behind_becomes_uncertain(relay, send):
    add_people("partners", 5)
    mailing = plan_for("partners")
    lost = Delivery.objects.get(address="person2@example.org")
    Delivery.objects.filter(pk=lost.pk).update(state="sending", attempts=1)
    Attempt.objects.create(delivery=lost, number=1, epoch=1, message_id="x@example.org", started=timezone.now())
    an_hour_ago = timezone.now() - timedelta(hours=1)
    Chunk.objects.update(state="held", epoch=1, owner="elsewhere 1 2 3", leased_until=an_hour_ago)

    ended = send(mailing)

    assert ended.state == "finished"
    assert counts(mailing) == {"accepted": 4, "uncertain": 1}
    assert lost.address not in relay.taken
    assert Attempt.objects.get(delivery=lost).state == "uncertain"
    assert Chunk.objects.get().epoch == 2


def test_a_worker_that_lost_its_chunk_writes_nothing_more(relay, send):
    add_people("partners", 120)
    mailing = plan_for("partners")
    relay.pause = 0.03

    def take_over(progress: Progress) -> None:
        if progress.counts["accepted"] and Chunk.objects.filter(epoch=1).exists():
            Delivery.objects.filter(state="sending").update(state="uncertain")
            Chunk.objects.update(epoch=2, state="free", owner="", leased_until=None)

    ended = send(mailing, progress=take_over)

    assert ended.state == "finished"
    assert 1 <= ended.deliveries["uncertain"] <= 64
    assert ended.deliveries["accepted"] + ended.deliveries["uncertain"] == 120
    assert len(relay.taken) == len(set(relay.taken)) == 120


def test_only_what_is_approved_or_being_sent_is_delivered(send):
    add_people("partners", 1)
    mailing = plan_for("partners")
    for state in ("draft", "paused", "stopped", "finished"):
        Mailing.objects.update(state=state)
        with pytest.raises(MailingError, match=f"mailing {mailing.pk} is {state}"):
            send(mailing)
    for state in ("draft", "stopped", "finished"):
        Mailing.objects.update(state=state)
        with pytest.raises(MailingError, match=f"mailing {mailing.pk} is {state}"):
            resume(mailing, timezone.now())


def test_a_mailing_that_is_not_there_is_said():
    with pytest.raises(MailingError, match="there is no mailing 7; there is none yet"):
        mailing_numbered(7)
    add_people("partners", 1)
    mailing = plan_for("partners")
    assert mailing_numbered(mailing.pk) == mailing
    with pytest.raises(MailingError, match=f"the newest is {mailing.pk}"):
        mailing_numbered(mailing.pk + 1)


def test_an_edition_damaged_in_the_database_is_not_sent(relay, send):
    add_people("partners", 1)
    mailing = plan_for("partners")
    edition = mailing.editions.get(language="en")
    edition.data = bytes(edition.data).replace(b"Dear", b"Dead")
    edition.save()
    with pytest.raises(MailingError, match="not what was frozen"):
        send(mailing)
    assert counts(mailing) == {"queued": 1}


def test_the_counts_told_on_the_way_always_add_up(relay, send):
    add_people("partners", 300)
    mailing = plan_for("partners")
    relay.script = lambda who: "550 5.1.1 no" if who[6] == "7" else None
    told = []
    send(mailing, progress=told.append)
    assert all(sum(progress.counts.values()) == progress.recipients == 300 for progress in told)
    assert all(min(progress.counts.values()) >= 0 for progress in told)
    assert told[-1].counts == status(mailing).deliveries
    assert told[-1].rate > 0


def test_the_shape_scripts_rely_on(relay, send):
    add_people("partners", 2)
    mailing = plan_for("partners")
    shape = send(mailing).as_json()
    assert shape["mailing"] == mailing.pk
    assert (shape["issue"], shape["state"], shape["hash"]) == ("2020-q4", "finished", mailing.content_hash)
    assert sum(shape["deliveries"].values()) == shape["recipients"] == 2


def test_a_test_message_has_the_same_content_and_leaves_no_trace(relay, tmp_path):
    recipient = Recipient(
        "ada@example.org",
        "Ada",
        "test.1@example.org",
        timezone.now(),
        "https://news.example.org/u/x",
        "https://news.example.org/archive/2020-q4/en/",
        {"first_name": "Ada"},
    )
    with open_route(relay.url, tmp_path) as route:
        assert isinstance(send_one(EDITIONS[0], SENDER, BULK, recipient, route, images_url=None), Accepted)
        relay.script = lambda _who: "550 5.7.1 no"
        assert send_one(EDITIONS[0], SENDER, BULK, recipient, route, images_url=None) == Refused("550 5.7.1 no")
    assert relay.message("ada@example.org")["Subject"] == "Dear Ada"
    assert not Delivery.objects.exists()


def test_a_site_shows_nobody_its_secret():
    assert SITE.secret_key
    assert SITE.secret_key not in repr(SITE)
