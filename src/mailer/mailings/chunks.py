"""Taking a chunk, keeping it while its bytes are on the way, and giving it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from mailer.mailings.models import Attempt, Chunk, Delivery
from mailer.mailings.owner import is_gone
from mailer.mailings.states import AttemptState, ChunkState, DeliveryState

LEASE = timedelta(seconds=90)
RENEW_EVERY = LEASE / 6

_IN_DOUBT = "the worker stopped between handing the message over and writing down the answer"


@dataclass(frozen=True, slots=True)
class Hold:
    """A chunk in the hands of one worker, for as long as its epoch is the latest."""

    chunk: int
    mailing: int
    epoch: int


class FencedError(Exception):
    """Somebody else holds the chunk now; nothing more may be written to it under the old epoch."""


def take(mailing_id: int, owner: str, now: datetime) -> Hold | None:
    """The next chunk with something to do now: free, due, or left behind by a worker that is gone.

    Deliveries left in `sending` by a former owner become uncertain: nobody knows what
    became of them. None if there is no such chunk.
    """
    while (chunk := _next(mailing_id, now)) is not None:
        with transaction.atomic():
            hold = Hold(chunk.pk, mailing_id, chunk.epoch + 1)
            unchanged = Chunk.objects.filter(pk=chunk.pk, epoch=chunk.epoch, state=chunk.state)
            if unchanged.update(
                epoch=hold.epoch, state=ChunkState.HELD, owner=owner, leased_until=now + LEASE, due=None
            ):
                _settle_left_behind(hold, now)
                return hold
    return None


def keep(hold: Hold, now: datetime) -> None:
    """Renew the lease. Raises FencedError if somebody else has taken the chunk."""
    held = Chunk.objects.filter(pk=hold.chunk, epoch=hold.epoch, state=ChunkState.HELD)
    if not held.update(leased_until=now + LEASE):
        raise FencedError


def give_back(hold: Hold) -> None:
    """Let go of the chunk, in the state its deliveries leave it in. No change if somebody else holds it."""
    with transaction.atomic():
        left = Delivery.objects.filter(chunk=hold.chunk)
        due = left.filter(state=DeliveryState.DEFERRED).aggregate(due=Min("deferred_until"))["due"]
        if left.filter(state=DeliveryState.QUEUED).exists():
            state, due = ChunkState.FREE, None
        else:
            state = ChunkState.DONE if due is None else ChunkState.WAITING
        held = Chunk.objects.filter(pk=hold.chunk, epoch=hold.epoch, state=ChunkState.HELD)
        held.update(state=state, due=due, owner="", leased_until=None)


def _next(mailing_id: int, now: datetime) -> Chunk | None:
    chunks = Chunk.objects.filter(mailing=mailing_id).order_by("number")
    free = chunks.filter(state=ChunkState.FREE).first()
    return free or chunks.filter(state=ChunkState.WAITING, due__lte=now).first() or _abandoned(mailing_id, now)


def _abandoned(mailing_id: int, now: datetime) -> Chunk | None:
    held = Chunk.objects.filter(mailing=mailing_id, state=ChunkState.HELD).order_by("number")
    return next((chunk for chunk in held if (chunk.leased_until or now) <= now or is_gone(chunk.owner)), None)


def _settle_left_behind(hold: Hold, now: datetime) -> None:
    sending = Delivery.objects.filter(chunk=hold.chunk, state=DeliveryState.SENDING)
    tries = Attempt.objects.filter(delivery__in=sending, state=AttemptState.SENDING)
    tries.update(state=AttemptState.UNCERTAIN, ended=now, reply=_IN_DOUBT)
    sending.update(state=DeliveryState.UNCERTAIN, reason=_IN_DOUBT, updated=now)


def outlook(mailing_id: int) -> tuple[int, datetime | None, int]:
    """How many chunks others hold; when the first deferred delivery is due, and how many there are."""
    chunks = Chunk.objects.filter(mailing=mailing_id)
    due = chunks.filter(state=ChunkState.WAITING).aggregate(due=Min("due"))["due"]
    deferred = Delivery.objects.filter(mailing=mailing_id, state=DeliveryState.DEFERRED).count()
    return chunks.filter(state=ChunkState.HELD).count(), due, deferred


def why_deferred(mailing_id: int) -> str:
    """What the receiving side said to one of those now deferred; empty if there is none."""
    deferred = Delivery.objects.filter(mailing=mailing_id, state=DeliveryState.DEFERRED)
    return deferred.values_list("reason", flat=True).first() or ""
