"""What each block makes of what an author wrote: numbers, widths, rows, and plain text that can be read."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from mailer.rendering import compile_edition, fill
from mailer.rendering.tabular import figures_text, table_text
from mailer.rendering.wrapping import WIDTH, width

LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
PICTURE = {"src": "photo.jpg", "alt": "Rings"}


@pytest.fixture
def edition_of(make_issue, newsletter, themes):
    def make(*blocks, language="en"):
        issue = make_issue(language, theme="base", sections=({"title": "News", "blocks": blocks},))
        return compile_edition(issue, language, newsletter, themes)

    return make


@pytest.fixture
def page_of(edition_of):
    def make(*blocks, language="en"):
        return lxml_html.fromstring(fill(edition_of(*blocks, language=language).html, LINKS, "a/{}".format, escape))

    return make


@pytest.fixture
def text_of(edition_of):
    def make(*blocks, language="en"):
        text = fill(edition_of(*blocks, language=language).text, LINKS, "a/{}".format)
        return text.partition("News\n====\n\n")[2].partition("-" * 60)[0]

    return make


def words(element) -> str:
    return " ".join(element.text_content().split())


class TestNumbers:
    @pytest.mark.parametrize(
        ("language", "written"),
        [
            ("ar", "8,000.125"),
            ("en", "8,000.125"),
            ("es", "8.000,125"),
            ("fr", "8\u202f000,125"),
            ("he", "8,000.125"),
            ("ru", "8\xa0000,125"),
            ("zh", "8,000.125"),
        ],
    )
    def test_are_written_as_the_language_writes_them(self, text_of, language, written):
        items = ({"value": 8000.125, "label": "x"},)
        assert f"{written}  x" in text_of({"type": "figures", "items": items}, language=language)

    def test_lose_no_digits(self, text_of):
        items = ({"value": 0.1234567, "label": "a"}, {"value": 123456789012345, "label": "b"})
        text = text_of({"type": "figures", "items": items})
        assert "0.1234567 " in text
        assert "123,456,789,012,345" in text

    def test_a_column_of_years_is_no_column_of_quantities(self, page_of):
        rows = ((2019, 2019), (2020, 12000))
        page = page_of({"type": "table", "columns": ("Year", "Sum"), "rows": rows})
        found = [words(row) for row in page.xpath("//div[@class='data']//tbody/tr")]
        assert found == ["20192,019", "202012,000"]


class TestTables:
    TABLE = {  # noqa: RUF012 - never changed
        "type": "table",
        "caption": "By region",
        "columns": ("Region", "Sum", {"title": "Part", "align": "center"}),
        "rows": (("Africa", 12, "[1](https://example.org/1)"), ("Asia", 3400, "")),
        "row_headers": True,
    }

    def test_have_real_heads(self, page_of):
        table = page_of(self.TABLE).xpath("//div[@class='data']/table")[0]
        assert table.get("role") is None
        assert [th.text for th in table.xpath("thead//th[@scope='col']")] == ["Region", "Sum", "Part"]
        assert [th.text for th in table.xpath("tbody//th[@scope='row']")] == ["Africa", "Asia"]
        assert words(table.xpath("caption")[0]) == "By region"

    def test_place_numbers_at_the_end_unless_told_otherwise(self, page_of):
        heads = page_of(self.TABLE).xpath("//thead//th/@align")
        assert heads == ["left", "right", "center"]
        assert page_of(self.TABLE, language="ar").xpath("//thead//th/@align") == ["right", "left", "center"]

    def test_of_many_columns_say_the_head_before_each_cell(self, page_of):
        columns = tuple("ABCD")
        page = page_of({"type": "table", "columns": columns, "rows": (("1", "2", "3", "4"),)})
        labels = page.xpath("//*[@class='label']")
        assert [label.text for label in labels] == ["A: ", "B: ", "C: ", "D: "]
        assert all("display:none" in label.get("style") for label in labels)

    def test_are_aligned_in_text_and_their_links_noted(self, text_of):
        assert (
            "By region\n\nRegion    Sum  Part\n------  -----  -----\nAfrica     12  1 [1]\nAsia    3,400\n"
        ) in text_of(self.TABLE)

    def test_too_wide_for_a_line_are_told_row_by_row(self, text_of):
        long = "a text that fills about the half of a line"
        table = {"type": "table", "columns": ("Name", "What", "Why"), "rows": (("One", long, long), ("Two", long, ""))}
        assert f"Name: One\n  What: {long}\n  Why: {long}\n\nName: Two\n  What: {long}\n" in text_of(table)

    @pytest.mark.parametrize("language", ["ar", "he"])
    def test_keep_their_order_in_a_text_from_right_to_left(self, text_of, language):
        table = {"type": "table", "columns": ("שם", "سنة"), "rows": (("Europe", "Asia"),)}
        line = next(line for line in text_of(table, language=language).split("\n") if "Europe" in line)
        assert line == "\u200f\u2068Europe\u2069  \u2068Asia\u2069"


class TestColumns:
    BLOCK = {  # noqa: RUF012 - never changed
        "type": "columns",
        "title": "Two",
        "columns": (
            {"blocks": ({"title": "Left", "image": PICTURE, "layout": "beside"},)},
            {"blocks": ({"type": "text", "title": "Right", "text": "## Below"},)},
        ),
    }

    def test_have_pictures_and_headings_of_their_size(self, page_of):
        page = page_of(self.BLOCK)
        assert page.xpath("//img[@alt='Rings']/@width") == ["264"]
        assert [words(heading) for heading in page.xpath("//h3")][-1] == "Two"
        assert [words(heading) for heading in page.xpath("//h4")] == ["Left", "Right"]
        assert [words(heading) for heading in page.xpath("//h5")] == ["Below"]

    def test_are_told_one_after_the_other(self, text_of):
        text = text_of(self.BLOCK)
        assert text.index("Two\n") < text.index("Left\n") < text.index("Right\n")

    def test_are_in_the_contents(self, page_of):
        page = page_of(self.BLOCK, {"type": "contents"})
        places = set(page.xpath("//a/@name | //*/@id"))
        entries = page.xpath("//div[contains(@class, 'toc')]//li/a")
        assert [words(entry) for entry in entries] == ["Two", "Left", "Right"]
        assert all(entry.get("href").removeprefix("#") in places for entry in entries)


def test_contents_stand_once(page_of):
    assert len(page_of({"title": "A"}, {"type": "contents"}).xpath("//*[contains(@class, 'toc')]")) == 1


def test_a_picture_is_as_wide_as_its_place(page_of):
    page = page_of(
        {"type": "lead", "title": "Lead", "image": PICTURE},
        {"title": "Beside", "layout": "beside", "image": PICTURE},
        {"title": "Compact", "layout": "compact", "image": PICTURE},
        {"title": "None", "layout": "none", "image": PICTURE},
        {"type": "publication", "title": "Book", "cover": PICTURE},
        {"type": "person", "name": "Ana", "photo": PICTURE},
        {"type": "gallery", "images": (PICTURE,) * 2},
        {"type": "gallery", "images": (PICTURE,) * 3},
    )
    assert page.xpath("//img/@width") == ["552", "160", "80", "140", "96", *["270"] * 2, *["176"] * 3]


def test_a_gallery_has_as_few_gaps_as_can_be(page_of):
    for count, rows in ((2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 2, 1]), (9, [3, 3, 3]), (12, [3] * 4)):
        page = page_of({"type": "gallery", "images": (PICTURE,) * count})
        found = [len(row.xpath(".//img")) for row in page.xpath("//div[@class='gallery']//tr")]
        assert found == rows


def test_a_list_item_keeps_its_paragraphs(page_of, text_of):
    block = {"type": "list", "items": ("One", "Two\n\nand more\n\n- inner"), "ordered": True}
    first, second = page_of(block).xpath("//ol/li")
    assert not first.xpath("p")
    assert [words(each) for each in second.xpath("p | ul/li")] == ["Two", "and more", "inner"]
    assert "1. One\n2. Two\n\n   and more\n\n   - inner\n" in text_of(block)


def test_a_video_is_a_link_that_says_so(page_of, text_of):
    video = {"type": "video", "title": "Opening", "url": "https://example.org/v", "image": PICTURE, "duration": "3 min"}
    links = page_of(video).xpath("//a[@href='https://example.org/v']")
    assert [words(link) for link in links if not link.xpath("img")] == ["▶\ufe0e Watch the video", "Opening"]
    assert links[0].xpath("img/@alt") == ["Rings"]
    assert "Watch the video (3 min) [1]" in text_of(video)
    silent = video | {"image": {"src": "photo.jpg", "decorative": True}}
    assert not page_of(silent).xpath("//a[img]")


def test_an_important_notice_says_so_in_words(page_of, text_of):
    notice = {"type": "notice", "title": "New date", "text": "In *June*.", "kind": "important"}
    assert words(page_of(notice).xpath("//div[contains(@class, 'notice')]")[0]) == "Important New date In June."
    assert "IMPORTANT: New date\n-------------------\nIn June.\n" in text_of(notice)


def test_a_link_is_noted_once(text_of):
    url = "https://example.org/a"
    text = text_of(
        {"type": "links", "items": ({"title": "One", "url": url}, {"title": "Two", "url": url})},
        {"type": "publication", "title": "Three", "url": url, "link_text": "Four"},
        {"type": "person", "name": "Ana", "url": url},
    )
    assert text.count(url) == 1
    assert re.findall(r"\[\d+\]", text) == ["[1]"] * 5


LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
CELLS = st.one_of(LINES, st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9), st.just(""))


@settings(deadline=None, max_examples=150)
@given(st.data(), st.booleans())
def test_a_table_of_any_words_stays_within_its_lines(data, right_to_left):
    count = data.draw(st.integers(1, 8))
    align = st.sampled_from(["start", "center", "end"])
    heads = [{"title": data.draw(LINES), "align": data.draw(align)} for _ in range(count)]
    rows = data.draw(st.lists(st.lists(CELLS.map(str), min_size=count, max_size=count), min_size=1, max_size=5))
    text = table_text(heads, rows, ": ", right_to_left=right_to_left)
    for line in text.split("\n"):
        assert width(line) <= WIDTH or len(line.split()) <= 2


@settings(deadline=None, max_examples=100)
@given(st.lists(st.fixed_dictionaries({"value": LINES, "label": LINES}), min_size=1, max_size=6))
def test_figures_of_any_words_stay_within_their_lines(items):
    for line in figures_text(items).split("\n"):
        assert width(line) <= WIDTH or len(line.split()) <= 2
