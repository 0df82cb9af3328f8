"""What somebody may already have got: the frozen editions an archive is made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from mailer.mailings.models import FrozenEdition, Mailing
from mailer.mailings.states import MailingState

_REACHED = (MailingState.SENDING, MailingState.PAUSED, MailingState.FINISHED, MailingState.STOPPED)


@dataclass(slots=True)
class SentIssue:
    """An issue as it was sent last: `source_language`, and its frozen editions by language."""

    issue: str
    source_language: str
    editions: dict[str, bytes] = field(default_factory=dict)


def sent_editions() -> QuerySet[FrozenEdition]:
    """The editions of all mailings that were started, the newest first."""
    sent = FrozenEdition.objects.filter(mailing__state__in=_REACHED, mailing__started__isnull=False)
    return sent.order_by("-mailing__started", "-pk")


def lists_reached() -> list[str]:
    """The slugs of the lists to which something was sent."""
    sent = Mailing.objects.filter(state__in=_REACHED, started__isnull=False)
    return sorted(sent.values_list("list__slug", flat=True).distinct())


def sent_issues(lists: Collection[str]) -> Iterator[SentIssue]:
    """The issues that were sent to any of `lists`, each language as it was sent last."""
    issues: dict[str, SentIssue] = {}
    for frozen in sent_editions().filter(mailing__list__slug__in=lists).select_related("mailing"):
        mailing = frozen.mailing
        issue = issues.setdefault(mailing.issue, SentIssue(mailing.issue, mailing.source_language))
        issue.editions.setdefault(frozen.language, bytes(frozen.data))
    yield from issues.values()
