"""Answers to everybody: no script, no cookie, nothing kept on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from mailer.web.answers import page

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def public_page(request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The page that `template` draws from `values`, for everybody."""
    response = page(request, template, values, status=status)
    response["Content-Security-Policy"] = _POLICY
    response["Referrer-Policy"] = "no-referrer"  # the address holds the token
    response["X-Robots-Tag"] = "noindex"
    return response
