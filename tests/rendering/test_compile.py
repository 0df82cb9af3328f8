"""The whole pipeline: what an author writes arrives, and the same input gives the same bytes."""

from __future__ import annotations

import os
import re
import string
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailer.content import load_issue
from mailer.content.model import Manuscript
from mailer.content.spelling import INVISIBLE
from mailer.rendering import (
    Edition,
    FrozenEditionError,
    ImageRef,
    RenderError,
    Slot,
    compile_edition,
    dump_edition,
    edition_hash,
    fill,
    load_edition,
)

LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


class Page(HTMLParser):
    """A page as a mail program reads it: pieces of text, attributes, the stack of open tags."""

    VOID = frozenset({"area", "br", "hr", "img", "link", "meta"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.declaration = ""
        self.feed(html)
        self.close()

    def handle_decl(self, decl):
        self.declaration = decl

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.pieces.append(re.sub(r"[ \t\n]+", " ", data).strip(" "))

    def values(self, tag: str, attribute: str) -> list[str | None]:
        return [attrs.get(attribute) for name, attrs in self.elements if name == tag]


def page(edition: Edition, values=LINKS) -> Page:
    html = fill(edition.html, values, str, escape)
    return Page(re.sub(r'<span class="nb">(.*?)</span>', r"\1", html))


def text(edition: Edition, values=LINKS) -> str:
    return fill(edition.text, values, str)


def words(written: str) -> str:
    return "".join(written.split())


def escaped(written: str) -> str:
    """`written` with a backslash before every sign that means something to CommonMark (section 2.4)."""
    return "".join("\\" + sign if sign in string.punctuation else sign for sign in written)


def plain(written: str) -> str:
    """`written` as content lets a line through: without bidirectional controls and stray merge fields."""
    seen = "".join(sign for sign in f"T{written}z" if sign not in INVISIBLE)
    return re.sub("([{}]) *(?=[{}])", r"\1.", re.sub(r"[ \t\n]+", " ", seen))


HARD = (
    "नमस्ते ที่นี่ مَرحَبا שָׁלוֹם 👩‍👩‍👧 ❤️ e\u0301",
    "10\u00a0000 \u200fa\u200e \u202bb\u202c \u2066c\u2069 \ufeffd \u00ade",
    "\"a\" 'b' <b>c</b> & d &amp; &#x41; </td> --> <![endif]-->",
    "{ x } {% y %} {# z #} %(name)s %s C:\\temp\\new \\u{94d} $1 \\1",
    "n0123456789abcdef-0-z nlx-1-z [[x]] *|X|* %%x%% __x__",
)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"))).map(plain))
@example(plain(HARD[0]))
@example(plain(HARD[1]))
@example(plain(HARD[2]))
@example(plain(HARD[3]))
@example(plain(HARD[4]))
@example(plain("two\nlines"))
def test_any_words_arrive(make_issue, newsletter, themes, written):
    story = {
        "title": written,
        "url": f"https://example.org/{escaped('x')[0]}",
        "image": {"src": "photo.jpg", "alt": written, "caption": escaped(written)},
        "series": written,
        "dateline": written,
        "text": escaped(written),
        "link_text": written,
    }
    rest = (
        {"type": "list", "items": (escaped(written),)},
        {"type": "quote", "text": escaped(written), "author": written, "role": written},
        {"type": "button", "text": written, "url": "https://example.org"},
    )
    issue = make_issue(
        title=written, subject=written, preheader=written, sections=({"title": written, "blocks": (story, *rest)},)
    )
    edition = compile_edition(issue, "en", newsletter, themes)
    shown = page(edition)
    # title twice and contents twice, heading, story (five lines and its caption), list, quote (three), button
    assert shown.pieces.count(written) >= 15
    assert shown.values("img", "alt") == [written]
    assert [label for label in shown.values("div", "aria-label") if label] == [written]
    assert not shown.open
    assert words(text(edition)).count(words(written)) >= 10


def test_a_name_with_a_number_is_kept_on_one_line(make_issue, newsletter, themes):
    words = "After COVID-19 (Post-COVID-19), كوفيد-19 (Agenda-2030), not 1990-2000, A-1-b, x_COVID-19 or [COVID-19](https://example.org/covid-19)"
    story = {"title": "COVID-19 & more", "text": words}
    edition = compile_edition(make_issue(sections=({"title": "S", "blocks": (story,)},)), "en", newsletter, themes)
    html = fill(edition.html, LINKS, str, escape)
    kept = re.findall(r'<span class="nb">(.*?)</span>', html)
    # once in the contents, once in the heading, five times in the text
    assert kept == ["COVID-19", "COVID-19", "COVID-19", "Post-COVID-19", "كوفيد-19", "Agenda-2030", "COVID-19"]
    assert 'href="https://example.org/covid-19"' in html
    assert "<span" not in fill(edition.text, LINKS, str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_direction_and_its_footer(make_issue, newsletter, themes, language):
    edition = compile_edition(make_issue(language), language, newsletter, themes)
    shown = page(edition)
    direction = "rtl" if language == "ar" else "ltr"
    assert (edition.language, edition.dir, edition.date) == (language, direction, "2020-12-31")
    assert shown.values("html", "lang") == [language]
    assert shown.values("html", "dir") == [direction]
    assert shown.declaration == "doctype html"
    assert LINKS["unsubscribe_url"] in shown.values("a", "href")
    assert LINKS["view_url"] in shown.values("a", "href")
    for line in newsletter.postal_address.split("\n"):
        assert line in shown.pieces
        assert line in text(edition)
    assert LINKS["unsubscribe_url"] in text(edition)


def test_merge_fields_become_slots_in_every_part(make_issue, newsletter, themes):
    field = '{{ first_name | default("colleague") }}'
    issue = make_issue(
        title=f"Written for {field}",
        subject=f"For {field}",
        preheader=f"Dear {field}",
        intro=f"Dear **{field}**, see [{field}](https://example.org)",
        sections=({"title": f"News for {field}", "blocks": ({"title": field, "text": field},)},),
    )
    edition = compile_edition(issue, "en", newsletter, themes)
    slot = Slot("first_name", "colleague")
    assert edition.subject == ("For ", slot)
    assert edition.preheader == ("Dear ", slot)
    values = LINKS | {"first_name": "<Ann> & Bo"}
    shown = page(edition, values)
    assert "<Ann> & Bo" in shown.pieces
    assert "WRITTEN FOR <Ann> & Bo" in text(edition, values)
    assert "News for <Ann> & Bo" in text(edition, values)
    assert "Dear colleague, see colleague [1]" in text(edition)
    assert shown.values("h2", "id") == page(edition).values("h2", "id")


def test_merge_fields_are_isolated_where_the_text_runs_to_the_left(make_issue, newsletter, themes):
    sections = ({"title": "x", "blocks": ({"title": "{{ name }}", "text": "{{ name }}"},)},)
    for language, count in (("ar", 3), ("en", 0)):
        edition = compile_edition(make_issue(language, sections=sections), language, newsletter, themes)
        html = fill(edition.html, {"name": "Ann"}, str, escape)
        assert html.count("<bdi>Ann</bdi>") == count


def test_pictures_are_references_to_assets(make_issue, newsletter, themes):
    image = {"src": "photo.jpg", "alt": "Rings"}
    partner = {"name": "P", "logo": {"src": "logo.png", "decorative": True}}
    blocks = ({"title": "a", "image": image}, {"type": "image", "image": image})
    issue = make_issue(sections=({"title": "x", "partner": partner, "blocks": blocks},))
    edition = compile_edition(issue, "en", newsletter, themes)
    names = [segment.name for segment in edition.html if isinstance(segment, ImageRef)]
    assert {asset.name for asset in edition.assets} == set(names)
    assert len(names) == 3
    assert len(edition.assets) == 2
    shown = Page(fill(edition.html, LINKS, lambda name: f"https://img.example.org/{name}", escape))
    assert shown.values("img", "src") == [f"https://img.example.org/{name}" for name in names]
    assert shown.values("img", "alt") == ["", "Rings", "Rings"]
    assert shown.values("img", "width") == ["160", "552", "552"]


def test_links_of_the_contents_lead_to_places_that_exist(make_issue, newsletter, themes):
    sections = (
        {"title": "News", "blocks": ({"title": "News"}, {"title": "أخبار"}, {"id": "mine", "title": "News 2"})},
        {"title": "新闻", "blocks": ({"id": "news", "title": "x"},)},
    )
    shown = page(compile_edition(make_issue(sections=sections), "en", newsletter, themes))
    targets = [href[1:] for href in shown.values("a", "href") if href and href.startswith("#")]
    ids = [attrs["name"] for tag, attrs in shown.elements if tag == "a" and "name" in attrs]
    assert targets == ["news-2", "news-3", "section-1-2", "mine", "section-2", "news"]
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids))


def test_addresses_arrive_as_they_were_written(make_issue, newsletter, themes):
    address = "https://example.org/~a;b/(c)!?d=[e]&f='g'*$,:@%C3%A9=&amp;=&copy=2&token=n0123456789abcdef-0-z#h"
    block = {"title": "x", "url": address, "text": f"[x]({escape(address, quote=False)})", "link_text": "x"}
    edition = compile_edition(make_issue(sections=({"title": "x", "blocks": (block,)},)), "en", newsletter, themes)
    assert page(edition).values("a", "href").count(address) == 3
    assert text(edition).count(f"[1] {address}\n") == 1


def test_headings_skip_no_level(make_issue, newsletter, themes):
    blocks = (
        {"title": "a", "text": "# own\n## deeper"},
        {"type": "text", "text": "# own\n### deeper"},
        {"type": "quote", "text": "# own"},
    )
    sections = ({"title": "x", "intro": "# own", "blocks": blocks},)
    issue = make_issue(intro="# own", sections=sections, disclaimer="# own")
    shown = page(compile_edition(issue, "en", newsletter, themes))
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_deep_quotes_are_no_danger(make_issue, newsletter, themes):
    issue = make_issue(intro="> " * 60 + "word")
    assert "word" in page(compile_edition(issue, "en", newsletter, themes)).pieces
    with_all = make_issue(intro="> " * 5000 + "word")
    assert isinstance(compile_edition(with_all, "en", newsletter, themes), Edition)


def test_control_characters_do_not_reach_the_reader(make_issue, newsletter, themes):
    odd = replace(newsletter, organisation="a\0b\x1bc\x85d\u2028e\ud800f", website="javascript:alert(1)")
    edition = compile_edition(make_issue(), "en", odd, themes)
    assert "abc d ef" in page(edition).pieces
    assert "abc d ef" in text(edition)
    assert "javascript" not in str(edition.html) + str(edition.text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"image": {"src": "broken.jpg"}},
            "issue.yaml:1:1: the picture 'broken.jpg' cannot be read as a picture; save",
        ),
        ({"image": {"src": "gone.jpg"}}, "the picture 'gone.jpg' cannot be opened; check the name"),
        ({"image": {"src": "../x.jpg"}}, "the picture '../x.jpg' lies outside the issue's folder; copy it"),
    ],
)
def test_faults_of_the_issue_name_their_place(make_issue, newsletter, themes, change, message):
    issue = make_issue(sections=({"title": "x", "blocks": ({"title": "a", **change},)},))
    with pytest.raises(RenderError, match=re.escape(message)):
        compile_edition(issue, "en", newsletter, themes)


def test_all_faults_of_the_issue_are_told_at_once(make_issue, newsletter, themes):
    blocks = ({"title": "a", "image": {"src": "gone.jpg"}}, {"title": "b", "image": {"src": "broken.jpg"}})
    with pytest.raises(RenderError) as caught:
        compile_edition(make_issue(sections=({"title": "x", "blocks": blocks},)), "en", newsletter, themes)
    assert len(caught.value.faults) == 2


def test_a_link_that_was_never_read_from_a_file_is_looked_at_again(make_issue, newsletter, themes):
    issue = make_issue(
        sections=({"title": "x", "blocks": ({"type": "button", "text": "a", "url": "https://a.example"},)},)
    )
    source = issue.sources["en"]
    (section,) = source.manuscript.sections
    button = section.blocks[0].model_copy(update={"url": "javascript:alert(1)"})
    changed = source.manuscript.model_copy(update={"sections": (section.model_copy(update={"blocks": (button,)}),)})
    assert isinstance(changed, Manuscript)
    unread = replace(issue, sources={"en": replace(source, manuscript=changed)})
    with pytest.raises(RenderError, match=re.escape("'javascript:alert(1)' leads nowhere; begin it with https://")):
        compile_edition(unread, "en", newsletter, themes)


def test_a_language_the_issue_does_not_have(make_issue, newsletter, themes):
    with pytest.raises(RenderError, match=r"no edition in 'fr'; write issue.fr.yaml, or choose one of en"):
        compile_edition(make_issue("en"), "fr", newsletter, themes)


def test_a_frozen_edition_comes_back_whole(make_issue, newsletter, themes):
    sections = ({"title": "{{ name }}", "blocks": ({"title": "é", "image": {"src": "photo.jpg", "alt": "x"}},)},)
    edition = compile_edition(make_issue(sections=sections), "en", newsletter, themes)
    frozen = dump_edition(edition)
    assert load_edition(frozen) == edition
    assert dump_edition(load_edition(frozen)) == frozen


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"null", b"\xff", b'{"version": 2}', b'{"version": 1}'])
def test_bytes_that_are_no_edition_are_refused(damage):
    with pytest.raises(FrozenEditionError):
        load_edition(damage)


def test_a_changed_edition_is_refused(make_issue, newsletter, themes):
    frozen = dump_edition(compile_edition(make_issue(), "en", newsletter, themes))
    with pytest.raises(FrozenEditionError, match="not what was frozen"):
        load_edition(frozen.replace(b"Something happened", b"Nothing happened"))


def test_the_hash_changes_with_anything_a_reader_sees(make_issue, newsletter, themes):
    picture = ({"title": "x", "blocks": ({"title": "a", "image": {"src": "photo.jpg"}},)},)
    issues = [
        make_issue(),
        make_issue(subject="Other"),
        make_issue(preheader="Other"),
        make_issue(subject='{{ name | default("a") }}'),
        make_issue(subject='{{ name | default("b") }}'),
        make_issue(date=date(2021, 1, 1)),
        make_issue(sections=picture),
    ]
    hashes = [compile_edition(issue, "en", newsletter, themes).hash for issue in issues]
    hashes.append(compile_edition(make_issue(), "en", replace(newsletter, postal_address="Elsewhere"), themes).hash)
    assert len(set(hashes)) == len(hashes)
    assert all(re.fullmatch("[0-9a-f]{64}", value) for value in hashes)
    edition = compile_edition(issues[-1], "en", newsletter, themes)
    other = replace(edition.assets[0], content=edition.assets[0].content + b"\0")
    assert edition_hash(replace(edition, assets=(other,))) != edition.hash


ISSUE = """title: T
date: 2020-12-31
language: en
subject: For {{ name | default("you") }}
intro: "*Dear* {{ name }}, {{ email }}, {{ country }}"
sections:
  - title: A
    blocks:
      - {title: B, image: {src: photo.jpg, alt: b}, text: "[c](https://example.org)"}
      - {title: D, image: {src: logo.png, alt: d}}
"""


def test_the_same_input_gives_the_same_bytes_in_any_process(folder):
    (folder / "issue.yaml").write_text(ISSUE, "utf-8")
    code = """if True:
        import sys
        from pathlib import Path
        from mailer.content import load_issue
        from mailer.rendering import Newsletter, Themes, compile_edition, dump_edition
        issue = load_issue(Path(sys.argv[1]))
        newsletter = Newsletter("N", "O", "A", "https://www.example.org/")
        sys.stdout.buffer.write(dump_edition(compile_edition(issue, "en", newsletter, Themes.packaged())))
    """
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, folder],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("0", "4711")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert load_edition(runs[0].stdout).subject == ("For ", Slot("name", "you"))


def test_the_sample_issue_is_small_enough_for_gmail(newsletter, themes):
    issue = load_issue(Path("issues/2020-q4"))
    for language in issue.sources:
        edition = compile_edition(issue, language, newsletter, themes)
        html = fill(edition.html, LINKS, lambda name: f"https://news.example.org/images/{name}", escape)
        assert len(html.encode()) < 102_400
        assert not Page(html).open
