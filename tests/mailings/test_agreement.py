"""The check of the ledger finds what it is there to find."""

import pytest
from django.utils import timezone
from tests.mailings.agreement import assert_ledger_agrees
from tests.mailings.conftest import add_people, plan_for

from mailer.mailings import Attempt, Chunk, Delivery

pytestmark = pytest.mark.django_db(transaction=True)


def lose_somebody() -> None:
    Delivery.objects.first().delete()


def lose_an_attempt() -> None:
    Attempt.objects.first().delete()


def say_accepted_without_a_try() -> None:
    Delivery.objects.filter(state="queued").update(state="accepted")


def say_queued_of_who_has_it() -> None:
    Delivery.objects.filter(state="accepted").update(state="queued")


def write_to_somebody_twice() -> None:
    delivery = Delivery.objects.filter(state="accepted").first()
    again = {"epoch": 1, "state": "accepted", "message_id": delivery.message_id}
    Attempt.objects.create(delivery=delivery, number=2, started=timezone.now(), ended=timezone.now(), **again)
    Delivery.objects.filter(pk=delivery.pk).update(attempts=2)


def forget_a_chunk() -> None:
    Chunk.objects.update(state="done")


@pytest.mark.parametrize(
    "damage",
    [
        lose_somebody,
        lose_an_attempt,
        say_accepted_without_a_try,
        say_queued_of_who_has_it,
        write_to_somebody_twice,
        forget_a_chunk,
    ],
)
def test_a_ledger_that_does_not_agree_is_found(relay, send, damage):
    """Some of the people are written to, some are refused, and some still queued."""
    add_people("partners", 200)
    mailing = plan_for("partners")
    relay.script = lambda _who: "554 5.7.1 blocked" if len(relay.taken) >= 20 else None
    ended = send(mailing)
    assert ended.deliveries["accepted"]
    assert ended.deliveries["queued"]
    assert_ledger_agrees(mailing, 200)

    damage()

    with pytest.raises(AssertionError):
        assert_ledger_agrees(mailing, 200)
