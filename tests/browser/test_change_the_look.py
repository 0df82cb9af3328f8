"""What docs/how-to/change-the-look.md says of settings, strings, files and themes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.every_block import EVERY_BLOCK

from mailer.content import load_issue
from mailer.rendering import Newsletter, Themes, compile_edition, fill

HERE = Path(__file__).parent
GUIDE = (HERE.parents[1] / "docs/how-to/change-the-look.md").read_text("utf-8")
EXAMPLES = re.findall(r"`(templates/email/[^`]+)`.*?```\w+\n(.*?)```", GUIDE, re.DOTALL)
NEWSLETTER = Newsletter("Examples", "Department of Examples", "1 Example Plaza", "https://example.org")


@pytest.fixture
def rendered(tmp_path):
    """The issue that has every block, in a workspace that holds the examples of the guide."""
    for name, text in EXAMPLES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.copytree(EVERY_BLOCK, tmp_path / "issue")

    def rendered(theme: str) -> str:
        for translation in (tmp_path / "issue").glob("issue.*.yaml"):
            translation.unlink()
        issue = tmp_path / "issue" / "issue.yaml"
        written = issue.read_text("utf-8").replace("language: en", f"language: en\ntheme: {theme}")
        # Else the theme would write no contents of its own.
        issue.write_text(written.replace("- type: contents\n        id: contents", "- type: divider"), "utf-8")
        themes = Themes.of_workspace(tmp_path / "templates" / "email")
        return fill(compile_edition(load_issue(tmp_path / "issue"), "en", NEWSLETTER, themes).html, {}, str)

    return rendered


def test_the_guide_has_an_example_of_each_kind():
    assert [name.removeprefix("templates/email/") for name, _ in EXAMPLES] == [
        "un/theme.toml",
        "un/strings.toml",
        "un/blocks/divider.html.j2",
        "ministry/theme.toml",
    ]


def test_settings_strings_and_files_of_the_workspace_come_first(rendered):
    html = rendered("un")
    assert "background:#14504a" in html
    assert "#0f3935 !important" in html
    assert "Examples on the web" in html
    assert '<div class="divider" style="margin:26px 0"><hr></div>' in html
    assert 'class="text toc panel"' in html
    assert 'href="#tracks"' not in html


def test_a_theme_of_ones_own_extends_another(rendered):
    html = rendered("ministry")
    assert "background:#3d2a63" in html
    assert "#0f3935 !important" in html
