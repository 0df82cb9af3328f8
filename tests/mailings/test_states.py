"""Which state may follow which, and what each answer leads to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.mailings.pausing import REFUSALS_IN_A_ROW, Streak
from mailer.mailings.retry import WAITS, retry_at
from mailer.mailings.settle import NoMessage, NotTried, settle
from mailer.mailings.states import (
    DELIVERY_MOVES,
    MAILING_MOVES,
    AttemptState,
    DeliveryState,
    MailingState,
    delivery_states_before,
    mailing_states_before,
)
from mailer.mailings.window import MOST_AHEAD, Window
from mailer.transports import Accepted, Deferred, Refused, Unknown

NOW = datetime(2020, 12, 31, 10, tzinfo=UTC)
REPLIES = st.text(max_size=80)
ANSWERS = st.one_of(*(st.builds(kind, REPLIES) for kind in (Accepted, Deferred, Refused, Unknown, NotTried, NoMessage)))


def test_every_state_is_in_its_table():
    assert set(MAILING_MOVES) == set(MailingState)
    assert set(DELIVERY_MOVES) == set(DeliveryState)


def test_what_has_ended_never_goes_out_again():
    for ended in (MailingState.FINISHED, MailingState.STOPPED):
        assert not MAILING_MOVES[ended]
    assert delivery_states_before(DeliveryState.SENDING) == {DeliveryState.QUEUED, DeliveryState.DEFERRED}


def test_a_mailing_is_sent_only_once_approved():
    before = mailing_states_before(MailingState.SENDING)
    assert before == {MailingState.APPROVED, MailingState.SCHEDULED, MailingState.PAUSED}


@given(ANSWERS, st.integers(0, 20))
def test_every_answer_leads_to_a_state_that_may_follow_sending(answer, deferrals):
    settlement = settle(answer, "ada@example.org", deferrals, NOW)

    assert settlement.delivery in DELIVERY_MOVES[DeliveryState.SENDING]
    assert settlement.attempt != AttemptState.SENDING
    assert (settlement.deferred_until is not None) == (settlement.delivery == DeliveryState.DEFERRED)


@pytest.mark.parametrize(
    ("answer", "delivery", "attempt"),
    [
        (Accepted("250 ok"), DeliveryState.ACCEPTED, AttemptState.ACCEPTED),
        (Refused("550 no"), DeliveryState.REFUSED, AttemptState.REFUSED),
        (Deferred("451 later"), DeliveryState.DEFERRED, AttemptState.DEFERRED),
        (Unknown("lost"), DeliveryState.UNCERTAIN, AttemptState.UNCERTAIN),
        (NotTried("no connection"), DeliveryState.QUEUED, AttemptState.NOT_TRIED),
        (NoMessage("bad address"), DeliveryState.SKIPPED, AttemptState.NOT_TRIED),
    ],
)
def test_what_an_answer_means(answer, delivery, attempt):
    settlement = settle(answer, "ada@example.org", 0, NOW)
    assert (settlement.delivery, settlement.attempt) == (delivery, attempt)


def test_a_reason_reads_the_same_for_everybody_and_the_reply_is_kept():
    reply = "550 5.1.1 <Ada@example.org>: unknown user"
    settlement = settle(Refused(reply), "ada@example.org", 0, NOW)
    assert settlement.reason == "550 5.1.1 <(address)>: unknown user"
    assert settlement.reply == reply


def test_deferrals_wait_longer_each_time_and_end():
    due = [retry_at(tries, NOW) for tries in range(1, len(WAITS) + 1)]
    assert due == [NOW + timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
    assert retry_at(len(WAITS) + 1, NOW) is None
    with pytest.raises(ValueError, match="no deferral"):
        retry_at(0, NOW)


def test_a_delivery_deferred_for_ever_is_given_up_with_the_count_of_tries():
    settlement = settle(Deferred("451 later"), "ada@example.org", len(WAITS), NOW)
    assert settlement.delivery == DeliveryState.REFUSED
    assert settlement.attempt == AttemptState.DEFERRED
    assert settlement.reason == "gave up after 6 tries: 451 later"


def test_so_many_refusals_in_a_row_are_a_reason_to_pause():
    nearly = Streak().then([Refused("550 go away")] * (REFUSALS_IN_A_ROW - 1))
    assert not nearly.reason
    assert not nearly.then([Accepted()]).then([Refused("550")]).reason
    assert "550 enough" in nearly.then([NotTried("x"), NoMessage("y"), Refused("550 enough")]).reason


@given(st.integers(1, 50), st.lists(st.integers(0, 120)))
def test_what_is_on_its_way_is_bounded_and_keeps_every_connection_busy(connections, turns):
    window = Window(connections)
    for unanswered in turns:
        window = window.after(unanswered)
        assert connections < window.size <= connections + MOST_AHEAD
        assert 1 <= window.batch <= window.ahead


def test_what_is_on_its_way_grows_while_connections_stand_idle_and_shrinks_when_they_do_not():
    idle = Window(4).after(0).after(1).after(3)
    assert idle.size == 12
    assert idle.after(4).after(9).size == 10
