"""What a theme of one's own asks of mail programs, as `mailer check` says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
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
        text: Some words on what was done.
      - type: divider
      - type: mjml
        text: The same for those who read text.
        mjml: |
          BOX
"""
BOX = "<mj-section><mj-column><mj-text>Some words in a box.</mj-text></mj-column></mj-section>"

Check = Callable[..., list[tuple[str, str, int]]]


@pytest.fixture
def check(mailer: Run, workspace: Path) -> Check:
    """What the rules on mail programs say of a theme that draws dividers so, and of an mjml block."""

    def run(divider: str = "<hr>", head: str = "", box: str = BOX, clients: str = "") -> list[tuple[str, str, int]]:
        theme = workspace / "templates" / "email" / "mine"
        (theme / "blocks").mkdir(parents=True)
        (theme / "theme.toml").write_text('extends = "base"\n')
        (theme / "blocks" / "divider.html.j2").write_text(f"{divider}\n")
        (theme / "blocks" / "divider.head.css.j2").write_text(f"{head}\n")
        (workspace / "issues" / "first" / "issue.yaml").write_text(ISSUE.replace("BOX", box))
        if clients:
            with (workspace / "mailer.toml").open("a") as settings:
                settings.write(f"\n[checks]\nclients = {clients}\n")
        done = mailer("check", "first", "--json")
        assert done.err == "", done.err
        rules = {
            "client-support",
            "forbidden-tag",
            "css-parse-error",
            "nested-at-rule",
            "style-size",
            "outlook-only-comment",
        }
        return [
            (each["rule"], each["message"], each["line"])
            for each in json.loads(done.out)["findings"]
            if each["rule"] in rules
        ]

    return run


def test_a_theme_that_keeps_to_what_all_show_has_no_finding(check: Check) -> None:
    assert (
        check("<table role='presentation' width='48' style='border-radius:3px'><tr><td>&nbsp;</td></tr></table>") == []
    )


@pytest.mark.parametrize(
    ("divider", "said"),
    [
        ("<div style='display:grid'>*</div>", "display:grid in CSS, in <div> on line"),
        ("<div style='position:absolute'>*</div>", "position in CSS"),
        ("<video src='https://example.org/a.mp4'></video>", "<video> element"),
        ("<svg width='10' height='10'></svg>", "Embedded <svg> image"),
        ("<img src='https://example.org/a.webp' alt=''>", "webP image format"),
        ("<img src='https://example.org/a.svg' alt=''>", "SVG image format"),
        ("<img src='data:image/png;base64,iVBORw0KGgo=' alt=''>", "Base 64 image format"),
    ],
)
def test_what_some_programs_do_not_show_is_found(check: Check, divider: str, said: str) -> None:
    ((rule, message, _),) = check(divider)
    assert rule == "client-support"
    assert message.startswith(said)
    assert " mail programs, tested 20" in message


def test_a_background_image_in_a_style_sheet_is_found(check: Check) -> None:
    ((rule, message, line),) = check(head=".line{background-image:url('https://example.org/a.png')}")
    assert (rule, line) == ("client-support", 6)  # the line that names the theme
    assert "is not supported by Outlook on Windows" in message


def test_a_form_stops_the_mailing(check: Check) -> None:
    found = check("<form action='https://example.org'><input name='a'></form>")
    assert [rule for rule, _, _ in found] == ["forbidden-tag", "forbidden-tag"]


def test_an_mjml_block_is_looked_at_and_named_by_its_line(check: Check) -> None:
    box = BOX.replace("Some words in a box.", "<p style='display:flex'>Some words in a box.</p>")
    ((rule, message, line),) = check(box=box)
    assert (rule, line) == ("client-support", 15)
    assert message.startswith("display:flex in CSS, in <p>")


def test_a_background_that_mjml_also_writes_for_outlook_is_no_finding(check: Check, workspace: Path) -> None:
    Image.new("RGB", (40, 30)).save(workspace / "issues" / "first" / "a.png")
    assert check(box=BOX.replace("<mj-section>", '<mj-section background-url="a.png">')) == []


def test_only_the_programs_that_matter_count(check: Check) -> None:
    assert check("<div style='display:grid'>*</div>", clients='["apple-mail", "samsung"]') == []


def test_faults_of_a_style_sheet_are_found_in_the_finished_html(check: Check) -> None:
    found = check(head=".a{color red} @media screen{@supports (color:red){.b{color:red}}}")
    assert sorted(rule for rule, _, _ in found) == ["css-parse-error", "nested-at-rule"]
