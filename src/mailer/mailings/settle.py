"""What an answer means for a delivery: the decision between the wire and the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from mailer.mailings.retry import retry_at
from mailer.mailings.states import AttemptState, DeliveryState
from mailer.transports import Accepted, Deferred, Outcome, Refused, Unknown


@dataclass(frozen=True, slots=True)
class NotTried:
    """Nothing was handed over, through no fault of the recipient; the delivery keeps its place in the queue."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoMessage:
    """No message can be made for this recipient."""

    reason: str


Answer = Outcome | NotTried | NoMessage


@dataclass(frozen=True, slots=True)
class Settlement:
    """The new state of a delivery and of the attempt that brought it about.

    `reason` explains the delivery's state to a reader and names no address, so that equal
    reasons can be counted; `reply` is what the server said, word for word.
    """

    delivery: DeliveryState
    attempt: AttemptState
    reason: str = ""
    reply: str = ""
    deferred_until: datetime | None = None
    deferrals: int = 0


def settle(answer: Answer, address: str, deferrals: int, now: datetime) -> Settlement:
    """What `answer` means for the delivery to `address` that was deferred `deferrals` times before."""
    match answer:
        case Accepted(reply):
            return Settlement(DeliveryState.ACCEPTED, AttemptState.ACCEPTED, reply=reply, deferrals=deferrals)
        case Refused(reply):
            reason = without_address(reply, address)
            return Settlement(DeliveryState.REFUSED, AttemptState.REFUSED, reason, reply, deferrals=deferrals)
        case Deferred(reply):
            return _deferred(reply, without_address(reply, address), deferrals + 1, now)
        case Unknown(reply):
            reason = without_address(reply, address)
            return Settlement(DeliveryState.UNCERTAIN, AttemptState.UNCERTAIN, reason, reply, deferrals=deferrals)
        case NotTried(reason):
            return Settlement(DeliveryState.QUEUED, AttemptState.NOT_TRIED, reply=reason, deferrals=deferrals)
        case NoMessage(reason):
            reason = without_address(reason, address)
            return Settlement(DeliveryState.SKIPPED, AttemptState.NOT_TRIED, reason, deferrals=deferrals)


def _deferred(reply: str, reason: str, deferrals: int, now: datetime) -> Settlement:
    due = retry_at(deferrals, now)
    if due is None:
        given_up = f"gave up after {deferrals} tries: {reason}"
        return Settlement(DeliveryState.REFUSED, AttemptState.DEFERRED, given_up, reply, deferrals=deferrals)
    return Settlement(DeliveryState.DEFERRED, AttemptState.DEFERRED, reason, reply, due, deferrals)


def without_address(reply: str, address: str) -> str:
    """`reply` with every mention of `address` taken out, so that one reason reads the same for everybody."""
    return re.sub(re.escape(address), "(address)", reply, flags=re.IGNORECASE) if address else reply
