"""Every rule fires where it should, at the exact place, and nowhere near it."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from tests.checks.writing import STORY, Case, Tried, from_example, issue, tried

from mailer.checks import Finding, Report, Rule, Severity, all_rules

CASES: dict[str, Case] = {
    file.stem.replace("_", "-"): import_module(f"tests.checks.cases.{file.stem}").CASE
    for file in sorted((Path(__file__).parent / "cases").glob("*.py"))
}
FIRES = [(rule, entry) for rule, case in CASES.items() for entry in case.fires]
NEAR = [(rule, entry) for rule, case in CASES.items() for entry in case.near]
EXAMPLES = [rule for rule in all_rules() if rule.example.language in {"yaml", "html", "css"}]


def marks(text: str) -> list[tuple[int, int]]:
    """Line and column of each mark, in the text without the marks."""
    return [
        (number, match.start() - at + 1)
        for number, line in enumerate(text.split("\n"), 1)
        for at, match in enumerate(re.finditer("▶", line))
    ]


def found_by(rule: str, report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_every_rule_has_a_case_and_a_near_miss():
    assert {rule.id for rule in all_rules()} == set(CASES)
    assert all(case.fires and case.near for case in CASES.values())


@pytest.mark.parametrize(("rule", "entry"), FIRES)
def test_it_fires_at_the_place(desk, rule: str, entry: str | Tried):
    case = tried(entry)
    found = [finding for finding in desk.try_out(case).findings if finding.rule == rule]
    assert [(finding.line, finding.column) for finding in found] == marks(case.text)
    assert marks(case.text)
    for finding in found:
        assert finding.file == str(desk.folder / case.file)
        assert finding.message
        assert finding.cure


@pytest.mark.parametrize(("rule", "entry"), NEAR)
def test_a_near_miss_is_no_finding(desk, rule: str, entry: str | Tried):
    assert [finding for finding in desk.try_out(tried(entry)).findings if finding.rule == rule] == []


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_the_example_of_its_page_is_true(desk, rule: Rule):
    example = rule.example
    for snippet, expected in ((example.found, True), (example.good, False)):
        findings = desk.try_out(from_example(example.language, snippet)).findings
        assert any(finding.rule == rule.id for finding in findings) is expected, snippet


def test_a_plain_issue_has_nothing_to_mend(desk):
    found = [finding for finding in desk.put(issue()).check().findings if finding.severity is not Severity.ADVICE]
    assert found == []


def test_rules_say_why_and_on_what_ground():
    for rule in all_rules():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
        assert rule.why.endswith((".", '"'))
        assert len(rule.source) > 10
        assert re.match(r"[A-Z].*\.$", rule.cure, re.DOTALL)
        assert rule.example.found
        assert rule.example.good


def test_a_finding_names_its_block(desk):
    text = issue(
        "      - {id: own, title: TODO}\n      - title: The title TODO\n      - {type: quote, text: TODO}\n",
        "intro: TODO\n",
    )
    found = found_by("placeholder-leftover", desk.put(text).check())
    assert [finding.block for finding in found] == [None, "own", "the-title-todo", "news"]


def test_names_of_blocks_are_places_in_the_html(desk):
    issues = desk.put(issue("      - title: Über uns\n      - title: 新闻\n      - {title: Über uns, id: x}\n")).read()
    from mailer.rendering import part_names

    names = part_names(issues.sources["en"].manuscript)
    html = "".join(part for part in desk.compile()["en"].html if isinstance(part, str))
    assert len(names) == 4
    assert all(f' name="{name}"' in html for name in names.values())


@pytest.mark.parametrize(
    ("part", "left", "seen"),
    [
        ("html", "<p>Dear {{ name }},</p>", "finished HTML"),
        ("html", "<img alt='a }} b'>", "finished HTML"),
        ("html", "<p>n0123456789abcdef-12-z</p>", "finished HTML"),
        ("text", "Dear {{ name", "finished text"),
        ("subject", "n0123456789abcdef-0-z", "finished subject"),
    ],
)
def test_what_the_theme_left_over_is_found(desk, part, left, seen):
    def spoiled(edition):
        segments = getattr(edition, part)
        return replace(edition, **{part: (left, *segments)})

    (finding,) = found_by("unresolved-merge-field", desk.put(issue()).check(spoiled))
    assert (finding.severity, finding.line, finding.column) == ("error", 1, 1)
    assert seen in finding.message
    assert "theme's templates" in finding.cure


def test_braces_of_style_sheets_and_comments_are_no_left_overs(desk):
    def styled(edition):
        style = "<style>@media print{a{b:c}}</style><!-- {{ x }} --><p style='a:{{b}}'></p>"
        return replace(edition, html=(*edition.html, style))

    assert found_by("unresolved-merge-field", desk.put(issue()).check(styled)) == []


def test_what_is_only_for_some_is_looked_at_too(desk):
    some = "      - type: text\n        only_for: country = 'KE'\n        text: TK\n"
    report = desk.put(issue(STORY + some)).check()
    assert [finding.line for finding in found_by("placeholder-leftover", report)] == [13]


def test_the_hash_covers_what_is_only_for_some(desk):
    hashes = set()
    for condition in ("country = 'KE'", "country = 'UG'", "country"):
        hashes.add(desk.put(issue(f"      - {{title: A, only_for: {condition}}}\n")).check().hash)
    hashes.add(desk.put(issue("      - {title: A}\n")).check().hash)
    assert len(hashes) == 4
