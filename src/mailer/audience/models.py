"""What the audience room keeps: people, lists, who joined which, what they agreed to, who is never written to."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Reason(models.TextChoices):
    """Why an address is never written to."""

    BOUNCED = "bounced", "mail to it bounced for good"
    COMPLAINED = "complained", "reported a message as spam"
    OPTED_OUT = "opted_out", "asked never to be written to again"
    ERASED = "erased", "asked to be erased"
    BY_HAND = "by_hand", "added by staff"


class Act(models.TextChoices):
    """What a person, or somebody on their behalf, did about a subscription."""

    ASKED = "asked", "asked to join; not confirmed yet"
    CONFIRMED = "confirmed", "joined, or confirmed what was asked"
    IMPORTED = "imported", "brought in from a file"
    UNSUBSCRIBED = "unsubscribed", "left the list"
    RESUBSCRIBED = "resubscribed", "took the unsubscribing back"


class Subscriber(models.Model):
    """A person known by one address.

    `address` is as the person wrote it; `address_key` is the same for all spellings of one
    mailbox (see `addresses.parse_address`), `domain` is the key's part after the @.
    `language` is a BCP 47 tag or empty, `time_zone` an IANA name or empty.
    """

    address = models.CharField(max_length=320)
    address_key = models.CharField(max_length=320, unique=True)
    domain = models.CharField(max_length=255)
    name = models.CharField(max_length=200, blank=True)
    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    attributes = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"subscriber {self.pk}"  # never the address: this text ends up in logs


class List(models.Model):
    """A named set of people one can join. `purpose` is what they were told it is for."""

    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    public = models.BooleanField(default=False)
    double_opt_in = models.BooleanField(default=True)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.slug


def new_token() -> str:
    """96 random bits as 16 URL-safe characters: the public name of a subscription."""
    return secrets.token_urlsafe(12)


class Subscription(models.Model):
    """One person on one list. Only `confirmed` ones are written to."""

    class State(models.TextChoices):
        """Where the subscription stands."""

        PENDING = "pending"
        CONFIRMED = "confirmed"
        UNSUBSCRIBED = "unsubscribed"

    list = models.ForeignKey(List, on_delete=models.PROTECT, related_name="subscriptions", db_index=False)
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    state = models.CharField(max_length=12, choices=State.choices)
    token = models.CharField(max_length=16, unique=True, default=new_token, editable=False)
    created = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    unsubscribed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "subscriber"], name="subscription_once_a_list"),
            models.CheckConstraint(
                condition=Q(state="pending", unsubscribed_at=None)
                | Q(state="confirmed", confirmed_at__isnull=False, unsubscribed_at=None)
                | Q(state="unsubscribed", unsubscribed_at__isnull=False),
                name="subscription_state_has_its_time",
            ),
        ]
        indexes: ClassVar = [
            # "The confirmed ones of this list", read in the order of the subscribers, from the index alone.
            models.Index(fields=["list", "state", "subscriber"], name="subscription_audience"),
        ]

    def __str__(self) -> str:
        return f"subscription {self.pk} ({self.state})"


class Wording(models.Model):
    """An exact text people agreed to, kept once however many did; its id is the version."""

    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)  # SHA-256: a TextField cannot be unique everywhere
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.text


class AppendOnlyError(TypeError):
    """An attempt to change or remove what was written down for good."""

    def __init__(self) -> None:
        super().__init__("the consent log is append-only; write a new event instead")


class AppendOnlyQuerySet(models.QuerySet["ConsentEvent"]):
    """Reads and inserts; raises AppendOnlyError for everything else."""

    def update(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def bulk_update(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[ConsentEvent]:
        """Insert; refuse to overwrite where lines would conflict."""
        if kwargs.get("update_conflicts") or len(args) > 2:
            raise AppendOnlyError
        return super().bulk_create(*args, **kwargs)


class ConsentEvent(models.Model):
    """One line of the consent log: who did what about which list, when, in which words, and where from.

    Lines are never changed or removed (GDPR article 7(1) asks for proof). When a person is
    erased the line loses its subscriber and nothing else.
    """

    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="consent")
    list = models.ForeignKey(List, on_delete=models.PROTECT, related_name="consent")
    what = models.CharField(max_length=12, choices=Act.choices)
    at = models.DateTimeField(default=timezone.now)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    source = models.CharField(max_length=200)
    by = models.CharField(max_length=200)
    ip = models.GenericIPAddressField(null=True, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(what__in=Act.values), name="consent_what_is_known"),
            models.CheckConstraint(
                condition=~Q(what__in=["asked", "confirmed", "imported"]) | Q(wording__isnull=False),
                name="consent_has_its_wording",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%Y-%m-%d} ({self.source})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new line. Raises AppendOnlyError for one that is already there."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **(kwargs | {"force_insert": True}))

    def delete(self, *_args: object, **_kwargs: object) -> NoReturn:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError


class Suppression(models.Model):
    """An address or a whole domain that is never written to.

    Exactly one of the three is set: `address_key` (as of a Subscriber), `address_hash`
    (a keyed hash of it, all that is left of an erased person; see `tokens.Keyring.fingerprints`),
    or `domain` (an IDNA A-label; its subdomains are not meant).
    """

    address_key = models.CharField(max_length=320, unique=True, null=True, blank=True)
    address_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    domain = models.CharField(max_length=255, unique=True, null=True, blank=True)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    source = models.CharField(max_length=200)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(address_key__isnull=False, address_hash=None, domain=None)
                | Q(address_key=None, address_hash__isnull=False, domain=None)
                | Q(address_key=None, address_hash=None, domain__isnull=False),
                name="suppression_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="suppression_reason_is_known"),
        ]

    def __str__(self) -> str:
        return f"suppression {self.pk} ({self.reason})"
