"""Lists: adding one, finding one by its name, and how many people each has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from mailer.audience.errors import AudienceError
from mailer.audience.models import List, Subscription
from mailer.content.faults import did_you_mean

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH = 64


@dataclass(frozen=True, slots=True)
class ListOverview:
    """A list and how its subscriptions stand."""

    slug: str
    name: str
    purpose: str
    public: bool
    double_opt_in: bool
    confirmed: int
    pending: int
    unsubscribed: int


def add_list(slug: str, name: str = "", purpose: str = "", *, public: bool = False, double_opt_in: bool = True) -> List:
    """A new, empty list. `name` defaults to the slug.

    Raises AudienceError when the slug is taken or is not lower-case letters, digits and hyphens.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > _SLUG_LENGTH:
        raise AudienceError(
            f'"{slug}" cannot name a list; use up to {_SLUG_LENGTH} lower-case letters, digits and hyphens,'
            ' for example "partners"'
        )
    try:
        with transaction.atomic():
            return List.objects.create(
                slug=slug, name=name or slug, purpose=purpose, public=public, double_opt_in=double_opt_in
            )
    except IntegrityError:
        raise AudienceError(f'there is already a list "{slug}"; choose another name') from None


def list_called(slug: str) -> List:
    """The list of that slug. Raises AudienceError, with the nearest slug there is, when there is none."""
    found = List.objects.filter(slug=slug).first()
    if found is None:
        raise AudienceError(_no_such_list(slug))
    return found


def overview() -> Iterator[ListOverview]:
    """All lists by slug, with the number of their subscriptions in each state."""
    state = Subscription.State
    counted = List.objects.annotate(
        confirmed=Count("subscriptions", filter=Q(subscriptions__state=state.CONFIRMED)),
        pending=Count("subscriptions", filter=Q(subscriptions__state=state.PENDING)),
        unsubscribed=Count("subscriptions", filter=Q(subscriptions__state=state.UNSUBSCRIBED)),
    )
    fields = tuple(ListOverview.__dataclass_fields__)
    for row in counted.order_by("slug").values(*fields):
        yield ListOverview(**row)


def _no_such_list(slug: str) -> str:
    slugs = list(List.objects.order_by("slug").values_list("slug", flat=True))
    if not slugs:
        return f'there is no list "{slug}"; add it with: mailer lists add {slug}'
    hint = did_you_mean(slug, slugs).strip() or f"the lists are: {', '.join(slugs[:10])}"
    return f'there is no list "{slug}"; {hint}'
