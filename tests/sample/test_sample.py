"""The sample newsletter is what the README, the demo and most tests show, so it must be whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mailer.content import Issue, load_issue

FOLDER = Path(__file__).parents[2] / "issues" / "2020-q4"

# What each item must name, in the order of the newsletter: a part of its title and words of its facts.
ITEMS = [
    ("Accelerating Digital Transformation", "13 October 2020 Estonia Singapore China Korea Kingdom"),
    ("Achieving Poverty Eradication", "16 October 2020 ECOSOC CNAG 11 Principles"),
    ("Social Inclusion of Vulnerable Groups", "3 and 5 November 2020 MDEC UNPOG UNCDF"),
    ("Internet Governance Forum", "2020-11-09 2020-11-17 Data Environment Inclusion Trust NRIs solidarity"),
    ("Implementation of the SDGs", "24–26 November 23–25 November 2020 Safety UNPOG Pacific"),
    ("UNDESA–KIPA Forum", "8 December 2020 discussion"),
    ("Developing Institutional Capacities", "2020-12-14 08:00 2020-12-15 12:00 America/New_York SIDS LLDCs STI 2022"),
    ("Compendium of Digital Government Initiatives", "April May 2020 Member States"),
    ("2021 United Nations Public Service Awards", "Liu Zhenmin UN Women gender-responsive Decade"),
    ("Decade of Action", "2020-10-06 UN Women 2021"),
    ("Technological and Science-based Solutions", "29 October 2020 Global Policy Dialogue Western Asia Arabic"),
    ("Best Practices of Korea", "2020-10-14 NIA"),
    ("Sustainable Smart Cities", "14 October 2020 Shanghai Fudan Economic and Social Council 2019"),
    ("XLVI ICAP Graduation", "2020-10-30 16:00 America/Costa_Rica"),
    ("Prospective and Innovation", "2020-11-13"),
    ("EROPA Bulletin", "41 20 October 2020"),
    ("29th NISPAcee Annual Conference", "2021-05-20 2021-05-22 Ljubljana Slovenia Collaborative"),
    ("10th Anniversary", "400 8,000 30 150"),
    ("Redesigned Website", "ReSPA"),
    ("Annual Report 2020", "October 2019 15 October 2020"),
    ("Award Ceremony", "eleven SIGMA eEconomy 35 Agile"),
    ("EU Accession", "October 2020 five days EIPA"),
    ("11th ReSPA Governing Board", "Ratka Sekulović European Commission"),
    ("Government After Shock", "SIGMA OPSI Think fast"),
]
TRANSLATED = {"title", "text", "items", "alt", "caption", "link_text", "series", "dateline", "place", "author", "role"}
TRANSLATED |= {"name", "intro", "period", "subject", "preheader", "disclaimer", "language"}
GENERIC = re.compile(
    r"^(click )?here$|^read more$|^more( information)?$|^link$|^ici$|^cliquez ici$|^lire la suite$|^en savoir plus$"
    r"|^هنا$|^اضغط هنا$|^المزيد$|^اقرأ المزيد$",
    re.IGNORECASE,
)
MARKDOWN_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


@pytest.fixture(scope="module")
def issue() -> Issue:
    return load_issue(FOLDER)


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that is no container, with the name it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from leaves(inner, key)
    else:
        yield key, value


def written(issue: Issue, language: str) -> dict[str, Any]:
    return issue.sources[language].manuscript.model_dump()


def blocks(issue: Issue, language: str) -> list[Any]:
    return [block for section in issue.sources[language].manuscript.sections for block in section.blocks]


def words_of(block: Any) -> str:
    return " ".join(str(value) for _, value in leaves(block.model_dump()) if value is not None)


def links(issue: Issue, language: str) -> list[tuple[str, str]]:
    """(text, address) of every link an author wrote."""
    found = [
        (getattr(block, "link_text", None) or getattr(block, "text", ""), block.url)
        for block in blocks(issue, language)
        if getattr(block, "url", None)
    ]
    for key, value in leaves(written(issue, language)):
        if key in TRANSLATED and isinstance(value, str):
            found += MARKDOWN_LINK.findall(value)
    return found


def test_it_has_an_english_a_french_and_an_arabic_edition(issue):
    assert issue.id == "2020-q4"
    assert issue.language == "en"
    assert set(issue.sources) == {"en", "fr", "ar"}


@pytest.mark.parametrize("number", range(len(ITEMS)))
def test_every_item_is_there_in_order_with_its_facts(issue, number):
    titled = [block for block in blocks(issue, "en") if getattr(block, "title", None)]
    title, facts = ITEMS[number]
    assert len(titled) == len(ITEMS)
    assert title in titled[number].title
    words = words_of(titled[number])
    assert [fact for fact in facts.split() if fact not in words] == []


def test_lists_stand_with_all_their_entries(issue):
    lists = {block.id: block.items for block in blocks(issue, "en") if block.type == "list"}
    assert len(lists["compendium-areas"]) == 9
    assert len(lists["eropa-bulletin-topics"]) == 4
    by_id = {block.id: block for block in blocks(issue, "en")}
    assert len(re.findall(r"^\d\. ", by_id["public-service-awards-2021"].text, re.MULTILINE)) == 4
    assert len(re.findall(r"^- ", by_id["global-policy-dialogue"].text, re.MULTILINE)) == 3


def test_it_uses_every_kind_of_block_but_the_bare_image(issue):
    kinds = {block.type for block in blocks(issue, "en")}
    assert kinds == {"story", "event", "text", "list", "quote", "button", "divider"}


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_translation_differs_in_its_words_alone(issue, language):
    def skeleton(value):
        return [(key, None if key in TRANSLATED else inner) for key, inner in leaves(value)]

    assert skeleton(written(issue, language)) == skeleton(written(issue, "en"))
    assert [url for _, url in links(issue, language)] == [url for _, url in links(issue, "en")]


@pytest.mark.parametrize(("language", "letter"), [("fr", r"[a-zéèàêçœ]"), ("ar", r"[\u0600-\u06ff]")])
def test_a_translation_leaves_no_sentence_in_english(issue, language, letter):
    english = {value for key, value in leaves(written(issue, "en")) if key in TRANSLATED and value}
    # Names and acronyms may stay as they are; a sentence has a space in it.
    kept = [value for key, value in leaves(written(issue, language)) if value in english and " " in str(value)]
    assert kept == []
    prose = [value for key, value in leaves(written(issue, language)) if key in {"text", "title", "alt"} and value]
    assert all(re.search(letter, value) for value in prose)


def test_french_spaces_before_high_punctuation_do_not_break(issue):
    lines = [value for _, value in leaves(written(issue, "fr")) if isinstance(value, str)]
    assert [line for line in lines if re.search(r" [:;?!»]|« ", line)] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_picture_says_what_it_shows(issue, language):
    pictures = [block.image for block in blocks(issue, language) if getattr(block, "image", None)]
    assert len(pictures) >= 14
    assert len({picture.src for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert 20 <= len(picture.alt) <= 150
        assert not re.search(r"\.(jpe?g|png)|^(image|picture|photo) of", picture.alt, re.IGNORECASE)


def test_pictures_are_light_and_as_wide_as_a_phone_can_use(issue):
    named = {block.image.src for block in blocks(issue, "en") if getattr(block, "image", None)}
    files = sorted((FOLDER / "images").iterdir())
    assert {f"images/{file.name}" for file in files} == named
    assert sum(file.stat().st_size for file in files) < 600_000
    for file in files:
        assert file.stat().st_size < 60_000, file.name
        with Image.open(file) as picture:
            assert (picture.format, picture.width) == ("JPEG", 1104), file.name
            assert not picture.getexif(), file.name


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_links_say_where_they_lead(issue, language):
    targets: dict[str, str] = {}
    for text, url in links(issue, language):
        assert len(text.split()) >= 2, text
        assert not GENERIC.search(text.strip()), text
        assert url.startswith("https://"), url
        assert targets.setdefault(text, url) == url, f"{text!r} leads to two places"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_subject_and_preheader_fit_where_mail_programs_show_them(issue, language):
    manuscript = issue.sources[language].manuscript
    assert 20 <= len(manuscript.subject) <= 75
    assert 40 <= len(manuscript.preheader) <= 100
    assert "first_name | default(" in manuscript.intro
    assert manuscript.disclaimer


def test_it_holds_no_mail_address():
    for file in FOLDER.glob("*.yaml"):
        assert "@" not in file.read_text(encoding="utf-8"), file.name
