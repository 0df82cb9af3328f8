"""Each block as it is rendered, beside what was written: tests/golden/<block>.yaml, .html and .txt.

``MAILER_GOLDEN=write pytest tests/rendering/test_golden.py`` writes what is rendered now;
look at the difference, and in a browser, before you keep it.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from textwrap import indent

import pytest

from mailer.content import load_issue
from mailer.content.model import BLOCK_TYPES
from mailer.rendering import Edition, compile_edition, fill

GOLDEN = Path(__file__).parents[1] / "golden"
ISSUE = """title: T
date: 2020-12-31
language: en
subject: S
theme: base
sections:
  - title: Section
    blocks:
      -
{block}
"""
LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
PAGE = '<!doctype html>\n<meta charset="utf-8">\n<title>{name}</title>\n<div style="width:552px">\n{rows}\n</div>\n'


def html_of(edition: Edition, name: str) -> str:
    """The block alone: from the end of the section's heading to the end of its cell."""
    html = fill(edition.html, LINKS, lambda asset: f"asset{Path(asset).suffix}", escape)
    rows = re.search(r'<h2[^>]*>Section</h2>(.*?)</div></td></tr><tr><td class="page gap"', html, re.DOTALL)
    assert rows
    return PAGE.format(
        name=name, rows=re.sub(r"(?<=>)(?=<(?:tr|table|p|h[1-6]|ul|ol|li|img|div|a |blockquote|hr))", "\n", rows[1])
    )


def text_of(edition: Edition) -> str:
    """The lines between the section's heading and the footer."""
    text = fill(edition.text, LINKS, str)
    return text.partition("Section\n=======\n\n")[2].partition("-" * 60)[0].strip("\n") + "\n"


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.yaml")))
def test_a_block_is_rendered_as_before(name, folder, newsletter, themes):
    written = (GOLDEN / f"{name}.yaml").read_text("utf-8")
    (folder / "issue.yaml").write_text(ISSUE.format(block=indent(written, " " * 8)), "utf-8")
    edition = compile_edition(load_issue(folder), "en", newsletter, themes)
    rendered = {"html": html_of(edition, name), "txt": text_of(edition)}
    for suffix, content in rendered.items():
        file = GOLDEN / f"{name}.{suffix}"
        if os.environ.get("MAILER_GOLDEN") == "write":
            file.write_text(content, "utf-8")
        assert content == file.read_text("utf-8")


def test_every_block_has_a_golden_file():
    assert {path.stem for path in GOLDEN.glob("*.yaml")} == set(BLOCK_TYPES)
