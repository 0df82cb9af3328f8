"""What is only for some readers: each gets a copy like that of an issue with nothing else in it."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailer.content import matches, parse_segment
from mailer.rendering import (
    ImageRef,
    Only,
    RenderError,
    Themes,
    common,
    compile_edition,
    complete,
    dump_edition,
    fill,
    load_edition,
)
from mailer.rendering.notes import Notes
from mailer.rendering.spacing import tidy

LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
KENYAN, FRENCH = {"country": "KE"}, {"language": "fr-CA"}
READERS = ({}, KENYAN, FRENCH, KENYAN | FRENCH)
CONDITIONS = (
    None,
    None,
    'country = "KE"',
    'language = "fr"',
    'not country = "KE"',
    'country = "KE" or language = "fr"',
)


def page(edition, values):
    """The body as a reader gets it, without white space between its tags."""
    html = fill(edition.html, LINKS | values, str, escape)
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", html[html.index("<body") :])


def text(edition, values):
    return fill(edition.text, LINKS | values, str)


def meant_for(part, values):
    condition = part.get("only_for")
    return condition is None or matches(parse_segment(condition), values)


def issue_of(sections, values):
    """The sections that a reader with `values` gets, as if for everybody."""
    kept = []
    for section in sections:
        blocks = [block for block in section["blocks"] if meant_for(block, values)]
        if blocks and meant_for(section, values):
            plain = [{key: value for key, value in block.items() if key != "only_for"} for block in blocks]
            kept.append({"title": section["title"], "blocks": tuple(plain)})
    return tuple(kept)


@st.composite
def some_sections(draw):
    """Two to four sections of one to four blocks; the last one is for everybody, so that no copy is empty."""
    sections = []
    for at in range(draw(st.integers(2, 4))):
        blocks = []
        for index in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from(["story", "story", "text", "quote", "list", "divider"]))
            own = {"list": {"items": ("One", "Two")}, "divider": {}}.get(kind, {"text": f"Words {at} {index}."})
            titled = kind == "story" or (kind in ("text", "list") and draw(st.booleans()))
            title = {"title": f"Block {at} {index}"} if titled else {}
            blocks.append({"type": kind, **title, **own, "only_for": draw(st.sampled_from(CONDITIONS))})
        sections.append(
            {"title": f"Section {at}", "blocks": tuple(blocks), "only_for": draw(st.sampled_from(CONDITIONS))}
        )
    last = {"title": "Last", "blocks": ({"title": "For all", "text": "Words."},)}
    return (*sections, last, {**last, "title": "Very last"})


@settings(deadline=None, max_examples=40)
@given(some_sections(), st.sampled_from(READERS))
def test_a_copy_is_that_of_an_issue_without_the_rest(make_issue, newsletter, themes, sections, values):
    whole = compile_edition(make_issue(sections=sections), "en", newsletter, themes)
    alone = compile_edition(make_issue(sections=issue_of(sections, values)), "en", newsletter, themes)

    assert text(whole, values) == text(alone, values)
    assert page(whole, values) == page(alone, values)


def block(title, only_for=None, **values):
    return {"title": title, "only_for": only_for, **values}


@pytest.fixture
def edition(make_issue, newsletter, themes):
    link = "See [{0}](https://example.org/{0})."
    sections = (
        {
            "title": "Mixed",
            "blocks": (
                block("In Kenya", 'country = "KE"', text=link.format("kenya"), image={"src": "photo.jpg", "alt": "A"}),
                block("For all", text=link.format("all")),
                block("In French", 'language = "fr"', text=link.format("french") + " " + link.format("all")),
                block("All again", text=link.format("french")),
            ),
        },
        {
            "title": "Columns",
            "blocks": (
                block("Before"),
                {
                    "type": "columns",
                    "columns": (
                        {"blocks": (block("Left", 'country = "KE"', text=link.format("left")),)},
                        {"blocks": (block("Right", 'language = "fr"', image={"src": "logo.png", "alt": "B"}),)},
                    ),
                },
                block("After", "country"),
            ),
        },
        {"title": "Kenya", "only_for": 'country = "KE"', "intro": link.format("intro"), "blocks": (block("Inside"),)},
        {"title": "End", "blocks": ({"type": "text", "text": link.format("end")},)},
    )
    return compile_edition(make_issue(sections=sections), "en", newsletter, themes)


TITLES = ("In Kenya", "For all", "In French", "All again", "Before", "Left", "Right", "After", "Kenya", "Inside", "End")


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({}, {"In Kenya", "In French", "Left", "Right", "After", "Kenya", "Inside"}),
        ({"country": "UG"}, {"In Kenya", "In French", "Left", "Right", "Kenya", "Inside"}),
        (KENYAN, {"In French", "Right"}),
        (FRENCH, {"In Kenya", "Left", "After", "Kenya", "Inside"}),
        (KENYAN | FRENCH, set()),
    ],
)
def test_readers_get_their_blocks_and_the_contents_of_these(edition, values, missing):
    html, plain = page(edition, values), text(edition, values)
    there = {title for title in TITLES if re.search(rf">{title}<", html)}
    assert there == set(TITLES) - missing
    for title in TITLES:
        # An entry in the contents, and a heading.
        assert len(re.findall(rf">{title}<", html)) == (0 if title in missing else 2)
        assert bool(re.search(rf"^{title}\b", plain, re.MULTILINE)) is (title not in missing)
    assert len(re.findall(r'href="#', html)) == len(re.findall(r' name="', html))
    assert "<ul></ul>" not in re.sub(r" style=\"[^\"]*\"", "", html)


def test_no_hairline_is_left_over(edition):
    for values in READERS:
        html = re.sub(r"<(\w+)[^>]*>", r"<\1>", page(edition, values))
        assert not re.search(r"</h2><hr|<hr><hr|<hr></div>|<div><hr", html)
    assert page(edition, KENYAN | FRENCH).count("<hr") == 3


def test_a_divider_for_some_stands_instead_of_the_hairline_for_them_alone(make_issue, newsletter, themes):
    divider = {"type": "divider", "only_for": 'country = "KE"'}
    sections = ({"title": "News", "blocks": (block("First"), divider, block("Second"))},)
    edition = compile_edition(make_issue(sections=sections), "en", newsletter, themes)
    assert page(edition, {}).count("<hr") == 1
    assert page(edition, {}).count('class="divider"') == 0
    assert page(edition, KENYAN).count("<hr") == 0
    assert page(edition, KENYAN).count('class="divider"') == 1


def test_the_first_after_columns_needs_no_hairline_where_another_is_left_out(make_issue, newsletter, themes):
    columns = {"type": "columns", "columns": ({"blocks": (block("Left"),)}, {"blocks": (block("Right"),)})}
    blocks = (block("Before"), columns, block("In Kenya", 'country = "KE"'), block("After"))
    edition = compile_edition(make_issue(sections=({"title": "News", "blocks": blocks},)), "en", newsletter, themes)
    assert page(edition, {}).count("<hr") == 0
    assert page(edition, KENYAN).count("<hr") == 1


def test_many_parts_for_some_can_be_sent_however_long_their_conditions_are_together(make_issue, newsletter, themes):
    """What a part for all needs beside it is for whoever gets one of those before it: a condition nobody wrote."""
    blocks = []
    for code in (f"{first}{second}" for first in "ABCDEFGHIJ" for second in "ABCDE"):
        some = f'country in ("{code}", "KE", "UG", "TZ", "RW", "BI", "SS", "ET", "SO", "DJ", "ER")'
        blocks += [block(code, some), {"type": "divider", "only_for": f'not country = "{code}"'}]
    blocks.append(block("In Kenya", 'country = "KE"'))
    sections = ({"title": "News", "blocks": tuple(blocks)}, {"title": "End", "blocks": (block("For all"),)})
    edition = compile_edition(make_issue(sections=sections), "en", newsletter, themes)
    sent = load_edition(dump_edition(edition))
    assert sent == edition
    assert page(sent, {"country": "JE"}).count("<hr") == 0
    assert text(sent, {"country": "JE"}).count("JE") == 1


def test_no_reader_meets_a_note_that_is_missing(edition):
    for values in (*READERS, {"country": "UG"}):
        words, _, _ = text(edition, values).partition("\n-----------------------------------------------")
        lines = re.findall(r"^\[(\w+)\] https://example.org/\w+$", words, re.MULTILINE)
        mentioned = re.findall(r"(?<!^)\[(\w+)\]", words, re.MULTILINE)
        assert set(lines) == set(mentioned)
        numbers = [int(name) for name in lines if name.isdigit()]
        assert numbers == list(range(1, len(numbers) + 1))
        assert re.search(r"\n\n\n|[ \t]\n", words) is None


def test_a_note_of_some_is_not_that_of_others(edition):
    """The address is met first in a block for some; what follows for all has a note of its own."""
    everything = text(edition, KENYAN | FRENCH)
    assert "See french [a]. See all [1].\n\n[a] https://example.org/french\n" in everything
    assert "See french [2]." in everything
    assert "[2] https://example.org/french" in text(edition, {})


def test_pictures_of_some_are_named_only_there(edition):
    assert [piece for piece in common(edition.html) if isinstance(piece, ImageRef)] == []
    assert len([piece for piece in complete(edition.html) if isinstance(piece, ImageRef)]) == 2


def test_the_page_of_nobody_shows_what_is_for_all(edition):
    shown = "".join(piece for piece in edition.page if isinstance(piece, str))
    assert not any(isinstance(piece, Only) for piece in edition.page)
    assert {title for title in TITLES if f">{title}<" in shown} == {"For all", "All again", "Before", "End"}


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_the_same_in_other_directions_and_scripts(make_issue, newsletter, themes, language):
    sections = ({"title": "أخبار", "blocks": (block("كينيا", 'country = "KE"'), block("{{ name }}", text="خبر"))},)
    edition = compile_edition(make_issue(language, sections=sections), language, newsletter, themes)
    assert "كينيا" in page(edition, KENYAN)
    assert "كينيا" not in page(edition, {})
    assert "كينيا" not in text(edition, {})


@pytest.mark.parametrize("template", ["section.mjml.j2", "edition.txt.j2"])
def test_a_theme_that_would_show_it_to_everybody_is_refused(make_issue, newsletter, tmp_path, template):
    base = next(folder for folder in Themes.packaged().load("base").folders if (folder / template).is_file())
    written = (base / template).read_text("utf-8")
    own = tmp_path / "base"
    own.mkdir()
    sections = ({"title": "News", "blocks": (block("A", 'country = "KE"'), block("B"))},)
    assert compile_edition(make_issue(sections=sections), "en", newsletter, Themes.of_workspace(tmp_path))

    forgotten = re.sub(r"{{ part\.(opens|closes)\(block\.only_for\) }}", "", written)
    (own / template).write_text(re.sub(r"call for_readers\(block\.only_for\)", "call for_readers(none)", forgotten))
    with pytest.raises(RenderError) as error:
        compile_edition(make_issue(sections=sections), "en", newsletter, Themes.of_workspace(tmp_path))
    (fault,) = error.value.faults
    assert fault.position.file.endswith(".j2")
    assert fault.what == 'the theme shows everybody what is only for readers with country = "KE"'
    assert "only_for.open" in fault.cure


def test_notes_have_numbers_for_all_and_letters_for_some():
    notes = Notes()
    assert [notes.mark("https://a"), notes.mark("#here"), notes.mark("https://a")] == ["[1]", "", "[1]"]
    notes.enter()
    assert [notes.mark("https://b"), notes.mark("https://a")] == ["[a]", "[1]"]
    notes.enter()
    assert [notes.mark("https://c"), notes.mark("https://b")] == ["[b]", "[a]"]
    assert notes.leave() == ["[b] https://c"]
    assert notes.mark("https://c") == "[c]"
    assert notes.leave() == ["[a] https://b", "[c] https://c"]
    assert notes.mark("https://c") == "[2]"
    assert notes.take() == ["[1] https://a", "[2] https://c"]
    assert notes.take() == []


def test_there_is_always_another_letter():
    notes = Notes()
    notes.enter()
    marks = [notes.mark(f"https://{number}") for number in range(60)]
    assert [marks[at] for at in (0, 25, 26, 27, 52)] == ["[a]", "[z]", "[aa]", "[ab]", "[ba]"]
    assert len(set(marks)) == 60


@pytest.mark.parametrize(
    ("written", "shown", "hidden"),
    [
        ("A\n\n<\nb\n\n>\nC", "A\n\nb\n\nC\n", "A\n\nC\n"),
        ("A\n<\nb\n>\nC", "A\nb\nC\n", "A\nC\n"),
        ("A\n<\nb\n>\n\nC", "A\nb\n\nC\n", "A\n\nC\n"),
        ("A\n\n<\nb\n>\nC", "A\n\nb\nC\n", "A\n\nC\n"),
        ("A\n<\n\n\nb\n\n\n\n>\n\n\nC", "A\n\nb\n\nC\n", "A\n\nC\n"),
        ("A\n<\nb\n>\n<\nc\n>\n\nD", "A\nb\nc\n\nD\n", "A\n\nD\n"),
        ("A\n\n<\nb\n\n<\nc\n\n>\n>\nD", "A\n\nb\n\nc\n\nD\n", "A\n\nD\n"),
        ("A <b> C", "A b C\n", "A  C\n"),
        ("<\nb\n\n>\nC", "b\n\nC\n", "C\n"),
    ],
)
def test_lines_between_what_is_left(written, shown, hidden):
    settled = tidy(written, {"<"}, {">"})
    assert settled.replace("<", "").replace(">", "") == shown
    assert re.sub(r"<[^<>]*(<[^<>]*>)?[^<>]*>", "", settled).lstrip("\n") == hidden
