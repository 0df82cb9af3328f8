"""The points that most mails fail (emailmarkup.org, 2025), over the finished HTML of every theme and language.

The seventh, contrast, and the eleventh, links told from text without colour, need a browser:
tests/browser/test_accessibility.py.
"""

from __future__ import annotations

import re
from itertools import pairwise

import lxml.html
import pytest
from tests.browser.editions import ISSUES, compiled, html_of

from mailer.content import load_issue
from mailer.rendering import Themes

EDITIONS = [
    (issue, language, theme)
    for issue, folder in ISSUES.items()
    for language in load_issue(folder).sources
    for theme in Themes.packaged().names()
]
GENERIC = re.compile(
    r"^(click |press )?here\W?$|^(read|learn|see|find out) more\W?$|^(more|link|this link|details|download|اضغط هنا|هنا|المزيد"
    r"|cliquez ici|ici|lire la suite|点击这里|这里|更多|阅读更多)\W?$",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def edition(request):
    issue, language, theme = request.param
    html = html_of(compiled(issue, language, theme))
    return language, html, lxml.html.document_fromstring(html)


def test_the_points(edition):
    """One test for all of them, as making the edition is what takes time."""
    language, html, document = edition
    direction = "rtl" if language in ("ar", "he") else "ltr"
    body = document.body
    content = [child for child in body.iterchildren("*") if "h1" in {below.tag for below in child.iter("*")}]

    assert [(child.get("dir"), child.get("lang")) for child in content] == [(direction, language)], "1 and 2"
    tables = [table for table in document.iter("table") if table.get("role") not in ("presentation", "none")]
    assert [t for t in tables if t.find(".//th") is None] == [], "3: only data has table roles"
    assert [
        t
        for t in re.findall(r"<table[^>]*>", "".join(re.findall(r"<!--.*?-->", html, re.DOTALL)))
        if "presentation" not in t
    ] == [], "3: for Outlook"
    assert len(document.findall(".//h1")) == 1, "4"
    links = [(link, words_of(link)) for link in document.iter("a") if link.get("href") is not None]
    assert [link.get("href") for link, words in links if not words] == [], "5"
    assert (document.get("lang"), document.get("dir")) == (language, direction), "6"
    assert [image.get("src") for image in document.iter("img") if image.get("alt") is None] == [], "8"
    title = document.findtext(".//title") or ""
    assert title.strip(), "9"
    assert [words for _, words in links if GENERIC.match(words)] == [], "10"


def test_headings_form_a_tree_and_text_is_large_enough(edition):
    _, html, document = edition
    levels = [int(heading.tag[1]) for heading in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    # 0 and 1 are of what is not shown: gaps between MJML's boxes, and the preheader.
    sizes = {float(size) for size in re.findall(r"font-size:\s*([\d.]+)px", html)}
    assert {size for size in sizes if 1 < size < 14} == set()
    assert "justify" not in html


def test_headers_of_data_say_of_what(edition):
    _, _, document = edition
    for header in document.iter("th"):
        assert header.get("scope") in ("col", "row") or header.getparent().getparent().tag == "thead"


def test_places_in_the_issue_that_links_lead_to_are_there_once(edition):
    _, _, document = edition
    there = [
        e.get("id") or e.get("name") for e in document.body.iter("*") if e.get("id") or (e.tag == "a" and e.get("name"))
    ]
    assert len(there) == len(set(there))
    for link in document.iter("a"):
        if (link.get("href") or "").startswith("#"):
            assert link.get("href")[1:] in there


def words_of(link) -> str:
    """What a screen reader says of `link`."""
    pictures = " ".join(image.get("alt") or "" for image in link.iter("img"))
    return re.sub(r"\s+", " ", link.get("aria-label") or f"{link.text_content()} {pictures}").strip()
