"""Each block as it is rendered, beside what was written.

``tests/golden/<block>/<language>.yaml`` is the block, ``<theme>.<language>.html`` its HTML
in each packaged theme, ``<language>.txt`` its text. A block that can look several ways has
folders for them, such as ``story-beside``.

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
from mailer.content.blocks import BLOCK_TYPES
from mailer.rendering import Edition, Themes, compile_edition, fill

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
LANGUAGES = ("ar", "en", "zh")
ISSUE = """title: T
date: 2020-12-31
language: {language}
subject: S
theme: {theme}
sections:
{sections}
"""
SECTION = """  - title: Golden {name}
    id: golden-{name}
    blocks:
      -
{block}
"""
LINKS = {"unsubscribe_url": "https://example.org/out/1", "view_url": "https://example.org/view/1"}
PAGE = """<!doctype html>
<html lang="{language}" dir="{dir}">
<meta charset="utf-8">
<title>{name}</title>
<div style="width:552px">
{block}
</div>
"""
_NEW_LINE = re.compile(
    r"(?<=>)(?=<(?:!--\[if|tr|table|caption|thead|tbody|p|h[1-6]|ul|ol|li|img|div|a |blockquote|hr))"
)

# What follows a section: the gap, or in themes without gaps the next section or the footer.
_NEXT = r'(?:</div></td></tr>)?<tr><td [^>]*class="(?:page|text line|foot)"'

# A block of mj-sections: what lies between the end of the table of the sheets and its beginning anew.
_OWN_SECTIONS = re.compile(
    r'mso-line-height-rule:exactly;"><!\[endif\]-->(.*)<!--\[if mso \| IE\]></td></tr></table><table', re.DOTALL
)


@pytest.fixture
def golden_edition(folder, newsletter, themes):
    """The blocks `names` as written in `language`, each in a section of its own."""

    def make(names: list[str], theme: str, language: str) -> Edition:
        written = {name: (GOLDEN / name / f"{language}.yaml").read_text("utf-8") for name in names}
        sections = "".join(SECTION.format(name=name, block=indent(block, " " * 8)) for name, block in written.items())
        (folder / "issue.yaml").write_text(ISSUE.format(language=language, theme=theme, sections=sections), "utf-8")
        return compile_edition(load_issue(folder), language, newsletter, themes)

    return make


def html_of(html: str, edition: Edition, name: str) -> str:
    """The block alone: from the end of its section's heading to the end of the section, a tag a line."""
    found = re.search(rf">Golden {name}</h2>(.*?){_NEXT}", html, re.DOTALL)
    assert found, f"{name} is not in the HTML"
    whole = _OWN_SECTIONS.search(found[1])
    block = re.sub(r"\n{2,}", "\n", _NEW_LINE.sub("\n", whole[1] if whole else found[1])).strip("\n")
    return PAGE.format(language=edition.language, dir=edition.dir, name=name, block=block)


def text_of(edition: Edition, name: str) -> str:
    """The lines between the section's heading and the footer."""
    text = fill(edition.text, LINKS, "https://news.example.org/media/{}".format)
    heading = f"Golden {name}"
    return text.partition(f"{heading}\n{'=' * len(heading)}\n\n")[2].partition("-" * 60)[0].strip("\n") + "\n"


def compare(file: Path, content: str) -> None:
    if os.environ.get("MAILER_GOLDEN") == "write":
        file.write_text(content, "utf-8")
    assert file.is_file(), f"{file.name} is not there; look at what is rendered and write it with MAILER_GOLDEN=write"
    assert content == file.read_text("utf-8"), f"{file} differs"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", Themes.packaged().names())
def test_blocks_look_as_before(golden_edition, theme, language):
    edition = golden_edition(NAMES, theme, language)
    html = fill(edition.html, LINKS, lambda asset: f"asset{Path(asset).suffix}", escape)
    for name in NAMES:
        compare(GOLDEN / name / f"{theme}.{language}.html", html_of(html, edition, name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_blocks_read_as_before(golden_edition, name, language):
    compare(GOLDEN / name / f"{language}.txt", text_of(golden_edition([name], "base", language), name))


def test_every_block_has_golden_files():
    assert {name.partition("-")[0] for name in NAMES} == set(BLOCK_TYPES)


def test_there_are_no_golden_files_of_what_is_no_more():
    kept = {f"{theme}.{language}.html" for theme in Themes.packaged().names() for language in LANGUAGES}
    kept |= {f"{language}.{suffix}" for language in LANGUAGES for suffix in ("yaml", "txt")}
    there = {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*") if file.is_file()}
    assert there == {f"{name}/{file}" for name in NAMES for file in kept}
