"""docs/reference/checks.md speaks of every rule, and says of it what the rule says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mailer.checks import all_rules

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    found = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return {title: " ".join(text.split()) for title, text in zip(found[1::2], found[2::2], strict=True)}


def test_there_is_a_section_for_every_rule_and_for_nothing_else():
    assert list(sections()) == [rule.id for rule in all_rules()]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_section_has_the_severity_the_reason_and_its_source(rule):
    section = sections()[rule.id]
    assert re.match(rf"\*{rule.severity}\b[^*]*\*", section)
    assert f"* {rule.why} ({rule.source})" in section
    assert "```yaml" in PAGE.split(f"## {rule.id}\n")[1].split("\n## ")[0] or rule.id == "html-size"
