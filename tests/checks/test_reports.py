"""An issue with one of each fault, as people, scripts, GitHub and SARIF readers get to see it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.checks.settings import SENDING
from tests.checks.writing import issue

from mailer.checks import Finding, Report, Severity, all_rules, as_github, as_json, as_sarif, as_text, check
from mailer.content import load_issue
from mailer.rendering import Edition, content_hash

BAD = Path(__file__).parent / "bad"


@pytest.fixture
def bad(desk) -> tuple[Report, dict[str, Edition]]:
    desk.put((BAD / "issue.yaml").read_text(encoding="utf-8"))
    # What makes the French one too large is not worth a place in the repository.
    too_long = "          " + "Des mots. " * 9_500 + "\n"
    desk.put((BAD / "issue.fr.yaml").read_text(encoding="utf-8") + too_long, "issue.fr.yaml")
    return desk.check(), desk.compile()


def lines_of(report: Report) -> list[str]:
    folder = Path(report.findings[0].file).parent
    return as_text(report).replace(f"{folder}/", "").splitlines()


def test_the_bad_issue_has_exactly_these_findings(bad):
    report, _ = bad
    # How large HTML is depends on the look; test_rules.py counts the bytes.
    found = [re.sub(r"\d+,\d+ bytes", "N bytes", line) for line in lines_of(report)[:-1]]
    assert found == (BAD / "findings.txt").read_text(encoding="utf-8").splitlines()
    assert {finding.rule for finding in report.findings} == {rule.id for rule in all_rules()}


def test_the_last_line_counts(bad):
    report, _ = bad
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    assert lines_of(report)[-1] == f"{errors} errors, {warnings} warnings (hash {report.hash[:12]})"


def test_the_hash_is_that_of_the_mailing(bad):
    report, editions = bad
    assert report.hash == content_hash(editions.values())


def test_one_edition_has_its_own_hash_and_findings(desk, bad):
    _, editions = bad
    report = check(desk.read(), {"fr": editions["fr"]}, SENDING)
    assert report.hash == editions["fr"].hash
    assert {Path(finding.file).name for finding in report.findings} == {"issue.fr.yaml"}


def test_nothing_found_is_not_called_good(desk):
    report = desk.put(issue()).check()
    assert report.findings == ()
    assert as_text(report) == (
        f"No problems found by these {len(all_rules())} checks (hash {report.hash[:12]}). "
        "They see only part; have a person read it too.\n"
    )
    assert as_github(report) == ""


def test_the_sample_issue_is_clean():
    from tests.checks.settings import NEWSLETTER

    from mailer.rendering import Themes, compile_edition

    issue = load_issue(Path(__file__).parents[2] / "issues" / "2020-q4")
    editions = {language: compile_edition(issue, language, NEWSLETTER, Themes.packaged()) for language in issue.sources}
    assert check(issue, editions, SENDING).findings == ()


def test_json_has_the_promised_shape(bad):
    report, _ = bad
    written = json.loads(as_json(report))
    assert set(written) == {"hash", "findings", "adjusted"}
    assert written["hash"] == report.hash
    assert len(written["findings"]) == len(report.findings)
    for read, finding in zip(written["findings"], report.findings, strict=True):
        assert list(read) == ["rule", "severity", "message", "cure", "file", "line", "column", "block"]
        assert Finding(**read | {"severity": Severity(read["severity"])}) == finding
    assert as_json(report) == as_json(report)


def test_github_annotations_cannot_be_broken_by_what_an_author_wrote():
    finding = Finding("a-rule", Severity.WARNING, '50% of\n"::error ::"', "x\r\ny", "a,b:c.yaml", 3, 7, None)
    report = Report("0" * 64, (finding, Finding("b", Severity.ADVICE, "m", "c", "f", 1, 1, None)))
    assert as_github(report) == (
        '::warning file=a%2Cb%3Ac.yaml,line=3,col=7,title=a-rule::50%25 of%0A"::error ::"; x%0D%0Ay\n'
        "::notice file=f,line=1,col=1,title=b::m; c\n"
    )


def test_sarif(bad):
    report, _ = bad
    log = json.loads(as_sarif(report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in all_rules()]
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == Path(finding.file).as_uri()
        assert place["region"] == {"startLine": finding.line, "startColumn": finding.column}
        assert result["level"] in {"error", "warning", "note"}
        assert result["ruleId"] in {rule["id"] for rule in driver["rules"]}
        assert result["message"]["text"]


def test_sarif_paths_are_relative_uris():
    report = Report("0" * 64, (Finding("a", Severity.ADVICE, "m", "c", "issues/é x/issue.yaml", 1, 1, None),))
    result = json.loads(as_sarif(report))["runs"][0]["results"][0]
    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "issues/%C3%A9%20x/issue.yaml"
