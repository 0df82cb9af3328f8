"""What the mailings room keeps: the decision to send, its frozen editions, and the ledger of who got it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mailer.mailings.states import AttemptState, ChunkState, DeliveryState, MailingState


class Mailing(models.Model):
    """The decision to send one issue to one list.

    `content_hash` is that of the issue as approved, `sender` and `bulk` are the fields of
    `messages.Sender` and `messages.Bulk` as they were then, `transport` is the name of the
    transport without its secrets. `run` counts the mailings of one issue to one list, from 1.
    `reason` says why the mailing is paused, in a sentence; it is empty in every other state.
    """

    issue = models.CharField(max_length=100)
    list = models.ForeignKey("audience.List", on_delete=models.PROTECT, related_name="mailings")
    run = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=MailingState.choices, default=MailingState.DRAFT)
    content_hash = models.CharField(max_length=64)
    source_language = models.CharField(max_length=35)
    sender = models.JSONField()
    bulk = models.JSONField()
    transport = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    created = models.DateTimeField(default=timezone.now)
    approved = models.DateTimeField(null=True, blank=True)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issue", "list", "run"], name="mailing_once_a_run"),
            models.CheckConstraint(condition=Q(state__in=MailingState.values), name="mailing_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"mailing {self.pk} ({self.state})"


class FrozenEdition(models.Model):
    """An edition as it was when its mailing was approved; `data` is what `rendering.dump_edition` gave."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="editions", db_index=False)
    language = models.CharField(max_length=35)
    hash = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailing", "language"], name="edition_once_a_language"),
        ]

    def __str__(self) -> str:
        return f"edition {self.language} of mailing {self.mailing_id}"


class Chunk(models.Model):
    """A part of a mailing's deliveries that one worker holds at a time.

    Whoever takes the chunk raises `epoch`; a former owner's marks fail because theirs is
    lower. `owner` names a process (see `mailings.owner`), `leased_until` is when others may
    take the chunk from it; `due` is when the first of its deferred deliveries is tried again.
    `domain` is the receiving domain all its recipients share, or empty.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="chunks", db_index=False)
    number = models.PositiveIntegerField()
    domain = models.CharField(max_length=255, blank=True)
    epoch = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=8, choices=ChunkState.choices, default=ChunkState.FREE)
    owner = models.CharField(max_length=200, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    due = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailing", "number"], name="chunk_once_a_number"),
            models.CheckConstraint(
                condition=Q(state=ChunkState.HELD, leased_until__isnull=False, due=None)
                | Q(state=ChunkState.WAITING, leased_until=None, due__isnull=False)
                | Q(state__in=[ChunkState.FREE, ChunkState.DONE], leased_until=None, due=None),
                name="chunk_state_has_its_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["mailing", "state", "number"], name="chunk_to_take")]

    def __str__(self) -> str:
        return f"chunk {self.number} of mailing {self.mailing_id} ({self.state})"


class Delivery(models.Model):
    """The duty to write to one recipient, with all that this takes, as it was when the mailing was planned.

    `address` is as the person wrote it, `domain` its key's part after the @, `fields` the
    values of the merge fields and the person's own language. `attempts` counts the tries,
    `deferrals` those of them that the relay deferred. `reason` explains the state (why
    skipped, what the relay said) and names no address. `message_id` is without angle brackets, and empty before the first try.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    chunk = models.ForeignKey(Chunk, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    subscriber = models.ForeignKey(
        "audience.Subscriber", on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    subscription = models.ForeignKey(
        "audience.Subscription", on_delete=models.SET_NULL, null=True, related_name="deliveries"
    )
    address = models.CharField(max_length=320)
    domain = models.CharField(max_length=255)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35)
    fields = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.QUEUED)
    deferred_until = models.DateTimeField(null=True, blank=True)
    deferrals = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    message_id = models.CharField(max_length=320, blank=True)
    reason = models.TextField(blank=True)
    updated = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailing", "subscriber"], name="delivery_once_a_person"),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.DEFERRED, deferred_until__isnull=False)
                | (~Q(state=DeliveryState.DEFERRED) & Q(deferred_until=None)),
                name="delivery_deferred_has_its_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["chunk", "state"], name="delivery_to_claim"),
            models.Index(fields=["mailing", "state"], name="delivery_by_state"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk} ({self.state})"  # never the address: this text ends up in logs


class Attempt(models.Model):
    """One try to hand a delivery over, written down before the bytes go out.

    `epoch` is the one under which its worker held the chunk; `reply` is what the server
    said, word for word, or why nothing was tried.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries", db_index=False)
    number = models.PositiveSmallIntegerField()
    epoch = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=AttemptState.choices, default=AttemptState.SENDING)
    message_id = models.CharField(max_length=320)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_once_a_number"),
            models.CheckConstraint(condition=Q(state__in=AttemptState.values), name="attempt_state_is_known"),
        ]

    def __str__(self) -> str:
        return f"attempt {self.number} of delivery {self.delivery_id} ({self.state})"
