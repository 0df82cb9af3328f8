"""Editions -> web pages of nobody in particular, and a static site of them with its list, feeds and map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.rendering.archive.place import Neighbour, Place, page_html
    from mailer.rendering.archive.site import MANIFEST, Instalment, Site, SiteError, site_files, site_of

__all__ = [
    "MANIFEST",
    "Instalment",
    "Neighbour",
    "Place",
    "Site",
    "SiteError",
    "page_html",
    "site_files",
    "site_of",
]

__getattr__ = lazily(
    __name__,
    {
        "place": ("Neighbour", "Place", "page_html"),
        "site": ("MANIFEST", "Instalment", "Site", "SiteError", "site_files", "site_of"),
    },
)
