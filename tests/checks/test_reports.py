"""An issue with one of each fault, as people, scripts, GitHub and SARIF readers get to see it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from tests.checks.settings import SENDING
from tests.checks.writing import Tried, issue, marked

from mailer.checks import (
    Adjusted,
    Adjustment,
    Finding,
    Policy,
    Report,
    Severity,
    all_rules,
    as_github,
    as_json,
    as_sarif,
    as_text,
    check,
)
from mailer.content import load_issue
from mailer.rendering import Edition, content_hash

ADJUSTED = Report(
    "0" * 64,
    (),
    (
        Adjusted("html-size", None, "Nobody here reads in Gmail", 2),
        Adjusted("missing-alt", Severity.ADVICE, "The pictures are all logos", 1),
    ),
)


FAULTY = issue(
    "      - title: A webinar\n        url: https://www.un.org/a\n        link_text: Read more\n"
    "      - {type: quote, text: It was TODO.}\n",
    "preheader: What the partners of the network did in the year\nintro: See [here](#agenda).\n",
)


@pytest.fixture
def bad(desk) -> tuple[Report, dict[str, Edition]]:
    desk.put(FAULTY).put(FAULTY.replace("language: en", "language: fr"), "issue.fr.yaml")
    return desk.check(), desk.compile()


def lines_of(report: Report) -> list[str]:
    folder = Path(report.findings[0].file).parent
    return as_text(report).replace(f"{folder}/", "").splitlines()


def test_the_last_line_counts(bad):
    report, _ = bad
    counts = ", ".join(severity.counted(count) for severity in Severity if (count := report.count(severity)))
    assert lines_of(report)[-1] == f"{counts} (hash {report.hash[:12]})"
    assert sum(map(report.count, Severity)) == len(report.findings)


def test_the_hash_is_that_of_the_mailing(bad):
    report, editions = bad
    assert report.hash == content_hash(editions.values())


def test_one_edition_has_its_own_hash_and_findings(desk, bad):
    _, editions = bad
    report = check(desk.read(), {"fr": editions["fr"]}, SENDING)
    assert report.hash == editions["fr"].hash
    assert {Path(finding.file).name for finding in report.findings} == {"issue.fr.yaml"}


def test_nothing_found_is_not_called_good(desk):
    report = replace(desk.put(issue()).check(), findings=())
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


def test_sarif_is_valid_by_its_schema(bad):
    """The schema is that of OASIS, as the MIT-licensed npm package @microsoft/jest-sarif 1.0.0-beta.0 carries it, without its spaces."""
    schema = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    report, _ = bad
    adjusted = (Adjusted("html-size", None, "a reason", 1), Adjusted("missing-alt", Severity.ADVICE, "another", 0))
    for each in (report, Report("0" * 64, ()), replace(report, adjusted=adjusted)):
        jsonschema.validate(json.loads(as_sarif(each)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(as_sarif(report).replace('"ruleId"', '"rule"')), schema)


def test_sarif_says_which_rules_were_adjusted():
    log = json.loads(as_sarif(ADJUSTED))
    overrides = log["runs"][0]["invocations"][0]["ruleConfigurationOverrides"]
    assert [each["descriptor"]["id"] for each in overrides] == ["html-size", "missing-alt"]
    assert [each["configuration"] for each in overrides] == [{"enabled": False}, {"level": "note"}]
    assert overrides[0]["properties"] == {"reason": "Nobody here reads in Gmail", "findings": 2}


def test_all_reports_tell_the_reason():
    sentence = "the rule html-size is switched off by mailer.toml (2 findings): Nobody here reads in Gmail"
    other = "the rule missing-alt is lowered to advice by mailer.toml (1 finding): The pictures are all logos"
    assert as_text(ADJUSTED).startswith(
        f"note: {sentence}\nnote: {other}\nNo problems found by these {len(all_rules()) - 1} "
    )
    assert as_github(ADJUSTED) == f"::notice title=html-size::{sentence}\n::notice title=missing-alt::{other}\n"
    assert json.loads(as_json(ADJUSTED))["adjusted"] == [
        {"rule": "html-size", "severity": None, "reason": "Nobody here reads in Gmail", "findings": 2},
        {"rule": "missing-alt", "severity": "advice", "reason": "The pictures are all logos", "findings": 1},
    ]


@pytest.mark.parametrize(
    ("severity", "expected"),
    [(None, []), (Severity.ADVICE, ["advice"]), (Severity.WARNING, ["warning"]), (Severity.ERROR, ["error"])],
)
def test_a_rule_is_lowered_or_silent(desk, severity, expected):
    policy = Policy({"placeholder-leftover": Adjustment(severity, "for a reason")})
    report = desk.try_out(Tried(issue("      - title: TODO\n"), policy=policy))
    assert [each.severity for each in report.findings if each.rule == "placeholder-leftover"] == expected
    (adjusted,) = report.adjusted
    assert (adjusted.rule, adjusted.findings) == ("placeholder-leftover", int(severity is not Severity.ERROR))


def test_no_rule_is_made_graver(desk):
    policy = Policy({"bare-url-link": Adjustment(Severity.ERROR, "for a reason")})
    report = desk.try_out(Tried(issue(marked("www.example.org")), policy=policy))
    assert [each.severity for each in report.findings if each.rule == "bare-url-link"] == [Severity.WARNING]


def test_sarif_paths_are_relative_uris():
    report = Report("0" * 64, (Finding("a", Severity.ADVICE, "m", "c", "issues/é x/issue.yaml", 1, 1, None),))
    result = json.loads(as_sarif(report))["runs"][0]["results"][0]
    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "issues/%C3%A9%20x/issue.yaml"
