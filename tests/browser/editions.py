"""The sample issue and the issue that has every block, as files that a browser opens."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

from tests.every_block import EVERY_BLOCK

from mailer.content import load_issue
from mailer.rendering import Edition, Newsletter, Themes, compile_edition, fill
from mailer.rendering.edition import complete

ISSUES = {"sample": Path(__file__).parents[2] / "issues" / "2020-q4", "every-block": EVERY_BLOCK}
LINKS = {"unsubscribe_url": "https://news.example.org/u/abc", "view_url": "https://news.example.org/v/abc"}
NEWSLETTER = Newsletter(
    name="The Example Partners’ Newsletter",
    organisation="Department of Examples",
    postal_address="1 Example Plaza\nExample City",
    website="https://example.org",
)


def compiled(issue: str, language: str, theme: str | None = None) -> Edition:
    """The edition of one of ISSUES, in its own theme or another."""
    written = load_issue(ISSUES[issue])
    if theme is not None:
        source = written.sources[language]
        manuscript = source.manuscript.model_copy(update={"theme": theme})
        written = replace(written, sources={**written.sources, language: replace(source, manuscript=manuscript)})
    return compile_edition(written, language, NEWSLETTER, Themes.packaged())


def html_of(edition: Edition) -> str:
    """The HTML of `edition` with all that is for some readers only, its images beside it."""
    return fill(complete(edition.html), LINKS, str, html.escape)


def written_to(edition: Edition, folder: Path) -> Path:
    """A file with the HTML of `edition`, its images beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for asset in edition.assets:
        (folder / asset.name).write_bytes(asset.content)
    file = folder / "index.html"
    file.write_text(html_of(edition), "utf-8")
    return file
