"""Answers to everybody: no script, no cookie, nothing kept on the way."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from mailer.web.answers import page
from mailer.web.settings import has_database

P = ParamSpec("P")
_log = logging.getLogger("mailer.web")

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


def from_database(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, or 503 while there is no database: whoever posted tries again, and nothing is made in its place."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if has_database():
            return view(request, *args, **kwargs)
        _log.error("There is no database at the workspace's database_url; pages for subscribers cannot be made.")
        return public_page(request, "fault.html", {"fault": "failed"}, status=503)

    return answer
