"""Joining, confirming, leaving, and taking the leaving back; each writes its line of the consent log."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from mailer.audience.addresses import Address, parse_address
from mailer.audience.cleaning import clean
from mailer.audience.consent import Origin, event, wording_of
from mailer.audience.errors import AudienceError
from mailer.audience.lists import list_called
from mailer.audience.models import Act, List, Subscriber, Subscription
from mailer.audience.suppressions import suppressed_among
from mailer.audience.tokens import Keyring

State = Subscription.State
_NAME = 200  # characters, as Subscriber.name holds


def subscribe(
    address: str, list_slug: str, *, wording: str, origin: Origin, name: str = "", keyring: Keyring | None = None
) -> Subscription:
    """The subscription of a person who asks to join, in the words of `wording`.

    It is pending on a list with double opt-in and confirmed on others. This is the person's own
    act, so one who left may come back by it; who is already on the list stays as they are.
    Raises AudienceError for a bad address, an unknown list, an empty wording, or a suppressed address.
    """
    if not wording.strip():
        raise AudienceError("say in which words the person agreed; a subscription needs its consent on record")
    parsed, joined = parse_address(address), list_called(list_slug)
    if (reason := suppressed_among([parsed], keyring).get(parsed.key)) is not None:
        raise AudienceError(f"this address is never written to ({reason.label}); remove its suppression first")
    state = _beginning(joined)
    with transaction.atomic():
        person = _person(parsed, name)
        subscription, new = Subscription.objects.get_or_create(list=joined, subscriber=person, defaults=state)
        if not new:
            left = Subscription.objects.filter(pk=subscription.pk, state=State.UNSUBSCRIBED)
            if not left.update(**state):
                return subscription
            subscription.refresh_from_db()
        act = Act.ASKED if joined.double_opt_in else Act.CONFIRMED
        event(subscription, act, origin, wording_of(wording)).save()
    return subscription


def confirm(subscription: Subscription, *, wording: str, origin: Origin) -> bool:
    """Confirm what was asked; True if it was pending until now. A second time changes nothing."""
    with transaction.atomic():
        waiting = Subscription.objects.filter(pk=subscription.pk, state=State.PENDING)
        if not waiting.update(state=State.CONFIRMED, confirmed_at=timezone.now()):
            return False
        event(subscription, Act.CONFIRMED, origin, wording_of(wording)).save()
    subscription.refresh_from_db()
    return True


def unsubscribe(subscription: Subscription, *, origin: Origin) -> bool:
    """Leave the list at once; True if this changed anything. Safe to repeat and to race: one line is logged."""
    with transaction.atomic():
        here = Subscription.objects.filter(pk=subscription.pk).exclude(state=State.UNSUBSCRIBED)
        if not here.update(state=State.UNSUBSCRIBED, unsubscribed_at=timezone.now()):
            return False
        event(subscription, Act.UNSUBSCRIBED, origin).save()
    subscription.refresh_from_db()
    return True


def resubscribe(subscription: Subscription, *, origin: Origin) -> bool:
    """Take an unsubscribing back, by the same person's act; True if this changed anything.

    Who had confirmed is confirmed again, who had not is pending again. A suppression stays.
    """
    with transaction.atomic():
        gone = Subscription.objects.filter(pk=subscription.pk, state=State.UNSUBSCRIBED)
        back = gone.filter(confirmed_at=None).update(state=State.PENDING, unsubscribed_at=None)
        back += gone.filter(confirmed_at__isnull=False).update(state=State.CONFIRMED, unsubscribed_at=None)
        if not back:
            return False
        event(subscription, Act.RESUBSCRIBED, origin).save()
    subscription.refresh_from_db()
    return True


def _person(address: Address, name: str) -> Subscriber:
    given = {"address": address.given, "domain": address.domain, "name": clean(name)[:_NAME]}
    return Subscriber.objects.get_or_create(address_key=address.key, defaults=given)[0]


def _beginning(joined: List) -> dict[str, Any]:
    """A subscription's state when a person has just asked to join."""
    if joined.double_opt_in:
        return {"state": State.PENDING, "confirmed_at": None, "unsubscribed_at": None}
    return {"state": State.CONFIRMED, "confirmed_at": timezone.now(), "unsubscribed_at": None}
