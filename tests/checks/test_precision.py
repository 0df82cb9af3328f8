"""Nothing is found where nothing is wrong: good issues in all themes and languages.

docs/reference/checks-precision.md lists what else was tried by hand.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mailer
from mailer.checks import Report, check
from mailer.cli.addressing import sending_of
from mailer.config import load
from mailer.content import Issue, load_issue
from mailer.rendering import Themes, compile_edition

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "issues" / "2020-q4"
EVERY_BLOCK = Path(mailer.__file__).parent / "web" / "preview" / "every-block"
THEMES = ("un", "base", "plain", "bold")


def in_theme(issue: Issue, theme: str) -> Issue:
    sources = {
        language: replace(source, manuscript=source.manuscript.model_copy(update={"theme": theme}))
        for language, source in issue.sources.items()
    }
    return replace(issue, sources=sources)


def report_on(folder: Path, theme: str) -> Report:
    workspace = load(ROOT, {})
    issue = in_theme(load_issue(folder), theme)
    themes = Themes.packaged()
    editions = {each: compile_edition(issue, each, workspace.newsletter, themes) for each in issue.sources}
    return check(issue, editions, sending_of(workspace, issue.id))


@pytest.mark.parametrize("theme", THEMES)
def test_the_sample_has_no_finding_in_any_theme_and_language(theme):
    assert report_on(SAMPLE, theme).findings == ()


@pytest.mark.parametrize("theme", THEMES)
def test_an_issue_with_every_block_has_only_the_finding_it_is_made_for(theme):
    """Its story shows that an address without any place to break does not push the page wide."""
    found = report_on(EVERY_BLOCK, theme).findings
    assert {(finding.rule, finding.block) for finding in found} == {("bare-url-link", "story")}
    assert len(found) == 3
