"""Whole folders: which files are read, and what is refused before it is read."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.content.samples import BODY, HEAD

from mailer.content import Issue, IssueError, load_issue
from mailer.content.reading import MOST_BYTES

SAMPLE = Path(__file__).parents[2] / "issues" / "2020-q4"


def test_the_sample_issue():
    issue = load_issue(SAMPLE)
    assert issue.id == "2020-q4"
    assert issue.language == "en"
    assert list(issue.sources) == sorted(issue.sources)
    assert {"en", "fr", "ar"} <= set(issue.sources)
    blocks = [block for section in issue.sources["en"].manuscript.sections for block in section.blocks]
    assert len([block for block in blocks if block.type in {"story", "event"}]) >= 20


def test_an_issue_and_its_translation(folder):
    issue = folder.write(HEAD + BODY).write(HEAD.replace("en", "fr") + BODY, "issue.fr.yaml").load()
    assert isinstance(issue, Issue)
    assert issue.folder == folder.path
    assert {language: source.file.name for language, source in issue.sources.items()} == {
        "en": "issue.yaml",
        "fr": "issue.fr.yaml",
    }


def test_all_values_come_through(load):
    manuscript = (
        load(
            body="""\
period: "2020"
theme: plain
sections:
  - title: One
    id: one
    partner: {name: P, url: "https://www.example.org/", logo: {src: images/a.png, alt: A}}
    blocks:
      - {title: S, series: Part, dateline: Today, link_text: Read S, url: "#one"}
      - {type: event, title: E, start: 2020-12-14T08:00, end: "2020-12-14 12:00:30", timezone: Asia/Tokyo, place: Here}
      - {type: event, title: F, start: 2020-12-14, end: 2020-12-15}
      - {type: text, text: "*T*"}
      - {type: list, items: ["1", two], ordered: true}
      - {type: image, image: {src: images/a.png, decorative: true}}
      - {type: quote, text: Q, author: A, role: R}
      - {type: button, text: Go there, url: "tel:+12125550100"}
      - type: divider
      - type: story
        title: null or not
        text:
"""
        )
        .sources["en"]
        .manuscript
    )
    assert manuscript.date == date(2020, 12, 31)
    assert (manuscript.period, manuscript.theme) == ("2020", "plain")
    story, event, days, text, items, image, quote, button, divider, last = manuscript.sections[0].blocks
    assert (story.type, story.link_text) == ("story", "Read S")
    assert event.start == datetime.fromisoformat("2020-12-14T08:00")
    assert event.end == datetime.fromisoformat("2020-12-14T12:00:30")
    assert (type(days.start), days.end) == (date, date(2020, 12, 15))
    assert (text.text, items.items, items.ordered) == ("*T*", ("1", "two"), True)
    assert image.image.decorative
    assert (quote.author, button.url, divider.type) == ("A", "tel:+12125550100", "divider")
    assert (last.title, last.text) == ("null or not", None)


def test_the_date_may_be_in_quotes(load):
    assert load(head=HEAD.replace("2020-12-31", '"2020-12-31"')).sources["en"].manuscript.date == date(2020, 12, 31)


def test_line_breaks_and_bidi_controls_leave_titles_and_subjects(load):
    head = (
        'title: "A\\u2028B\\u2029C\\u202e"\ndate: 2020-12-31\nlanguage: en\nsubject: "\\u2066One\\n two\\u2069\\r\\n"\n'
    )
    manuscript = load('intro: "a\\u2028b\\u2029\\n\\nא\\u2067c\\u2069"\n', head=head).sources["en"].manuscript
    assert manuscript.title == "A B C"
    assert manuscript.subject == "One  two"
    assert manuscript.intro == "a\nb\n\n\nא\u2067c\u2069"


def test_an_empty_subject_is_left_to_the_checks(load):
    assert load(head=HEAD.replace("News", '" "')).sources["en"].manuscript.subject == ""


def test_faults_of_all_files_and_images_come_at_once(folder):
    folder.write(HEAD.replace("title", "tilte") + BODY)
    folder.write(HEAD.replace("2020-12-31", "soon") + "intro: [\n", "issue.fr.yaml")
    folder.write(HEAD.replace("en", "ar") + BODY + "        image: {src: images/b.png}\n", "issue.ar.yaml")
    assert [fault.split(";")[0] for fault in folder.faults] == [
        'issue.ar.yaml:9:22: there is no file "images/b.png" in the issue folder',
        "issue.fr.yaml:6:1: this cannot stand inside [ ] or { }",
        'issue.yaml:1:1: an issue has no key "tilte"',
        'issue.yaml:1:1: an issue needs the key "title"',
    ]


@pytest.mark.parametrize("name", ["2020_q4", "Q4", "q 4", "-q4", "q" * 81])
def test_a_folder_whose_name_cannot_be_an_id(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "issue.yaml").write_text(HEAD + BODY, encoding="utf-8")
    with pytest.raises(IssueError, match="cannot be the id of an issue; rename it"):
        load_issue(tmp_path / name)


def test_the_folder_may_be_given_with_dots(folder, monkeypatch):
    folder.write(HEAD + BODY)
    monkeypatch.chdir(folder.path / "images")
    assert load_issue(Path("..")).id == "2020-q4"
    monkeypatch.chdir(folder.path)
    assert load_issue(Path()).id == "2020-q4"
    folder.write("")
    with pytest.raises(IssueError, match=r"^issue\.yaml:1:1: the file is empty"):
        load_issue(Path())


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("missing", "there is no such folder"),
        ("2020-q4/issue.yaml", "this is a file, not a folder"),
        ("x\0y", "this cannot be the name of a folder"),
        ("x" * 300, "the folder cannot be read"),
    ],
)
def test_what_is_no_folder(folder, path, what):
    folder.write(HEAD + BODY)
    with pytest.raises(IssueError, match=what):
        load_issue(folder.path.parent / path)


def test_a_folder_without_an_issue(folder):
    assert folder.faults == [f"{folder.path}:1:1: the folder has no issue.yaml; write one"]
    folder.write(HEAD + BODY, "isue.yaml")
    assert folder.faults == [
        f'{folder.path}:1:1: the folder has no issue.yaml; is it "isue.yaml"? then rename it; else write one'
    ]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("issue.de.yaml", '"de" is not a language an issue can have; the languages are ar, en, es, fr, he, ru, zh'),
        ("issue.yml", 'the name "issue.yml" is not read; rename it issue.yaml'),
        ("issue.fr.yml", 'the name "issue.fr.yml" is not read; rename it issue.fr.yaml'),
        ("Issue.FR.yaml", 'the name "Issue.FR.yaml" is not read; rename it issue.fr.yaml'),
    ],
)
def test_files_that_would_be_overlooked(folder, name, fault):
    folder.write(HEAD + BODY).write(HEAD + BODY, name)
    assert len(folder.faults) == 1
    assert folder.faults[0].startswith(f"{name}:1:1: {fault}")


@pytest.mark.parametrize("name", ["issue.yaml~", ".issue.yaml.swp", "notes.yaml", "issue.yaml.orig", "#issue.yaml#"])
def test_files_that_are_none_of_our_business(folder, name):
    assert folder.write(HEAD + BODY).write("{", name).faults == []


def test_the_language_is_that_of_the_name(folder):
    folder.write(HEAD + BODY).write(HEAD.replace("en", "es") + BODY, "issue.fr.yaml")
    assert folder.faults == [
        (
            'issue.fr.yaml:3:11: the language is "es" in a file named issue.fr.yaml; '
            "write language: fr, or rename the file issue.es.yaml"
        )
    ]


def test_one_language_in_two_files(folder):
    folder.write(HEAD + BODY).write(HEAD + BODY, "issue.en.yaml")
    assert folder.faults == [
        'issue.en.yaml:3:11: both this file and issue.yaml are in the language "en"; keep one of the two'
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ((HEAD + BODY).encode("utf-16"), "issue.yaml:1:1: the file is in UTF-16; save the file as UTF-8"),
        ((HEAD + BODY).encode("utf-32"), "issue.yaml:1:1: the file is in UTF-32; save the file as UTF-8"),
        (
            "title: x\nperiod: Été\n".encode("windows-1252"),
            (
                "issue.yaml:2:9: the byte 0xC9 here is not UTF-8; "
                "save the file as UTF-8 (it may be in Windows-1252 or another old encoding)"
            ),
        ),
        (
            "title: é\ntext: ".encode() + b"\xe2\x82",
            (
                "issue.yaml:2:7: the byte 0xE2 here is not UTF-8; "
                "save the file as UTF-8 (it may be in Windows-1252 or another old encoding)"
            ),
        ),
        (
            b"title: a\0b\n\x1b",
            (
                "issue.yaml:1:9: the file holds 2 invisible control characters (the first is U+0000); "
                "delete it, or paste the text again as plain text"
            ),
        ),
        (
            "title: a\r\nperiod: b\x85\r\n".encode(),
            (
                "issue.yaml:2:10: the file holds an invisible control character (the first is U+0085); "
                "delete it, or paste the text again as plain text"
            ),
        ),
    ],
)
def test_bytes_that_are_no_text(folder, content, fault):
    assert folder.write(content).faults == [fault]


def test_a_byte_order_mark_is_no_fault_and_counts_for_nothing(folder):
    folder.write(b"\xef\xbb\xbf" + (HEAD + BODY).encode())
    assert folder.load().sources["en"].position(("title",)).column == 8
    folder.write(b"\xef\xbb\xbftitel: x\n\xff")
    assert folder.faults[0].startswith("issue.yaml:2:1: the byte 0xFF")


def test_carriage_returns_end_lines(folder):
    folder.write((HEAD + BODY).replace("\n", "\r\n"))
    assert folder.load().sources["en"].position(("sections", 0, "title")).line == 6


def test_a_file_of_50_mb_is_refused_before_it_is_read(folder):
    with (folder.path / "issue.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert folder.faults == [
        (
            "issue.yaml:1:1: the file has 50,000,000 bytes; an issue file may have 1,000,000; "
            "split the issue, and keep images in files of their own"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "- " * 400_000,
        "? " * 400_000,
        "{a: " * 200_000,
        "a: [" + "b, " * 300_000 + "]",
        "".join(f"{' ' * depth}a:\n" for depth in range(1_000)),
        "".join(f"k{number}: 1\n" for number in range(80_000)),
    ],
    ids=["lists", "dashes", "questions", "maps", "entries", "deep", "keys"],
)
def test_files_made_to_exhaust_are_left_early(folder, text):
    faults = folder.write(text[:MOST_BYTES]).faults
    assert len(faults) == 1
    assert "levels deep" in faults[0] or "more than 20,000 values" in faults[0] or "only a word" in faults[0]


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    (tmp_path / "elsewhere.yaml").write_text(HEAD + BODY, encoding="utf-8")
    (folder.path / "issue.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert folder.faults == [
        "issue.yaml:1:1: the file is a link to a place outside the issue folder; put the file itself here"
    ]


def test_what_is_no_regular_file(folder):
    (folder.path / "issue.yaml").symlink_to("/dev/zero")
    assert "a link to a place outside" in folder.faults[0]
    (folder.path / "issue.yaml").unlink()
    (folder.path / "issue.yaml").mkdir()
    assert folder.faults == ["issue.yaml:1:1: this is not a file with text in it; replace it with a text file"]
    (folder.path / "issue.yaml").rmdir()
    os.mkfifo(folder.path / "issue.yaml")
    assert folder.faults == ["issue.yaml:1:1: this is not a file with text in it; replace it with a text file"]
    (folder.path / "issue.yaml").unlink()
    (folder.path / "issue.yaml").symlink_to("issue.yaml")
    assert len(folder.faults) == 1
    assert "the file cannot be read" in folder.faults[0]
