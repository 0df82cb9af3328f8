"""Writing the consent log: who did what, when, in which words, and where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from mailer.audience.models import Act, ConsentEvent, Subscription, Wording

_LENGTH = 200  # characters, as ConsentEvent.source and .by hold


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an act comes from: `source` is a page or a file, `by` a person's role, `ip` where it is known."""

    source: str
    by: str = "the subscriber"
    ip: str | None = None

    def cut(self) -> Origin:
        """The same, no longer than the log has room for."""
        return replace(self, source=self.source[:_LENGTH], by=self.by[:_LENGTH])


def wording_of(text: str) -> Wording:
    """The stored wording with exactly this text; stored now if it is new."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Wording.objects.get_or_create(digest=digest, defaults={"text": text})[0]


def event(subscription: Subscription, act: Act, origin: Origin, wording: Wording | None = None) -> ConsentEvent:
    """A line of the log, not yet written."""
    origin = origin.cut()
    return ConsentEvent(
        subscriber_id=subscription.subscriber_id,
        list_id=subscription.list_id,
        what=act,
        wording=wording,
        source=origin.source,
        by=origin.by,
        ip=origin.ip,
    )
