"""The map of a site for search engines (sitemaps.org 0.9), each page with those in other languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from mailer.rendering.archive.site import Site

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(site: Site) -> bytes:
    """The lists of issues and all issues of `site`."""
    root = etree.Element("urlset", nsmap={None: _MAP, "xhtml": _XHTML})
    newest = site.instalments[0].date
    _add(root, {language: f"{site.base_url}/{language}/" for language in site.languages}, newest)
    for each in site.instalments:
        _add(root, {language: f"{site.base_url}/{each.issue}/{language}/" for language in each.editions}, each.date)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _add(root: etree._Element, addresses: Mapping[str, str], date: str) -> None:
    for address in addresses.values():
        url = etree.SubElement(root, "url")
        etree.SubElement(url, "loc").text = address
        etree.SubElement(url, "lastmod").text = date
        for language, other in addresses.items():
            etree.SubElement(url, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": language, "href": other})
