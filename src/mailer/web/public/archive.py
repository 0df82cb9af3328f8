"""Issues as they were sent, for everybody: made from the frozen edition, and of no reader at all."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import threading

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from mailer.mailings import FrozenEdition, sent_editions
from mailer.rendering import UNSUBSCRIBE, VIEW, Asset, Edition, common, fill, load_edition
from mailer.rendering.archive import Place, page_html
from mailer.web.answers import asset_answer
from mailer.web.public.answers import from_database
from mailer.web.settings import site_values

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'{styles}; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@require_safe
@from_database
def archived(request: HttpRequest, issue: str, language: str) -> HttpResponse:
    """The page of `issue` in `language`, as it was sent last."""
    newest = sent_editions().filter(mailing__issue=issue, language=language).select_related("mailing").first()
    if newest is None:
        raise Http404
    edition = load_edition(bytes(newest.data))
    if edition.page:
        content = page_html(edition, _place(edition, newest.mailing.source_language))
        response = HttpResponse(content)
        response["Content-Security-Policy"] = _POLICY.format(styles=_only_styles_of(content))
    else:
        response = HttpResponse(_letter(edition, request.path))
        response["Content-Security-Policy"] = _POLICY.format(styles="")
    response["Referrer-Policy"] = "no-referrer"
    return response


def _place(edition: Edition, source_language: str) -> Place:
    base_url = site_values().base_url
    sent = sent_editions().filter(mailing__issue=edition.issue).values_list("language", flat=True)
    pages = {language: reverse("archive", args=[edition.issue, language]) for language in sorted(set(sent))}
    return Place(
        image=lambda name: reverse("media", args=[name]),
        shared_image=lambda name: base_url + reverse("media", args=[name]),
        canonical=base_url + pages[edition.language],
        default=base_url + pages.get(source_language, pages[edition.language]),
        languages=pages,
        alternates={language: base_url + page for language, page in pages.items()},
    )


def _only_styles_of(page: str) -> str:
    """Part of a policy: of style sheets only those that `page` has, by their hashes; style attributes are harmless.

    Browsers older than CSP 3 hold to what stands before it.
    """
    hashes = (base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in _STYLE.findall(page))
    sources = " ".join(f"'sha256-{each}'" for each in hashes)
    return f"; style-src-elem {sources}; style-src-attr 'unsafe-inline'"


def _letter(edition: Edition, own_address: str) -> str:
    """The mail itself: what was frozen before editions had a page."""
    values = {UNSUBSCRIBE: reverse("own-copy"), VIEW: own_address}
    return fill(common(edition.html), values, lambda name: reverse("media", args=[name]), html.escape)


@require_safe
@from_database
def media(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The image `name` of an edition that was sent."""
    found = _PICTURES.find(name)
    if found is None:
        raise Http404
    response = asset_answer(found)
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
        frozen = sent_editions().filter(pk=edition).first()
        return next((asset for asset in _assets(frozen) if asset.name == name), None)

    def _looked_up(self, name: str) -> int | None:
        with self._lock:
            sent = sent_editions().values_list("pk", "hash")
            for key in set(sent) - self._seen:
                found = _assets(FrozenEdition.objects.filter(pk=key[0]).first())
                self._edition_of.update((asset.name, key[0]) for asset in found)
                self._seen.add(key)
            return self._edition_of.get(name)


def _assets(frozen: FrozenEdition | None) -> tuple[Asset, ...]:
    return load_edition(bytes(frozen.data)).assets if frozen else ()


_PICTURES = _Pictures()
