"""A theme of one's own that cannot be read, as `mailer check` says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Run

ISSUE = """\
title: Partners
date: 2020-12-31
language: en
subject: News of the quarter
preheader: What the partners did from October to December of this year
theme: mine
sections:
  - title: News
    blocks:
      - title: A story
        text: |
          Some words on what was done, with [the register](https://example.com/register) of it all, and on what comes.
          The members will meet again in March, and this newsletter will say when and where they do that.
      - type: mjml
        text: The same for those who read text.
        mjml: |
          BOX
"""
BOX = "<mj-section><mj-column><mj-text>Some words in a box.</mj-text></mj-column></mj-section>"
RULES = {"contrast", "link-distinguishable", "font-size", "line-height", "justified-text", "capitals-by-css"}

Check = Callable[..., list[tuple[str, str, int, str]]]


@pytest.fixture
def check(mailer: Run, workspace: Path) -> Check:
    """What is found on looks in an issue whose theme has these settings and styles, and a block with this MJML."""

    def run(settings: str = "", styles: str = "", box: str = BOX) -> list[tuple[str, str, int, str]]:
        theme = workspace / "templates" / "email" / "mine"
        (theme / "blocks").mkdir(parents=True)
        (theme / "theme.toml").write_text(f'extends = "base"\n{settings}')
        (theme / "blocks" / "story.head.css.j2").write_text(f"{styles}\n")
        (workspace / "issues" / "first" / "issue.yaml").write_text(ISSUE.replace("BOX", box))
        done = mailer("check", "first", "--json")
        assert done.err == "", done.err
        return [
            (each["rule"], each["severity"], each["line"], each["message"] + "; " + each["cure"])
            for each in json.loads(done.out)["findings"]
            if each["rule"] in RULES
        ]

    return run


def test_a_theme_that_changes_nothing_has_no_finding(check):
    assert check() == []


def test_pale_grey_text_is_found_in_the_light_and_in_the_dark(check):
    (light, dark) = check('[colours.light]\nink = "#aaaaaa"\n[colours.dark]\nink = "#445566"\n')
    assert light[:3] == ("contrast", "warning", 11)
    assert '"Some words on what was done, with" is hard to read: #aaaaaa on #ffffff has a contrast of 2.32' in light[3]
    assert "; take #767676 or darker for the text, in [colours.light] of the theme" in light[3]
    assert dark[:3] == ("contrast", "warning", 11)
    assert "is hard to read in the dark: #445566 on #18212a" in dark[3]
    assert "or lighter for the text, in [colours.dark] of the theme" in dark[3]


def test_what_is_proposed_mends_it(check):
    assert check('[colours.light]\nink = "#767676"\n') == []


def test_pale_buttons_and_mastheads_are_found(check):
    found = check('[colours.light]\nmasthead_muted = "#556677"\nlink = "#88bbff"\n')
    assert {rule for rule, *_ in found} == {"contrast"}
    assert any("#88bbff on #ffffff" in message for *_, message in found)
    assert any("#556677 on #17324d" in message for *_, message in found)


def test_what_the_styles_do_to_text_is_found(check):
    styles = (
        ".text p { text-align: justify; font-size: 13px; line-height: 15px; text-transform: uppercase; }\n"
        ".text a { text-decoration: none !important; }\n"
    )
    found = check(styles=styles)
    assert {(rule, line) for rule, _, line, _ in found} == {
        ("font-size", 11),
        ("line-height", 11),
        ("capitals-by-css", 11),
        ("link-distinguishable", 11),
        ("justified-text", 11),
    }


def test_what_an_author_writes_in_mjml_is_found_there(check):
    pale = BOX.replace("<mj-text>", '<mj-text color="#cccccc" font-size="10px">')
    found = check(box=pale)
    assert {(rule, severity, line) for rule, severity, line, _ in found} == {
        ("contrast", "warning", 16),
        ("font-size", "warning", 16),
    }
