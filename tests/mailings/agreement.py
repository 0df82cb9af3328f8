"""What must hold of the ledger after any run, whatever happened in it."""

from __future__ import annotations

from itertools import pairwise

from mailer.mailings import Attempt, Chunk, Delivery, Mailing, status

# The last try's state -> the states its delivery may be in. None: there was no try.
FITS = {
    None: {"queued", "skipped"},
    "not_tried": {"queued", "skipped"},
    "accepted": {"accepted"},
    "refused": {"refused"},
    "deferred": {"deferred", "refused", "skipped"},  # tried too often; or opted out while waiting
    "uncertain": {"uncertain"},
    "sending": {"sending"},
}
ONE_MORE_TRY = {"deferred", "not_tried"}
"""Only after these: whoever has the message, or may have it, is not written to again."""
OPEN = {"queued", "sending", "deferred"}


def assert_ledger_agrees(mailing: Mailing, recipients: int) -> None:
    """Each of `recipients` in exactly one state, counts that add up, and tries that tell the same story."""
    told = status(mailing)
    assert told.recipients == sum(told.deliveries.values()) == Delivery.objects.filter(mailing=mailing).count()
    assert told.recipients == recipients
    for delivery in Delivery.objects.filter(mailing=mailing).prefetch_related("tries"):
        _assert_one_story(delivery, sorted(delivery.tries.all(), key=lambda each: each.number))
    _assert_chunks_follow(mailing)


def _assert_one_story(delivery: Delivery, tries: list[Attempt]) -> None:
    states = [each.state for each in tries]
    assert [each.number for each in tries] == list(range(1, delivery.attempts + 1)), delivery
    assert delivery.state in FITS[states[-1] if states else None], (delivery, states)
    assert ONE_MORE_TRY.issuperset(states[:-1]), (delivery, states)
    assert delivery.deferrals == states.count("deferred"), (delivery, states)
    assert all(each.message_id == delivery.message_id for each in tries), delivery
    assert all((each.ended is None) == (each.state == "sending") for each in tries), delivery
    assert all(before.epoch <= after.epoch for before, after in pairwise(tries)), delivery


def _assert_chunks_follow(mailing: Mailing) -> None:
    chunks = Chunk.objects.filter(mailing=mailing)
    for chunk in chunks.exclude(state="held"):
        states = set(chunk.deliveries.values_list("state", flat=True))
        assert "sending" not in states, chunk
        assert (chunk.state == "free") == ("queued" in states), (chunk, states)
        assert (chunk.state == "done") == (not states & OPEN), (chunk, states)
    mailing.refresh_from_db()
    assert mailing.state != "finished" or not chunks.exclude(state="done").exists()
