"""The feed of a site in one language: Atom, by RFC 4287. Every time in it is an issue's own date, at midnight UTC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, document_fromstring, tostring

from mailer.rendering.archive.place import Place, page_html, plain
from mailer.rendering.edition import Edition

if TYPE_CHECKING:
    from mailer.rendering.archive.site import Site

MOST_ENTRIES = 20
"""Issues in a feed: five years of a quarterly, and some megabytes at most."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ADDRESSES = ("href", "src")
_DRAWING = ("style", "class", "id", "aria-labelledby", "bgcolor", "border", "cellpadding", "cellspacing")


def feed(site: Site, language: str) -> bytes:
    """The newest issues of `site` in `language`, newest first, each with its whole text."""
    newsletter = site.newsletter.in_language(language)
    editions = [each.editions[language] for each in site.instalments if language in each.editions][:MOST_ENTRIES]
    root = etree.Element("feed", {_LANG: language}, nsmap={None: _ATOM})
    _add(root, "id", f"tag:{site.authority},{_first_date(site)}:{language}")
    _add(root, "title", newsletter.name)
    _add(root, "updated", _midnight(editions[0].date))
    _add(_add(root, "author"), "name", newsletter.organisation)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{site.base_url}/{language}/feed.xml")
    _add(root, "link", rel="alternate", type="text/html", hreflang=language, href=f"{site.base_url}/{language}/")
    for edition in editions:
        _entry(_add(root, "entry"), edition, site)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _entry(entry: etree._Element, edition: Edition, site: Site) -> None:
    address = f"{site.base_url}/{edition.issue}/{edition.language}/"
    # A name for ever, wherever the site moves: RFC 4151.
    _add(entry, "id", f"tag:{site.authority},{edition.date}:{edition.issue}/{edition.language}")
    _add(entry, "title", plain(edition.subject))
    _add(entry, "published", _midnight(edition.date))
    _add(entry, "updated", _midnight(edition.date))
    _add(entry, "link", rel="alternate", type="text/html", hreflang=edition.language, href=address)
    if summary := plain(edition.preheader):
        _add(entry, "summary", summary)
    page = page_html(edition, Place(image=lambda name: f"{site.base_url}/media/{name}"))
    _add(entry, "content", _content(page, address, edition.dir), type="html")


def _content(page: str, address: str, direction: str) -> str:
    """What a feed reader shows of a page: its sections, with absolute addresses and without what only draws."""
    article = document_fromstring(page).find(".//article")
    if article is None:
        return ""
    # Beside what leads around the page, heads of columns that only phones show: a reader has no style sheet.
    for part in [*article.iter("header", "nav"), *article.find_class("label")]:
        part.drop_tree()
    for element in article.iter(etree.Element):
        for name in _DRAWING:
            element.attrib.pop(name, None)
        for name in _ADDRESSES:
            if name in element.attrib:
                element.attrib[name] = urljoin(address, element.attrib[name])
    inner = "".join(_inner(article))
    # A feed says in which language its text is, but not in which direction.
    return f'<div dir="{direction}">{inner}</div>'


def _inner(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield tostring(child, encoding="unicode")


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, name, attributes)
    element.text = None if text is None else _xml(text)
    return element


def _xml(text: str) -> str:
    """`text` without what XML cannot hold (XML 1.0 section 2.2)."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))


def _midnight(day: str) -> str:
    return f"{day}T00:00:00Z"


def _first_date(site: Site) -> str:
    return site.instalments[-1].date
