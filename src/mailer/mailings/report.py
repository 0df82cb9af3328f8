"""How a mailing stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Count

from mailer.mailings.models import Delivery, Mailing
from mailer.mailings.progress import counts_of
from mailer.mailings.states import DeliveryState

_EXPLAINED = (DeliveryState.REFUSED, DeliveryState.DEFERRED, DeliveryState.SKIPPED, DeliveryState.UNCERTAIN)
_MOST = 10  # reasons; a report that lists a thousand says nothing


@dataclass(frozen=True, slots=True)
class Reason:
    """Why deliveries are in a state, and how many of them for this reason."""

    state: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Status:
    """A mailing at one moment.

    `deliveries` has every delivery state and adds up to `recipients`; `reason` says why it
    is paused; `reasons` are the most frequent ones for what was not accepted.
    """

    mailing: int
    issue: str
    list: str
    hash: str
    state: str
    reason: str
    transport: str
    recipients: int
    deliveries: Mapping[str, int]
    reasons: tuple[Reason, ...]

    def as_json(self) -> dict[str, Any]:
        """What ``--json`` prints: the names and shape that scripts rely on."""
        return {
            "mailing": self.mailing,
            "issue": self.issue,
            "list": self.list,
            "hash": self.hash,
            "state": self.state,
            "reason": self.reason,
            "recipients": self.recipients,
            "deliveries": dict(self.deliveries),
            "reasons": [{"state": r.state, "reason": r.reason, "count": r.count} for r in self.reasons],
        }


def status(mailing: Mailing) -> Status:
    """How `mailing` stands at this moment, read afresh and in one piece."""
    with transaction.atomic():
        mailing = Mailing.objects.select_related("list").get(pk=mailing.pk)
        counts = counts_of(mailing.pk)
        reasons = _reasons(mailing.pk)
    return Status(
        mailing=mailing.pk,
        issue=mailing.issue,
        list=mailing.list.slug,
        hash=mailing.content_hash,
        state=mailing.state,
        reason=mailing.reason,
        transport=mailing.transport,
        recipients=counts.total(),
        deliveries=dict(counts),
        reasons=reasons,
    )


def _reasons(mailing_id: int) -> tuple[Reason, ...]:
    explained = Delivery.objects.filter(mailing=mailing_id, state__in=_EXPLAINED).exclude(reason="").order_by()
    counted = explained.values_list("state", "reason").annotate(many=Count("pk")).order_by("-many", "state", "reason")
    return tuple(Reason(*row) for row in counted[:_MOST])
