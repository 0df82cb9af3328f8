"""Every rule has its page in the reference, made from the rule, and no page speaks of a rule that is gone."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from mailer.checks import all_rules

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_checks", DOCS / "generate_checks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_has_its_page(generate, rule):
    page = DOCS / "reference" / "checks" / f"{rule.id}.md"
    assert page.is_file(), "make docs writes it"
    assert page.read_text(encoding="utf-8") == generate.rule_page(rule), "make docs brings it up to date"


def test_no_page_is_left_of_a_rule_that_is_gone():
    assert {page.stem for page in (DOCS / "reference" / "checks").glob("*.md")} == {rule.id for rule in all_rules()}


def test_the_index_has_them_all(generate):
    assert (DOCS / "reference" / "checks.md").read_text(encoding="utf-8") == generate.index(), "make docs"
