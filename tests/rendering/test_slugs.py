from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.rendering.slugs import Names, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("News from UN DESA", "news-from-un-desa"),
        ("“Digital” – l’été à Genève", "digital-lete-a-geneve"),
        ("2021 Awards", "awards"),
        ("أخبار من الشركاء", ""),
        ("数字政府 2020", ""),
        ("2020", ""),
        ("COVID-19 في العالم العربي", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 100, "x" * 60),
    ],
)
def test_names_are_ascii(title, name):
    assert slug(title) == name


def test_names_are_unique_and_leave_the_authors_own():
    names = Names(["news"])
    assert [names.name("News", "section-1"), names.name("News", "section-2")] == ["news-2", "news-3"]
    assert [names.name("新闻", "section-3"), names.name("新闻", "section-3")] == ["section-3", "section-3-2"]


@given(st.text())
def test_any_title_gives_a_valid_name(title):
    assert re.fullmatch(r"[a-z][a-z0-9-]{0,79}", Names([]).name(title, "section-1"))
