"""Answers that every part of the site gives: a page from a template, and the friendly pages for what went wrong."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mailer.rendering.edition import Asset

_log = logging.getLogger("mailer.web")


def page(request: HttpRequest, template: str, values: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The page that `template` draws from `values`."""
    return render(request, template, dict(values), status=status)


def asset_answer(asset: Asset) -> HttpResponse:
    """A picture of an edition; or a file that it links to, which is to be opened by another program."""
    if asset.media_type.startswith("image/"):
        return HttpResponse(asset.content, content_type=asset.media_type)
    response = HttpResponse(asset.content, content_type=f"{asset.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{asset.name}"'
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """404, the same for everything that is not there, so that nothing can be found out by trying."""
    return page(request, "fault.html", {"fault": "not_found"}, status=404)


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """400."""
    return page(request, "fault.html", {"fault": "not_understood"}, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500, after `log_failure` has written down where."""
    return page(request, "fault.html", {"fault": "failed"}, status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """403 for a form that does not carry this browser's CSRF token."""
    return page(request, "refused.html", {"reason": "form"}, status=403)


def log_failure(sender: object, request: HttpRequest | None = None, **_others: object) -> None:  # noqa: ARG001
    """One line with the kind of error and its place; no address, token or text of a message, which errors may quote."""
    error = sys.exception()
    if error is None:
        return
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "an unknown place"
    match = request.resolver_match if request is not None else None
    _log.error("The page %s failed: %s at %s", match.view_name if match else "?", type(error).__name__, place)
