"""The data of caniemail, the names of mail programs, and what is looked for."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import lxml.html
import pytest
from tests.browser.editions import compiled, html_of

from mailer.checks.clients.data import data_date, feature, slugs
from mailer.checks.clients.features import Effect, baseline, sought
from mailer.checks.clients.html_uses import found_uses
from mailer.checks.clients.lacks import lacks
from mailer.checks.clients.names import CLIENTS, DEFAULT, FAMILIES, enumerated, profile, unknown_client
from mailer.checks.clients.refresh import trimmed, written
from mailer.checks.registry import rule_ids

RAW = Path(__file__).parent / "caniemail-raw.json"
THEMES = ("un", "base", "plain", "bold")
EDITIONS = [
    (issue, language)
    for issue, languages in (("sample", "en fr ar"), ("every-block", "en ar zh"))
    for language in languages.split()
]


@cache
def tree_of(issue: str, language: str, theme: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html_of(compiled(issue, language, theme)))


def lacking(markup: str, *clients: str) -> dict[str, tuple[str, ...]]:
    found = lacks(lxml.html.document_fromstring(f"<!doctype html><html><body>{markup}</body></html>"), profile(clients))
    return {lack.feature.slug: lack.clients for lack in found}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_packaged_themes_lack_nothing_in_any_mail_program(issue, language, theme):
    tree = tree_of(issue, language, theme)
    assert [lack.feature.slug for lack in lacks(tree, profile(()))] == []
    for client in CLIENTS:
        assert [lack.feature.slug for lack in lacks(tree, (client,))] == [], client


def test_all_of_the_baseline_is_needed():
    used = {
        use.feature
        for issue, language in EDITIONS
        for theme in THEMES
        for use in found_uses(tree_of(issue, language, theme))
    }
    unused = [slug for slug in baseline() if slug not in used]
    assert unused == [], f"no packaged theme needs {unused} any more; delete it from baseline.toml"
    for slug, reason in baseline().items():
        assert any(feature(slug).lacked_by(client) for client in CLIENTS), f"all programs know {slug} now; delete it"
        assert reason.endswith(".")


def test_every_feature_of_the_data_is_looked_for_or_says_why_not():
    assert set(sought()) == set(slugs())
    for slug, what in sought().items():
        assert sum(map(bool, (what.found, what.elsewhere, what.cannot))) == 1, slug
        assert not what.elsewhere or what.elsewhere in rule_ids()
        assert set(what.part_of) <= set(sought())
        assert not (what.harmless and slug in baseline()), slug
        if what.effect is not Effect.PLAINER:
            assert what.lost != sought()["css-box-shadow"].lost, f"{slug} must say what is lost"


def shown(sign: str) -> str:
    """The least HTML that has a sign of features.toml."""
    kind, _, rest = sign.partition(" ")
    rest = rest.replace("*", "x")
    name, _, value = rest.partition(" ")
    selectors = {
        "child": "a > b", "adjacent-sibling": "a + b", "general-sibling": "a ~ b", "descendant": "a b", "class": ".a",
        "id": "#a", "type": "a", "universal": "*", "attribute": "[a]", "chaining": ".a.b", "grouping": "a, b",
        "nesting": "a { & b {color:red} }",
    }  # fmt: skip
    sheets = {
        "property": f"a{{{name}:1}}",
        "value": f"a{{{name}:{'url(https://example.org/x)' if value == 'url' else value}}}",
        "function": f"a{{width:{name}(1)}}",
        "unit": f"a{{width:1{name}}}",
        "keyword": f"a{{width:{name}}}",
        "important": "a{width:1px !important}",
        "at": f"@{name} x{{}}",
        "media": f"@media ({name}:1){{}}",
        "pseudo": f"a:{name}{{}}" if name not in {"has", "not", "lang", "nth-child"} else f"a:{name}(b){{}}",
        "part": f"a::{name}{{}}",
        "comment": "/* a */",
        "selector": selectors.get(name, "") + ("" if name == "nesting" else "{}"),
    }
    pages = {
        "element": f"<{name}></{name}>",
        "attribute": f'<b {name}="x"></b>',
        "image": f'<img src="{"data:image/png;base64,AA" if name == "data" else f"https://example.org/a.{name}"}">',
        "link": f'<a href="{"#x" if name == "anchor" else "mailto:a@example.org"}"></a>',
        "input": f'<input type="{name}">',
        "meta": f'<meta name="{name}" content="x">',
    }
    return pages[kind] if kind in pages else f"<style>{sheets[kind]}</style>"


def test_every_sign_is_found():
    for slug, what in sought().items():
        for sign in what.found:
            page = lxml.html.document_fromstring(f"<!doctype html><html><body>{shown(sign)}</body></html>")
            assert slug in {use.feature for use in found_uses(page)}, (slug, sign)


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<video src='a.mp4'></video>", {"html-video"}),
        ("<p style='display:flex;gap:1em;align-items:center'>One</p>", {"css-display-flex"}),
        ("<p style='position:absolute;left:0;z-index:3'>One</p>", {"css-position"}),
        ("<p style='left:3px'>One</p>", {"css-left-right-top-bottom"}),
        ("<p style='width:3rem'>One</p>", {"css-unit-rem"}),
        ("<p style='width:30px;width:3rem'>One</p>", set()),
        ("<p style='background-color:#fff;background:linear-gradient(#fff,#eee)'>One</p>", set()),
        ("<style>@supports (display:grid){p{display:grid}}</style>", set()),
        ("<p style='display:none;visibility:hidden'>One</p>", set()),
        (
            "<style>.a:checked~p{color:red}</style><input type='checkbox'>",
            {"html-input-checkbox", "css-selector-general-sibling"},
        ),
        ("<img src='a.png' style='float:left'>", {"css-float"}),
        ("<img src='a.png' style='float:left' align='left'>", set()),
        ("<style>p{display:none} .a>p:hover{display:flex}</style>", set()),
    ],
)
def test_what_outlook_on_windows_lacks(markup, found):
    assert set(lacking(markup, "outlook-windows")) == found


def test_a_client_is_not_counted_where_it_never_comes_to():
    sheet = "<style>@media (max-width:480px){p{display:grid}}</style>"
    assert lacking("<style>p{display:grid}</style>", "outlook-windows", "orange-web").keys() == {"css-display-grid"}
    assert lacking(sheet, "outlook-windows", "orange-web") == {"css-display-grid": ("orange-web",)}
    shown_to_others = f"<!--[if !mso]><!-->{'<p style=display:grid></p>'}<!--<![endif]-->"
    assert lacking(shown_to_others, "outlook-windows", "orange-web") == {"css-display-grid": ("orange-web",)}
    assert lacking(shown_to_others + "<p style=display:grid></p>", "outlook-windows") != {}


def test_they_are_in_the_order_of_the_document_and_then_by_name():
    sheet = "<style>p{width:1rem;float:left} b{transform:none;display:grid}</style>"
    assert list(lacking(f"{sheet}<svg></svg><b style='position:fixed;height:1rem'></b>", "outlook-windows")) == [
        "css-display-grid", "css-float", "css-transform", "css-unit-rem", "html-svg", "css-position",
    ]  # fmt: skip


def test_elements_are_counted_and_not_rules():
    sheet = "<style>p{width:1rem} b>i{width:1rem} @media screen{p{width:1rem}}</style>"
    page = lxml.html.document_fromstring(f"<html><body>{sheet}<p style='width:1rem;height:1rem'></p></body></html>")
    (lack,) = lacks(page, profile(["outlook-windows"]))
    assert (lack.feature.slug, lack.first.tag, lack.times) == ("css-unit-rem", "style", 2)


def test_plainer_looks_are_told_if_half_of_the_programs_lack_them():
    shadow = "<p style='box-shadow:0 0 3px #000'>One</p>"
    assert lacking(shadow, "outlook-windows", "apple-mail-ios").keys() == {"css-box-shadow"}
    assert lacking(shadow, "outlook-windows", "apple-mail") == {}


def test_the_names_are_those_of_the_data():
    for name, client in CLIENTS.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert any(feature(slug).support.get(name) for slug in slugs()), client.label
    assert set(FAMILIES) == {family for family in FAMILIES if len(profile([family])) > 1}
    assert [name for name in DEFAULT if unknown_client(name)] == []


def test_a_profile_has_each_program_once():
    assert profile(["gmail-web", "gmail", "apple-mail-ios"]) == (
        "gmail-web", "gmail-android", "gmail-ios", "gmail-mobile-web", "apple-mail-ios",
    )  # fmt: skip
    with pytest.raises(ValueError, match='no mail program "gmial"; did you mean "gmail"'):
        profile(["gmial"])


def test_a_family_that_lacks_something_as_a_whole_has_one_name():
    asked = profile(["gmail-web", "gmail-ios", "outlook-windows", "hey"])
    assert enumerated(["gmail-web", "gmail-ios", "hey"], asked) == "Gmail and HEY"
    assert enumerated(["gmail-web", "outlook-windows", "hey"], asked) == "Gmail on the web, Outlook on Windows and HEY"
    assert enumerated(["hey"], asked) == "HEY"


def test_the_newest_version_tested_is_kept_with_its_notes():
    data = trimmed(json.loads(RAW.read_text("utf-8")))
    assert data["date"] == "2026-05-13"
    assert data["platforms"] == ["gmail.desktop-webmail", "gmail.ios", "outlook.windows", "thunderbird.macos"]
    webp = data["features"]["image-webp"]
    assert webp["support"] == "aan-"
    assert webp["noted"] == {"gmail.desktop-webmail": "1 3", "gmail.ios": "1 3"}
    assert webp["notes"] == {"1": "Partial: Converts file to jpg.", "3": "Partial. Does not support animation."}
    important = data["features"]["css-important"]
    assert important["notes"]["4"] == "Partial. Only supported in lowercase."
    assert data == json.loads(written(data))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"api_version": "2.0", "data": []}', "API 2.0; mailer reads version 1"),
        ("[]", "is not caniemail's"),
        ("no json", "is not caniemail's"),
    ],
)
def test_other_data_is_refused_in_a_sentence_and_nothing_is_written(tmp_path, content, said):
    file = tmp_path / "data.json"
    file.write_text(content)
    before = data_date()
    done = subprocess.run(
        [sys.executable, "-m", "mailer.checks.clients.refresh", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert data_date() == before


def test_the_licence_is_beside_the_data():
    folder = Path(sys.modules["mailer.checks.clients.data"].__file__).parent
    assert "Copyright (c) 2019 HTeuMeuLeu" in (folder / "LICENSE.caniemail").read_text("utf-8")
    assert (folder / "caniemail.json").stat().st_size < 120_000


def test_the_page_of_the_names_is_that_of_the_data():
    root = Path(__file__).parents[2]
    made = subprocess.run([sys.executable, root / "docs" / "generate_clients.py"], capture_output=True, check=True)
    assert made.stdout == (root / "docs" / "reference" / "clients.md").read_bytes(), "run: make docs"
