"""When a deferred delivery is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""Greylisting lets the second try in after a minute or five; the long waits outlast a server's bad afternoon.

RFC 5321 section 4.5.4.1 wants 30 minutes between tries of a queueing relay; ours hands over
to a relay, whose first 4yz is most often greylisting or a limit on its rate.
"""


def retry_at(deferrals: int, now: datetime) -> datetime | None:
    """When to try again after the `deferrals`-th deferral (1 is the first); None: give up."""
    if deferrals < 1:
        raise ValueError("there has been no deferral yet")
    return now + WAITS[deferrals - 1] if deferrals <= len(WAITS) else None
