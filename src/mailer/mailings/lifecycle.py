"""A mailing's way from approved to finished, each move made in one statement that looks at the state it leaves."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce

from mailer.mailings.errors import MailingError
from mailer.mailings.models import Chunk, Mailing
from mailer.mailings.states import ChunkState, MailingState, mailing_states_before

_GOES_ON = frozenset({MailingState.APPROVED, MailingState.SCHEDULED, MailingState.SENDING, MailingState.PAUSED})


def mailing_numbered(number: int) -> Mailing:
    """The mailing of that number. Raises MailingError, naming the newest there is, if there is none."""
    mailing = Mailing.objects.filter(pk=number).first()
    if mailing is None:
        newest = Mailing.objects.order_by("-pk").first()
        hint = (
            f"the newest is {newest.pk}"
            if newest
            else "there is none yet; make one with: mailer send ISSUE --list LIST"
        )
        raise MailingError(f"there is no mailing {number}; {hint}")
    return mailing


def begin(mailing: Mailing, now: datetime) -> None:
    """Start an approved mailing, or join one that is being sent. Raises MailingError in any other state."""
    waiting = mailing_states_before(MailingState.SENDING) - {MailingState.PAUSED}
    Mailing.objects.filter(pk=mailing.pk, state__in=waiting).update(state=MailingState.SENDING, started=now)
    mailing.refresh_from_db()
    if mailing.state != MailingState.SENDING:
        raise MailingError(f"mailing {mailing.pk} is {mailing.state}; {what_to_type(mailing)}")


def resume(mailing: Mailing, now: datetime) -> None:
    """Take up a paused mailing; no change to one that is being sent.

    Raises MailingError if it is finished, stopped or not approved.
    """
    Mailing.objects.filter(pk=mailing.pk, state=MailingState.PAUSED).update(
        state=MailingState.SENDING, reason="", started=Coalesce("started", Value(now))
    )
    begin(mailing, now)


def pause(mailing: Mailing, reason: str) -> None:
    """Pause a mailing that is being sent; `reason` is a sentence. No change in any other state."""
    Mailing.objects.filter(pk=mailing.pk, state=MailingState.SENDING).update(state=MailingState.PAUSED, reason=reason)
    mailing.refresh_from_db()


def finish(mailing: Mailing, now: datetime) -> None:
    """Finish a mailing that is being sent if nothing of it is left to do; otherwise no change."""
    left = Chunk.objects.filter(mailing=OuterRef("pk")).exclude(state=ChunkState.DONE)
    sending = Mailing.objects.filter(~Exists(left), pk=mailing.pk, state=MailingState.SENDING)
    sending.update(state=MailingState.FINISHED, finished=now)
    mailing.refresh_from_db()


def what_to_type(mailing: Mailing) -> str:
    """What a person types next, as the end of a sentence."""
    if mailing.state == MailingState.SENDING:
        return (
            f"watch it with: mailer status {mailing.pk}, or go on if that was interrupted: mailer resume {mailing.pk}"
        )
    if mailing.state in _GOES_ON:
        return f"go on with: mailer resume {mailing.pk}"
    return f"see: mailer status {mailing.pk}"
