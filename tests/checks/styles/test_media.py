"""Which media queries hold in which view."""

from __future__ import annotations

import pytest

from mailer.checks.styles.media import DARK, LIGHT, NARROW, VIEWS, holds

QUERIES = [
    ("", VIEWS),
    ("all", VIEWS),
    ("only screen", VIEWS),
    ("print", ()),
    ("not print", VIEWS),
    ("print, screen and (max-width: 480px)", (NARROW,)),
    ("only screen and (max-width:479px)", (NARROW,)),
    ("only screen and (min-width:480px)", (LIGHT, DARK)),
    ("(max-device-width: 30em)", (NARROW,)),
    ("(width < 600px)", (NARROW,)),
    ("(width >= 600px)", (LIGHT, DARK)),
    ("(prefers-color-scheme: dark)", (DARK,)),
    ("(PREFERS-COLOR-SCHEME: LIGHT)", (LIGHT, NARROW)),
    ("screen and (prefers-color-scheme:dark) and (min-width:1px)", (DARK,)),
    ("not all and (min-width: 600px)", (NARROW,)),
    ("(unknown: 1)", ()),
    ("not screen and (unknown)", ()),
    ("(max-width: 1.2.3px)", ()),
]


@pytest.mark.parametrize(("query", "views"), QUERIES)
def test_a_query_holds_in_these_views(query: str, views: tuple[object, ...]):
    assert tuple(view for view in VIEWS if holds(query, view)) == views
