"""Mail on a page of ours: shown in a frame that may do nothing but show."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

FRAME_SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
"""For the iframe's `sandbox` and for the answer's own policy. Never scripts; same-origin never beside either of these."""

MEASURED_SANDBOX = "allow-same-origin"
"""The one exception: for frames of the sample that comes with mailer, whose page has to see how tall they are.

It stands alone. A frame whose page may look into it runs no script and opens no window; with ``allow-scripts`` it
could take its own sandbox off (WHATWG HTML section 4.8.5).
"""

_ALWAYS, _NEVER = "(min-width: 0px)", "(max-width: -1px)"
_SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_SCHEME_META = re.compile(r'(<meta\s+name="(?:supported-)?color-schemes?"\s+content=")[^"]*(")', re.IGNORECASE)
_SCHEME_STYLE = re.compile(
    r"((?:^|[;{\s])(?:supported-)?color-schemes?\s*:\s*)(?:light dark|dark light)", re.IGNORECASE
)
# No "<" within a tag: else a mail of "<a <a <a ..." is searched to its end from each of them, for hours.
_HEAD = re.compile(r"<head(?:\s[^<>]*)?>", re.IGNORECASE)
_FRAME = re.compile(r"<(?=i?frame\b)", re.IGNORECASE)
_INNER_LINK = re.compile(r'<a\b(?=[^<>]*\shref="#)', re.IGNORECASE)


def in_colours(html: str, colours: str) -> str:
    """`html` with its styles for `colours` (``light`` or ``dark``) in force, whatever the browser prefers.

    A page cannot tell a frame which colours it prefers, so the question is answered in the style sheet.
    """
    html = _SCHEME.sub(lambda found: _ALWAYS if found[1].lower() == colours else _NEVER, html)
    html = _SCHEME_META.sub(rf"\g<1>{colours}\g<2>", html)
    return _SCHEME_STYLE.sub(rf"\g<1>{colours}", html)


def with_outer_links(html: str) -> str:
    """`html` whose links open in a new tab, but for those to a place in the mail itself."""
    head = '<base target="_blank">'
    html = _HEAD.sub(lambda found: found[0] + head, html, count=1) if _HEAD.search(html) else head + html
    # The first of two attributes of one name counts (WHATWG HTML section 13.2.5.33).
    return _INNER_LINK.sub('<a target="_self"', html)


def framed(request: HttpRequest, html: str, *, images: str = "on", sandbox: str = FRAME_SANDBOX) -> HttpResponse:
    """`html`, which may be hostile, as the content of a sandboxed frame of this site.

    It runs no script, sends no form and loads nothing but images of this site; none at
    all with `images` ``off``.
    """
    # The document has no origin of its own, so 'self' is spelled out.
    own = f"{request.scheme}://{request.get_host()}"
    pictures = f"{own}/asset/ {own}/media/ data:" if images == "on" else "'none'"
    # The policy stops frames within the frame, but Chromium has connected to their hosts by then.
    response = HttpResponse(_FRAME.sub("<no-", html))
    response["Content-Security-Policy"] = (
        f"sandbox {sandbox}; default-src 'none'; img-src {pictures}; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    return response
