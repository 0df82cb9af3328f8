"""What the preview and the inbox were handed; elsewhere their pages do not exist."""

from __future__ import annotations

from django.http import Http404

from mailer.web.settings import LocalPages, site_values


def local_pages() -> LocalPages:
    """What these pages need. Raises Http404 where the site has none of them."""
    local = site_values().local
    if local is None:
        raise Http404
    return local
