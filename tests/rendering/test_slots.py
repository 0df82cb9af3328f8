from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import parse_segment
from mailer.rendering import ImageRef, Only, Slot, common, complete, fill
from mailer.rendering.slots import Closing, Opening, Tokens, joined, merge_segments

NAME = Slot("first_name", "colleague")


def test_a_text_is_cut_where_its_fields_stand():
    tokens = Tokens("source")
    marked = tokens.mark('Dear {{ first_name | default("colleague") }}, {{ last_name }}')
    assert tokens.cut(marked) == ("Dear ", NAME, ", ", Slot("last_name"))


def test_the_same_slot_has_one_token_and_others_have_their_own():
    tokens = Tokens("source")
    assert tokens.of(NAME) == tokens.of(Slot("first_name", "colleague"))
    assert tokens.of(NAME) != tokens.of(Slot("first_name"))
    assert tokens.of(ImageRef("a.jpg")) != tokens.of(ImageRef("b.jpg"))


def test_more_than_ten_tokens_are_told_apart():
    tokens = Tokens("source")
    images = [ImageRef(f"{number}.jpg") for number in range(120)]
    assert tokens.cut("".join(map(tokens.of, images))) == tuple(images)


def test_tokens_depend_on_what_was_written_alone():
    assert Tokens("one").of(NAME) == Tokens("one").of(NAME)
    assert Tokens("one").of(NAME) != Tokens("two").of(NAME)


def test_no_author_can_write_a_token():
    known = Tokens("some text").of(NAME)
    assert Tokens(f"some text with {known}").stem not in known


def test_a_changed_token_is_noticed():
    tokens = Tokens("source")
    with pytest.raises(ValueError, match="was changed on its way"):
        tokens.cut(f"Dear {tokens.of(NAME).upper()}")
    with pytest.raises(ValueError, match="was changed on its way"):
        tokens.cut(tokens.of(NAME)[:-2])


@given(st.lists(st.sampled_from([NAME, Slot("last_name"), ImageRef("a.jpg"), "a", "-z", "n", "1", "é\n", "0-z"])))
def test_cutting_undoes_marking(segments):
    tokens = Tokens("source")
    text = "".join(segment if isinstance(segment, str) else tokens.of(segment) for segment in segments)
    assert tokens.cut(text) == joined(segments)


def test_filling_takes_values_then_defaults():
    segments = merge_segments('Dear {{ first_name | default("<you>") }}{{ last_name }}')
    assert fill(segments, {}, str, escape) == "Dear &lt;you&gt;"
    assert fill(segments, {"first_name": "A & B", "last_name": "C"}, str, escape) == "Dear A &amp; BC"


FRENCH = parse_segment('language = "fr"')
KENYAN = parse_segment('country = "KE"')


def test_what_is_only_for_some_is_cut_out_whole():
    tokens = Tokens("source")
    french, kenyan, end = (tokens.of(each) for each in (Opening(FRENCH), Opening(KENYAN), Closing()))
    text = f"a{french}b{kenyan}c{tokens.of(NAME)}{end}{end}d{kenyan}{end}"
    nested = Only(FRENCH, ("b", Only(KENYAN, ("c", NAME))))
    assert tokens.cut(text) == ("a", nested, "d", Only(KENYAN, ()))


def test_what_begins_must_end():
    tokens = Tokens("source")
    start, end = tokens.of(Opening(FRENCH)), tokens.of(Closing())
    with pytest.raises(ValueError, match='only for readers with language = "fr" does not end'):
        tokens.cut(f"a{start}b")
    with pytest.raises(ValueError, match="ends in the templates before it begins"):
        tokens.cut(f"a{end}b{start}")


def test_values_decide_who_gets_what_is_only_for_some():
    segments = ("a", Only(FRENCH, ("b", Only(KENYAN, ("c", NAME)))), Only(KENYAN, ("<d>",)), "e")
    filled = {
        readers: fill(segments, dict(readers), str, escape)
        for readers in (
            (),
            (("language", "fr"),),
            (("country", "KE"),),
            (("language", "fr-FR"), ("country", "ke"), ("first_name", "A & B")),
        )
    }
    assert list(filled.values()) == ["ae", "abe", "a<d>e", "abcA &amp; B<d>e"]
    assert common(segments) == ("a", "e")
    assert complete(segments) == ("a", "b", "c", NAME, "<d>", "e")
