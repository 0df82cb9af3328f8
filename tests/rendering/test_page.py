"""The archive page: the same content as the mail, for nobody in particular, in the place where it is published."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as lxml_html
from tests.every_block import EVERY_BLOCK

from mailer.content import LANGUAGES, RIGHT_TO_LEFT, load_issue
from mailer.rendering import RenderError, Themes, compile_edition, dump_edition, edition_hash, load_edition
from mailer.rendering.archive import Neighbour, Place, page_html

PICTURE = {"src": "photo.jpg", "alt": "Hills & a river"}
STORY = {"title": "A story", "image": PICTURE, "text": "Something happened."}
ALONE = Place(image="images/{}".format)


def page_of(issue, newsletter, themes, language="en", place=ALONE):
    return page_html(compile_edition(issue, language, newsletter, themes), place)


def parsed(page: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(page)


def test_it_is_of_no_reader(make_issue, newsletter, themes):
    issue = make_issue(intro='Dear {{ first_name | default("colleague") }}, greetings from {{ organisation }}.')
    page = page_of(issue, newsletter, themes)

    assert "Dear colleague, greetings from ." in page
    assert "nsubscribe" not in page
    assert "view_url" not in page
    assert "site:" not in page
    assert "1 Example Street" in page


def test_what_is_only_for_some_readers_is_left_out_with_its_place_in_the_contents(make_issue, newsletter, themes):
    segment = 'country = "KE"'
    sections = (
        {
            "title": "For all",
            "blocks": (
                {"title": "Open to everybody"},
                {"title": "For Kenya", "only_for": segment, "image": PICTURE},
                {
                    "type": "columns",
                    "columns": (
                        {"blocks": ({"type": "text", "text": "Left for Kenya", "only_for": segment},)},
                        {"blocks": ({"type": "text", "text": "Right for all"},)},
                    ),
                },
            ),
        },
        {"title": "All for Kenya", "only_for": segment, "blocks": ({"title": "Inside"},)},
        {"title": "Empty but for Kenya", "blocks": ({"title": "Alone", "only_for": segment},)},
    )
    page = page_of(make_issue(sections=sections), newsletter, themes, place=replace(ALONE, shared_image=str))

    assert "Open to everybody" in page
    assert "Right for all" in page
    for hidden in ("For Kenya", "Left for Kenya", "All for Kenya", "Inside", "Empty but for Kenya", "og:image"):
        assert hidden not in page


def test_it_has_one_h1_no_skipped_heading_and_landmarks(newsletter, themes):
    document = parsed(page_of(load_issue(EVERY_BLOCK), newsletter, themes))

    levels = [int(heading.tag[1]) for heading in document.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [len(document.findall(f".//{tag}")) for tag in ("main", "footer")] == [1, 1]
    assert document.find("body")[0].get("href") == "#content"
    assert document.get_element_by_id("content").tag == "main"


@pytest.mark.parametrize("language", ["en", "ar", "zh"])
def test_ids_are_there_once_and_links_within_the_page_lead_to_them(newsletter, themes, language):
    document = parsed(page_of(load_issue(EVERY_BLOCK), newsletter, themes, language))

    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inner = [href.removeprefix("#") for href in document.xpath("//a/@href") if href.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)
    assert (document.get("lang"), document.get("dir")) == (language, "rtl" if language == "ar" else "ltr")


def test_alone_it_names_no_address_it_does_not_know(newsletter, themes):
    document = parsed(page_of(load_issue(EVERY_BLOCK), newsletter, themes))

    assert not document.xpath("//link")
    assert not document.xpath("//meta[@property='og:url' or @property='og:image' or @name='twitter:card']")
    assert not document.xpath("//nav[@aria-label]")
    assert not document.xpath("//*[@href='' or @src='' or @content='']")
    assert all(src.startswith("images/") for src in document.xpath("//img/@src"))


def test_in_its_place_it_names_them_all(newsletter, themes):
    issue = load_issue(EVERY_BLOCK)
    place = Place(
        image="/media/{}".format,
        shared_image="https://x.example/media/{}".format,
        canonical="https://x.example/q4/en/",
        default="https://x.example/q4/en/",
        home="../../en/",
        feed="../../en/feed.xml",
        languages={"en": "/q4/en/", "ar": "/q4/ar/"},
        alternates={"en": "https://x.example/q4/en/", "ar": "https://x.example/q4/ar/"},
        older=Neighbour("../../q3/en/", 'July & "August"'),
    )
    document = parsed(page_of(issue, newsletter, themes, place=place))

    def meta(name):
        return document.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")

    assert document.xpath("//link[@rel='canonical']/@href") == ["https://x.example/q4/en/"]
    assert {a.get("hreflang"): a.get("href") for a in document.xpath("//link[@hreflang]")} == {
        "en": "https://x.example/q4/en/", "ar": "https://x.example/q4/ar/", "x-default": "https://x.example/q4/en/",
    }  # fmt: skip
    assert document.xpath("//link[@type='application/atom+xml']/@href") == ["../../en/feed.xml"]
    assert meta("og:type") == ["article"]
    assert meta("og:url") == ["https://x.example/q4/en/"]
    assert meta("og:locale") == ["en_GB"]
    assert meta("og:locale:alternate") == ["ar_AR"]
    assert meta("og:title") == meta("og:title")[:1]
    assert re.fullmatch(r"https://x\.example/media/[0-9a-f]{16}\.(png|jpg)", meta("og:image")[0])
    assert meta("og:image:alt")[0]
    assert int(meta("og:image:width")[0]) > 100
    assert document.xpath("//nav//a[@hreflang='ar']/@href") == ["/q4/ar/"]
    assert not document.xpath("//nav//a[@hreflang='zh']"), "not published here"
    older = document.xpath("//a[@rel='prev']")[0]
    assert (older.get("href"), older.text_content().split(maxsplit=2)[2]) == ("../../q3/en/", 'July & "August"')
    assert not document.xpath("//a[@rel='next']")


def test_every_picture_and_link_of_the_mail_is_on_the_page(newsletter, themes):
    issue = load_issue(EVERY_BLOCK)
    edition = compile_edition(issue, "en", newsletter, themes)
    document = parsed(page_html(edition, ALONE))

    told = set(document.xpath("//a/@href | //img/@src"))
    mjml_alone = {"https://example.org/mjml"}
    in_mail = set(re.findall(r'href="(https://[^"]+)"', "".join(s for s in edition.html if isinstance(s, str))))
    assert {asset.name for asset in edition.assets} >= {src.removeprefix("images/") for src in told if "images/" in src}
    missing = {url.replace("&amp;", "&") for url in in_mail} - told - mjml_alone
    assert not [url for url in missing if "mjml" not in url]


def test_it_asks_for_nothing_from_elsewhere_and_runs_nothing(newsletter, themes):
    page = page_of(load_issue(EVERY_BLOCK), newsletter, themes)

    assert not re.search(r"<(script|iframe|object|embed|form|base)\b", page)
    assert not re.search(r"\son\w+=", page)
    assert "@import" not in page
    assert not re.search(r"url\(", page)
    assert not re.search(r"(?:src|srcset)=\"(?!images/)", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_page_with_words_of_its_own(make_issue, newsletter, themes, language):
    place = Place(image=str, home="../", languages={language: "", "en": "../en/", "fr": "../fr/"})
    document = parsed(page_of(make_issue(language), newsletter, themes, language, place))
    english = themes.load("base").strings("en")

    assert (document.get("lang"), document.get("dir")) == (language, "rtl" if language in RIGHT_TO_LEFT else "ltr")
    (skip,) = document.xpath("//a[@class='skip']/text()")
    (home,) = document.xpath("//header[@class='site-head']//a[@href='../']/text()")
    assert (skip == english["skip"]) == (home == english["all_issues"]) == (language == "en")


def test_it_is_frozen_and_hashed_with_the_edition(make_issue, newsletter, themes):
    edition = compile_edition(make_issue(sections=({"title": "News", "blocks": (STORY,)},)), "en", newsletter, themes)

    assert load_edition(dump_edition(edition)) == edition
    changed = replace(edition, page=(*edition.page, "!"))
    assert edition_hash(changed) != edition.hash


def test_an_authors_words_cannot_leave_their_place(make_issue, newsletter, themes):
    hostile = '"><script>alert(1)</script></style>{{ first_name }}'
    issue = make_issue(
        title=hostile, subject=hostile, preheader=hostile, period=hostile,
        sections=({"title": hostile, "blocks": ({"title": hostile, "image": {**PICTURE, "alt": hostile}},)},),
    )  # fmt: skip
    page = page_of(issue, newsletter, themes, place=Place(str, str, canonical='"><b>', older=Neighbour('"><b>', "<b>")))

    assert "<script" not in page
    assert '"><b>' not in page
    assert parsed(page).xpath("//h1")[0].text_content() == '"><script>alert(1)</script></style>'


def test_a_theme_that_forgets_the_end_of_a_place_is_told(make_issue, newsletter, tmp_path: Path):
    (tmp_path / "un").mkdir()
    (tmp_path / "un" / "page.html.j2").write_text("<p>{{ site.when.home }}never closed</p>", "utf-8")

    with pytest.raises(RenderError, match=r"page\.html\.j2:1:1: .*site\.when\.end"):
        compile_edition(make_issue(), "en", newsletter, Themes.of_workspace(tmp_path))
