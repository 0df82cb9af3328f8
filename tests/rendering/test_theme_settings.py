"""The settings of the packaged themes can be read; a wrong one is said with file, line, column and cure."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from tests.contrast import contrast, rgb

from mailer.rendering import RenderError, Themes
from mailer.rendering.theme_settings import COLOURS, SMALLEST_TEXT, TABLES, TEXT_ON

THEMES = Themes.packaged().names()
SCHEMES = ("light", "dark")


def test_four_themes_are_packaged():
    assert THEMES == ("base", "bold", "plain", "un")
    assert contrast(rgb("#000000"), rgb("#ffffff")) == 21
    assert round(contrast(rgb("#767676"), rgb("#ffffff")), 2) == 4.54


@pytest.mark.parametrize(("theme", "scheme"), [*product(THEMES, SCHEMES)])
def test_text_can_be_read_on_what_it_stands_on(theme, scheme):
    own = Themes.packaged().load(theme).settings["colours"][scheme]
    found = {pair: round(contrast(rgb(own[pair[0]]), rgb(own[pair[1]])), 2) for pair in TEXT_ON}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_every_setting_and_no_small_type(theme):
    settings = Themes.packaged().load(theme).settings
    assert set(settings["colours"]["light"]) == set(settings["colours"]["dark"]) == set(COLOURS)
    for name, kinds in TABLES.items():
        table, _, inner = name.partition(".")
        if table == "type" and inner != "default":
            continue
        values = settings[table][inner] if inner else settings[table]
        assert set(values) == set(kinds)
    for language in settings["type"]:
        type_ = settings["type"]["default"] | settings["type"][language]
        assert min(type_[name] for name in ("size", "lead", "small", "title", "section", "story")) >= SMALLEST_TEXT
        for name in ("size", "lead", "small", "title", "section", "story"):
            line = type_["line" if name == "size" else f"{name}_line"]
            assert line >= type_[name] * 1.15, (language, name)
        assert type_["line"] >= type_["size"] * 1.5, language


FAULTS = [
    ("[colour.light]\n", '1:1: there is no setting "colour"; did you mean "colours"? there is [colours], [contents]'),
    ("extends = 'base'\nshape = 3\n", '2:1: "shape" is a table; write [shape] on a line of its own'),
    ("[colours.lihgt]\n", '1:1: there is no "lihgt" in [colours]; did you mean "light"? there is [colours.light]'),
    ("[colours]\nink = '#000000'\n", '2:1: there is no "ink" in [colours]; there is [colours.light], [colours.dark]'),
    ("[colours]\nlight = 1\n", '2:1: "colours.light" is a table; write [colours.light]'),
    ("[colours.light]\n  lnk = '#0b5a9b'\n", '2:3: there is no setting "lnk" in [colours.light]; did you mean "link"?'),
    ("[colours.light]\n\nlink = 'blue'\n", '3:1: link = "blue" cannot be used; write six hexadecimal digits'),
    ("[colours.dark]\nlink = '#fff'\n", '2:1: link = "#fff" cannot be used; write six hexadecimal digits'),
    ("colours.light.link = 7\n", "1:1: link = 7 cannot be used; write six hexadecimal digits"),
    ("[type.de]\nsize = 16\n", '1:1: there is no "de" in [type]; '),
    ("[type.ar]\nsize = 12\n", "2:1: size = 12 cannot be used; write a whole number from 14 to 60"),
    ("[type.ar]\nsize = '17px'\n", '2:1: size = "17px" cannot be used; write a whole number from 14 to 60'),
    ("[type.ar]\nsize = true\n", "2:1: size = true cannot be used; write a whole number from 14 to 60"),
    ("[type.default]\nfamily = 'x;} body{'\n", '2:1: family = "x;} body{" cannot be used; write names of fonts'),
    ("[shape]\nradius = 6.5\n", "2:1: radius = 6.5 cannot be used; write a whole number from 0 to 40"),
    ("[masthead]\nlayout = 'center'\n", '2:1: layout = "center" cannot be used; write "band" or "centred" or "line"'),
]


@pytest.mark.parametrize(("written", "said"), FAULTS)
def test_a_wrong_setting_is_said_with_its_place_and_cure(tmp_path, written, said):
    file = tmp_path / "mine" / "theme.toml"
    file.parent.mkdir()
    file.write_text(written, "utf-8")
    with pytest.raises(RenderError) as caught:
        Themes.of_workspace(tmp_path).load("mine")
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"{file}:{said}")


def test_all_wrong_settings_of_a_theme_are_said_at_once(tmp_path):
    file = tmp_path / "un" / "theme.toml"
    file.parent.mkdir()
    file.write_text("[colours.light]\nlink = 'red'\nlinks = 'red'\n\n[contents]\nshow = 'all'\n", "utf-8")
    with pytest.raises(RenderError) as caught:
        Themes.of_workspace(tmp_path).load("un")
    assert [(Path(f.position.file).parent.name, f.position.line) for f in caught.value.faults] == [
        ("un", 2),
        ("un", 3),
        ("un", 6),
    ]


def test_the_table_own_is_for_whatever_a_workspace_s_templates_know(tmp_path):
    file = tmp_path / "mine" / "theme.toml"
    file.parent.mkdir()
    file.write_text('extends = "base"\n[own]\nslogan = "x"\n[own.more]\nsize = 3\n', "utf-8")
    assert Themes.of_workspace(tmp_path).load("mine").settings["own"] == {"slogan": "x", "more": {"size": 3}}
