"""Merge fields: one syntax, an allow-list, and a sentence for everything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import MERGE_FIELDS, MergeError, MergeField, merge_parts
from mailer.content.merge import merge_slips


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("plain { } text", ("plain { } text",)),
        ("{{ name }}", (MergeField("name"),)),
        ("{{name}}", (MergeField("name"),)),
        ("{{\n name\t}}", (MergeField("name"),)),
        ('Dear {{ first_name | default("colleague") }}!', ("Dear ", MergeField("first_name", "colleague"), "!")),
        ("{{name|default('it is \"me\"')}}x", (MergeField("name", 'it is "me"'), "x")),
        ('{{ name | default("") }}{{ email }}', (MergeField("name", ""), MergeField("email"))),
        ('{{ name | default("زميلنا العزيز") }}', (MergeField("name", "زميلنا العزيز"),)),
    ],
)
def test_parts(text, parts):
    assert merge_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Dear {{ frist_name }}", [(5, 'there is no merge field "frist_name"')]),
        ("{{ Name }}", [(0, 'there is no merge field "Name"')]),
        ("{{ name", [(0, "a merge field starts here with {{ and does not end")]),
        ("{{ name {{ email }}", [(0, "a merge field starts here with {{ and does not end")]),
        ("name }}", [(5, "}} stands here without {{ before it")]),
        ("{{ }}", [(0, "a merge field without a name")]),
        ("{{{ name }}}", [(0, 'the merge field "{{{ name }}" is not understood')]),
        ("{{ name.__class__ }}", [(0, 'the merge field "{{ name.__class__ }}" is not understood')]),
        ("{{ name | upper }}", [(0, 'the merge field "{{ name | upper }}" is not understood')]),
        (
            '{{ name | default("a" + "b") }}',
            [(0, 'the merge field "{{ name | default("a" + "b") }}" is not understood')],
        ),
        ("{{ name | default(“you”) }}", [(0, "the default of this merge field is in curly quotes")]),
        ("{{ a }} {{ b }} {{ email }}", [(0, 'there is no merge field "a"'), (8, 'there is no merge field "b"')]),
    ],
)
def test_slips(text, slips):
    with pytest.raises(MergeError) as error:
        merge_parts(text)
    assert [(slip.offset, slip.what) for slip in error.value.slips] == slips
    assert all(slip.cure for slip in error.value.slips)


def test_a_field_knows_its_place():
    assert [part.offset for part in merge_parts("ab{{ name }}c{{ email }}") if isinstance(part, MergeField)] == [2, 13]


FIELDS = st.builds(
    MergeField,
    st.sampled_from(MERGE_FIELDS),
    st.none() | st.text().filter(lambda text: not set(text) & set('"\\{}\n')),
)
LITERALS = st.text().filter(lambda text: not set(text) & set("{}") and text)


def written(part: str | MergeField) -> str:
    if isinstance(part, str):
        return part
    return "{{ " + part.name + ("" if part.default is None else f' | default("{part.default}")') + " }}"


@given(st.lists(FIELDS | LITERALS))
def test_what_was_written_is_read(parts):
    joined: list[str | MergeField] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    assert merge_parts("".join(map(written, parts))) == tuple(joined)


@given(st.text(st.sampled_from("{}|\"'() namedefault_emil\\\n%")))
def test_any_text_is_cut_or_refused(text):
    slips = list(merge_slips(text))
    if slips:
        assert all(0 <= slip.offset < len(text) for slip in slips)
        return
    parts = merge_parts(text)
    assert not any("{{" in part for part in parts if isinstance(part, str))
    assert sum(isinstance(part, MergeField) for part in parts) == text.count("{{")
