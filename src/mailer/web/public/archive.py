"""Issues as they were sent, for everybody: made from the frozen edition, and of no reader at all."""

from __future__ import annotations

import html
import threading

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mailer.mailings import FrozenEdition, MailingState
from mailer.rendering import UNSUBSCRIBE, VIEW, Asset, fill, load_edition
from mailer.web.public.answers import from_database

_SENT = (MailingState.SENDING, MailingState.PAUSED, MailingState.FINISHED, MailingState.STOPPED)
"""States of mailings that somebody may already have got."""

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


@require_safe
@from_database
def archived(request: HttpRequest, issue: str, language: str) -> HttpResponse:
    """The edition of `issue` in `language` that was sent last."""
    frozen = FrozenEdition.objects.filter(
        mailing__issue=issue, language=language, mailing__state__in=_SENT, mailing__started__isnull=False
    )
    newest = frozen.order_by("-mailing__started", "-pk").first()
    if newest is None:
        raise Http404
    edition = load_edition(bytes(newest.data))
    values = {UNSUBSCRIBE: reverse("own-copy"), VIEW: request.path}
    content = fill(edition.html, values, lambda name: reverse("media", args=[name]), html.escape)
    response = HttpResponse(content)
    response["Content-Security-Policy"] = _POLICY
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@from_database
def media(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The image `name` of an edition that was sent."""
    found = _PICTURES.find(name)
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"  # its name is the hash of its content
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # web mail shows it
    return response


class _Pictures:
    """In which frozen edition each image lies. An edition is opened once to see; frozen means that it stays true."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: set[tuple[int, str]] = set()
        self._edition_of: dict[str, int] = {}

    def find(self, name: str) -> Asset | None:
        """The image `name`, if a mailing that somebody may have got holds it."""
        return self._in(self._edition_of.get(name), name) or self._in(self._looked_up(name), name)

    def _in(self, edition: int | None, name: str) -> Asset | None:
        if edition is None:
            return None
        frozen = FrozenEdition.objects.filter(pk=edition, mailing__state__in=_SENT).first()
        return next((asset for asset in _assets(frozen) if asset.name == name), None)

    def _looked_up(self, name: str) -> int | None:
        with self._lock:
            sent = FrozenEdition.objects.filter(mailing__state__in=_SENT).values_list("pk", "hash")
            for key in set(sent) - self._seen:
                found = _assets(FrozenEdition.objects.filter(pk=key[0]).first())
                self._edition_of.update((asset.name, key[0]) for asset in found)
                self._seen.add(key)
            return self._edition_of.get(name)


def _assets(frozen: FrozenEdition | None) -> tuple[Asset, ...]:
    return load_edition(bytes(frozen.data)).assets if frozen else ()


_PICTURES = _Pictures()
