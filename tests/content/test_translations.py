"""What a translation lacks against its source."""

from __future__ import annotations

import shutil

import pytest
from tests.content.samples import BODY, HEAD

from mailer.content import translations

SOURCE = """preheader: Four words for you
intro: Dear {{ first_name | default("colleague") }}, see [the report](https://example.org/en/report).
sections:
  - id: news
    title: News from the capital
    blocks:
      - title: The first story is about something
        url: https://example.org/en/first
        image: {src: images/a.png, alt: A square, caption: A line under it}
        text: Civil servants from nine countries met.
      - {type: list, items: [one, two, three]}
      - type: event
        title: A forum
        start: 2020-12-14T08:00
        timezone: UTC
      - {type: figures, items: [{value: 8000, label: civil servants}]}
      - {type: table, columns: [Region, Number], rows: [[Africa, 12], [Asia, 13]]}
      - type: columns
        columns:
          - blocks: [{title: In a column, url: "https://example.org/en/in"}]
          - blocks: [{type: quote, text: We learned a lot from them, author: Ana Example of the Ministry of Examples}]
  - title: The last part
    blocks:
      - {type: text, text: The very last words of it}
"""
FRENCH = """preheader: Quatre mots pour vous
intro: Bonjour {{ first_name | default("collègue") }}, voici [le rapport](https://example.org/fr/report).
sections:
  - id: news
    title: Nouvelles de la capitale
    blocks:
      - title: Le premier article
        url: https://example.org/fr/first
        image: {src: images/a.png, alt: Un carré, caption: Une ligne}
        text: Des fonctionnaires de neuf pays se sont rencontrés.
      - {type: list, items: [un, deux, trois]}
      - type: event
        title: Un forum
        start: 2020-12-14T08:00
        timezone: UTC
      - {type: figures, items: [{value: 8000, label: fonctionnaires}]}
      - {type: table, columns: [Région, Nombre], rows: [[Afrique, 12], [Asie, 13]]}
      - type: columns
        columns:
          - blocks: [{title: Dans une colonne, url: "https://example.org/fr/in"}]
          - blocks: [{type: quote, text: Nous avons appris, author: Ana Example of the Ministry of Examples}]
  - title: La dernière partie
    blocks:
      - {type: text, text: Les derniers mots}
"""


@pytest.fixture
def compared(folder):
    """What the French edition with `old` in place of `new` lacks."""
    shutil.copy(folder.path / "images" / "a.png", folder.path / "images" / "b.png")

    def compare(old: str = "", new: str = "", *, source: str = SOURCE):
        assert old in FRENCH
        head = HEAD.replace("language: en", "language: fr").replace("News", "Nouvelles")
        folder.write(HEAD + source).write(head + FRENCH.replace(old, new, 1), "issue.fr.yaml")
        (found,) = translations(folder.load())
        return found

    return compare


def test_a_translation_that_lacks_nothing(compared):
    found = compared()
    assert (found.language, found.items, found.missing, found.gaps) == ("fr", 9, 0, ())
    assert found.summary == "has all 9 items"


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("preheader: Quatre mots pour vous\n", "", "1:1", "the issue has no preheader, which it has in issue.yaml (line 5)"),
        ("Quatre mots pour vous", "Four words for you", "5:12", "preheader is the same as in issue.yaml, word for word"),
        ('{{ first_name | default("collègue") }}', "tous", "6:8", "intro lacks the merge field {{ first_name }}, which issue.yaml has"),
        ("Bonjour", "Voici {{ name }}", "6:14", "intro has the merge field {{ name }}, which issue.yaml has not"),
        ("/fr/report", "/fr/other", "6:8", 'intro lacks the link to "https://example.org/en/report", which issue.yaml has'),
        ("/fr/first", "/fr/second", "12:14", 'url leads to "https://example.org/fr/second", in issue.yaml to "https://example.org/en/first"'),
        ("alt: Un carré, ", "", "13:16", "the picture has no alt, which it has in issue.yaml (line 13)"),
        (", caption: Une ligne", "", "13:16", "the picture has no caption, which it has in issue.yaml (line 13)"),
        ("images/a.png", "images/b.png", "13:22", 'the picture is "images/b.png", in issue.yaml "images/a.png"'),
        ("un, deux, trois", "un, deux", "15:29", "items has 2 entries, and 3 in issue.yaml (line 15)"),
        ("T08:00", "T18:00", "18:16", "start is 2020-12-14T18:00:00, in issue.yaml 2020-12-14T08:00:00"),
        ("value: 8000", "value: 800", "20:41", "value is 800, in issue.yaml 8000"),
        ("Asie, 13", "Asie, 31", "21:79", "a cell is 31, in issue.yaml 13"),
        ("[Asie, 13]", "", "21:56", "rows has 1 entry, and 2 in issue.yaml (line 21)"),
        ("Nous avons appris", "We learned a lot from them", "25:42", "text is the same as in issue.yaml, word for word"),
        ("/fr/in", "/fr/out", "24:53", 'url leads to "https://example.org/fr/out", in issue.yaml to "https://example.org/en/in"'),
        (
            "{type: list, items: [un, deux, trois]}",
            "{type: text, text: un deux}",
            "15:9",
            "this is a block of the type text, in issue.yaml (line 15) of the type list",
        ),
        ("        text: Des fonct", "        series: Des fonct", "11:9", "the story has no text, which it has in issue.yaml (line 14)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(compared, old, new, place, what):
    found = compared(old, new)
    shown = [f"{gap.position.line}:{gap.position.column} {gap.what}" for gap in found.gaps]
    assert f"{place} {what}" in shown
    assert len(found.gaps) == 1 + (new in ("/fr/other", "        series: Des fonct"))
    assert found.summary.startswith("differs in ")


def test_missing_parts_are_counted_with_what_is_in_them(compared):
    found = compared(FRENCH[FRENCH.index("      - type: columns") : FRENCH.index("  - title: La dern")], "")
    assert (found.missing, found.items, found.summary) == (3, 9, "lacks 3 of 9 items")
    assert [gap.what for gap in found.gaps] == ["the columns of issue.yaml (line 22) is missing"]
    found = compared(FRENCH[FRENCH.index("  - title: La dern") :], "")
    assert [gap.what for gap in found.gaps] == ['the section "The last part" of issue.yaml (line 26) is missing']
    assert found.missing == 1


def test_a_story_left_out_in_the_middle_is_named(compared):
    start = FRENCH.index("      - title: Le premier")
    found = compared(FRENCH[start : FRENCH.index("      - {type: list")], "")
    assert [gap.what for gap in found.gaps] == [
        'the story "The first story is about something" of issue.yaml (line 11) is missing'
    ]


def test_what_the_source_lacks_is_said_too(compared):
    found = compared("Les derniers mots}\n", "Les derniers mots}\n      - {type: divider}\n")
    assert [gap.what for gap in found.gaps] == ["the divider is not in issue.yaml"]
    assert (found.missing, found.summary) == (0, "differs in 1 place")


def test_parts_may_be_in_another_order(compared):
    lists, rest = "      - {type: list, items: [un, deux, trois]}\n", "      - {type: figures"
    assert compared(lists, "").missing == 1
    moved = FRENCH.replace(lists, "").replace(rest, lists + rest)
    assert compared(FRENCH, moved).gaps == ()


def test_an_issue_in_one_language_has_nothing_to_compare(folder):
    assert translations(folder.write(HEAD + BODY).load()) == ()


def test_both_are_for_the_same_readers(folder):
    source, french = (
        "- {{type: text, text: {}, only_for: {}}}".format(*each) for each in (("One", "country"), ("Un", "name"))
    )
    blocks = "sections:\n  - title: {}\n    blocks:\n      {}\n      {}\n"
    some = "- {type: divider, only_for: 'country = \"KE\"'}"
    folder.write(HEAD + blocks.format("One", source, some))
    head = HEAD.replace("language: en", "language: fr")
    folder.write(head + blocks.format("Un", french, "- type: divider"), "issue.fr.yaml")

    (report,) = translations(folder.load())
    assert [gap.what for gap in report.gaps] == [
        "only_for is name, in issue.yaml country",
        "the divider goes to everybody, and in issue.yaml (line 9) only to some",
    ]
    same = french.replace("only_for: name", "only_for: ' (country) '")
    folder.write(head + blocks.format("Un", same, some.replace('= "KE', '=   "KE')), "issue.fr.yaml")
    (report,) = translations(folder.load())
    assert report.gaps == ()
