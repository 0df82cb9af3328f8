"""Style sheets, scripts and the icon, served from the package."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import condition, require_safe

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@functools.cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Content and digest by name; only what lies in the folder can be asked for."""
    contents = {file.name: file.read_bytes() for file in _FOLDER.iterdir() if file.suffix in _TYPES}
    return {name: (content, hashlib.sha256(content).hexdigest()[:16]) for name, content in contents.items()}


def static_url(name: str) -> str:
    """The address of the file `name`; it changes with the content."""
    return f"/static/{name}?v={_files()[name][1]}"


def _etag(_request: HttpRequest, name: str) -> str | None:
    return f'"{_files()[name][1]}"' if name in _files() else None


@require_safe
@condition(etag_func=_etag)
def static(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file `name`."""
    if name not in _files():
        raise Http404
    content, digest = _files()[name]
    response = HttpResponse(content, content_type=_TYPES[Path(name).suffix])
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = "public, max-age=31536000, immutable" if request.GET.get("v") == digest else "no-cache"
    return response
