"""The states of a mailing, a chunk, a delivery and an attempt, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import TextChoices


class MailingState(TextChoices):
    """Where a mailing stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


class ChunkState(TextChoices):
    """Where a chunk stands: free to be taken, held by a worker, waiting for deferred rows, or done."""

    FREE = "free"
    HELD = "held"
    WAITING = "waiting"
    DONE = "done"


class DeliveryState(TextChoices):
    """Where the duty to write to one recipient stands. The last three come from feedback alone."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


class AttemptState(TextChoices):
    """How one try ended; `sending` until it has, `not_tried` where nothing was handed over."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNCERTAIN = "uncertain"
    NOT_TRIED = "not_tried"


_M = MailingState
MAILING_MOVES: Mapping[MailingState, frozenset[MailingState]] = MappingProxyType(
    {
        _M.DRAFT: frozenset({_M.APPROVED, _M.STOPPED}),
        _M.APPROVED: frozenset({_M.DRAFT, _M.SCHEDULED, _M.SENDING, _M.STOPPED}),  # an edit voids an approval
        _M.SCHEDULED: frozenset({_M.DRAFT, _M.APPROVED, _M.SENDING, _M.STOPPED}),
        _M.SENDING: frozenset({_M.PAUSED, _M.FINISHED, _M.STOPPED}),
        _M.PAUSED: frozenset({_M.SENDING, _M.STOPPED}),
        _M.FINISHED: frozenset(),
        _M.STOPPED: frozenset(),
    }
)

_D = DeliveryState
DELIVERY_MOVES: Mapping[DeliveryState, frozenset[DeliveryState]] = MappingProxyType(
    {
        _D.QUEUED: frozenset({_D.SENDING, _D.SKIPPED}),
        # Back to queued only where it is certain that nothing was handed over.
        _D.SENDING: frozenset({_D.QUEUED, _D.ACCEPTED, _D.REFUSED, _D.DEFERRED, _D.SKIPPED, _D.UNCERTAIN}),
        _D.DEFERRED: frozenset({_D.SENDING, _D.SKIPPED}),
        # A person decides, or what comes back does; never the engine.
        _D.UNCERTAIN: frozenset({_D.QUEUED, _D.ACCEPTED, _D.DELIVERED, _D.BOUNCED, _D.COMPLAINED}),
        _D.ACCEPTED: frozenset({_D.DELIVERED, _D.BOUNCED, _D.COMPLAINED}),
        _D.DELIVERED: frozenset({_D.BOUNCED, _D.COMPLAINED}),  # a mailbox may bounce after its server took it
        _D.REFUSED: frozenset(),
        _D.SKIPPED: frozenset(),
        _D.BOUNCED: frozenset(),
        _D.COMPLAINED: frozenset(),
    }
)


def mailing_states_before(state: MailingState) -> frozenset[MailingState]:
    """The states that `state` may follow."""
    return frozenset(old for old, following in MAILING_MOVES.items() if state in following)


def delivery_states_before(state: DeliveryState) -> frozenset[DeliveryState]:
    """The states that `state` may follow."""
    return frozenset(old for old, following in DELIVERY_MOVES.items() if state in following)
