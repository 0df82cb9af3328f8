"""What every answer and every request must satisfy, whichever page it is for."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""For our own pages: nothing inline, nothing from elsewhere."""

BODY_LIMIT = 1 << 20
"""Octets of a request's body. No page takes an upload; the longest form is a search box."""

_LONGEST_LENGTH = 10  # digits


def headers(get_response: Answer) -> Answer:
    """Middleware: the security headers, where the page has not set its own."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", PAGE_POLICY)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        # same-origin, not no-referrer: with the latter browsers send `Origin: null` with our own forms (Fetch,
        # "append a request Origin header"), and the origin could not be checked. Nothing leaves the site with either.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def hosts(get_response: Answer) -> Answer:
    """Middleware: 421 for a Host that is not ours (RFC 9110 section 15.5.20), so that no other name can be rebound."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            request.get_host()
        except DisallowedHost:
            return HttpResponse("This name is not served here.\n", status=421, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return answer


def bodies(get_response: Answer) -> Answer:
    """Middleware: 413 for a body larger than any page takes."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not is_taken(request.headers.get("Content-Length")):
            return HttpResponse("That is more than this page takes.\n", status=413, content_type="text/plain")
        return get_response(request)

    return answer


def is_taken(content_length: str | None) -> bool:
    """Whether a request that says its body is `content_length` octets is read at all."""
    length = content_length or "0"
    return length.isdecimal() and len(length) <= _LONGEST_LENGTH and int(length) <= BODY_LIMIT
