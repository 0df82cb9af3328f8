"""Who may see the local pages: the person who started mailer on this machine, and no web page beside it.

The preview and the inbox have no login. They are kept by four things together: the
server listens on loopback; the Host must be a loopback name (DNS rebinding); a start
token in the first address becomes a cookie that other sites cannot make the browser
send; and requests that act, or that stay open, must come from our own pages.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from mailer.web.answers import not_found, page
from mailer.web.security import Answer
from mailer.web.settings import site_values

PUBLIC = ("/u/", "/unsubscribe/", "/archive/", "/media/", "/static/")
"""Pages for everybody; all others are local. A new page is guarded unless it is named here."""

OWN_KEY = "/asset/"
"""Images in sandboxed frames come without the cookie, as their frame has no origin; an unguessable key opens them."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_EVENTS = "/events"


def asset_key() -> str:
    """The unguessable part of the images' addresses; the same while the server runs."""
    return _derived("asset")[:32]


def opens_assets(key: str) -> bool:
    """Whether `key` is that of the images' addresses."""
    return _same(key, asset_key())


def local_pages(get_response: Answer) -> Answer:
    """Middleware: lets a request to a local page through only if it may see it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(PUBLIC):
            return get_response(request)
        return _refusal(request) or get_response(request)

    return answer


def _refusal(request: HttpRequest) -> HttpResponse | None:
    local = site_values().local
    if local is None:
        return not_found(request)
    if urlsplit(f"//{request.get_host()}").hostname not in _LOOPBACK:
        return HttpResponse(
            "The preview answers to 127.0.0.1 and localhost only.\n", status=421, content_type="text/plain"
        )
    if request.path.startswith(OWN_KEY):
        return None
    if token := request.GET.get("token"):
        return _opened(request) if _same(token, local.start_token) else _closed(request)
    if not _same(request.COOKIES.get(_cookie_name(request), ""), _derived("cookie")):
        return _closed(request)
    if (request.method not in _SAFE or request.path == _EVENTS) and not _from_our_own_page(request):
        return page(request, "refused.html", {"reason": "origin"}, status=403)
    return None


def _opened(request: HttpRequest) -> HttpResponse:
    """The same address without the token, and the cookie that stands for it."""
    query = request.GET.copy()
    del query["token"]
    response = HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))
    response.set_cookie(_cookie_name(request), _derived("cookie"), httponly=True, samesite="Strict")
    return response


def _closed(request: HttpRequest) -> HttpResponse:
    return page(request, "refused.html", {"reason": "token"}, status=403)


def _from_our_own_page(request: HttpRequest) -> bool:
    """Browsers send Sec-Fetch-Site with every request and Origin with those that act; at least one must vouch."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return (site or origin) is not None and site in {None, "same-origin"} and origin in {None, own}


def _cookie_name(request: HttpRequest) -> str:
    # Browsers keep cookies by host, not by port; two servers on one machine must not overwrite each other's.
    return f"mailer_{urlsplit(f'//{request.get_host()}').port or 80}"


def _derived(purpose: str) -> str:
    local = site_values().local
    return hmac.new(local.start_token.encode() if local else b"", purpose.encode(), hashlib.sha256).hexdigest()


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(), expected.encode())
