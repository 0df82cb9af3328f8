"""Unsubscribing: looking changes nothing, one press does it, and it can be taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from mailer.audience import (
    Keyring,
    Origin,
    Purpose,
    Subscription,
    resubscribe,
    subscription_for,
    unsubscribe,
)
from mailer.web.public.answers import from_database, public_page
from mailer.web.public.phrases import USUAL, known, phrases, preferred
from mailer.web.settings import site_values


@csrf_exempt  # The token is the right to act; RFC 8058 section 3.1 forbids asking for a cookie besides.
@require_http_methods(["GET", "HEAD", "POST"])
@from_database
def unsubscription(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the unsubscribe link of one person's copy, and the target of one-click unsubscribing.

    GET and HEAD change nothing: mail scanners follow every link. POST unsubscribes,
    whatever its body; only ``undo=1``, from the button of this page, subscribes again.
    """
    subscription = subscription_for(Keyring([site_values().secret_key]), token, Purpose.UNSUBSCRIBE)
    if subscription is None:
        return gone(request)
    if request.method == "POST":
        return _act(request, subscription)
    left = subscription.state == Subscription.State.UNSUBSCRIBED
    return _answer(request, subscription, "done" if left else "question")


@require_safe
def own_copy(request: HttpRequest) -> HttpResponse:
    """Where the unsubscribe link of a copy leads that belongs to nobody: a preview, a file, the archive."""
    language = preferred(request)
    return public_page(request, "public/notice.html", {"language": language, "kind": "copy", "say": phrases(language)})


def gone(request: HttpRequest) -> HttpResponse:
    """404, the same for every token that is not genuine."""
    language = preferred(request)
    values = {"language": language, "kind": "gone", "say": phrases(language)}
    return public_page(request, "public/notice.html", values, status=404)


def _act(request: HttpRequest, subscription: Subscription) -> HttpResponse:
    if request.POST.get("undo") == "1":
        resubscribe(subscription, origin=Origin("the unsubscribe page"))
        return _answer(request, subscription, "back")
    one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    unsubscribe(subscription, origin=Origin("one-click (RFC 8058)" if one_click else "the unsubscribe page"))
    return _answer(request, subscription, "done")


def _answer(request: HttpRequest, subscription: Subscription, kind: str) -> HttpResponse:
    language = known(subscription.subscriber.language) or preferred(request) or USUAL
    names = {"list": subscription.list.name, "address": masked(subscription.subscriber.address)}
    values = {"language": language, "kind": kind, "say": phrases(language), "names": names}
    return public_page(request, "public/unsubscribe.html", values)


def masked(address: str) -> str:
    """`address` so that its owner knows it and nobody else learns it: ``j•••@example.org``."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}"
