"""The event stream: tells an open page that something changed (server-sent events, WHATWG HTML section 9.2)."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from mailer.web.live import CHANGES


@require_GET
def events(request: HttpRequest) -> StreamingHttpResponse:
    """Stays open; writes an event `change` for every change since the state `?seen=` or the browser's last event."""
    seen = request.headers.get("Last-Event-ID") or request.GET.get("seen") or CHANGES.state
    return StreamingHttpResponse(_stream(seen), content_type="text/event-stream")


def _stream(seen: str) -> Iterator[str]:
    yield "retry: 500\n\n"
    for state in CHANGES.states(seen):
        yield ": still here\n\n" if state is None else f"id: {state}\nevent: change\ndata: {state}\n\n"
