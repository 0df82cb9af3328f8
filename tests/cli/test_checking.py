"""mailer check: reports for people, scripts, workflows and editors, as they come out of the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Run

SCHEMA = Path(__file__).parents[1] / "checks" / "sarif-2.1.0.json"


@pytest.fixture
def faulty(workspace: Path) -> Path:
    """The file of an issue with a warning."""
    file = workspace / "issues" / "first" / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("Read about the first story", "click here"), "utf-8")
    return file


def place(file: Path) -> tuple[int, int]:
    """Line and column of the link text that says nothing."""
    lines = file.read_text("utf-8").splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if "click here" in text)
    return line, lines[line - 1].index("click here") + 1


def test_github_annotates_the_line(mailer: Run, faulty: Path) -> None:
    result = mailer("check", "first", "--format", "github")

    line, column = place(faulty)
    expected = f"::warning file=issues/first/issue.yaml,line={line},col={column},title=generic-link-text::"
    assert [each for each in result.out.splitlines() if each.startswith(expected)]
    assert all(each.startswith(("::warning ", "::notice ", "::error ")) for each in result.out.splitlines())


def test_sarif_is_valid_and_points_at_the_line(mailer: Run, faulty: Path) -> None:
    log = json.loads(mailer("check", "first", "--format", "sarif").out)

    jsonschema.validate(log, json.loads(SCHEMA.read_text("utf-8")))
    (found,) = (each for each in log["runs"][0]["results"] if each["ruleId"] == "generic-link-text")
    where = found["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "issues/first/issue.yaml"
    assert (where["region"]["startLine"], where["region"]["startColumn"]) == place(faulty)


def test_a_rule_is_switched_off_for_a_reason_that_the_report_shows(mailer: Run, workspace: Path, faulty: Path) -> None:
    settings = workspace / "mailer.toml"
    before = mailer("check", "first", "--fail-on", "warning")
    settings.write_text(
        settings.read_text("utf-8")
        + '\n[checks.rules.generic-link-text]\nseverity = "off"\nreason = "Our readers know where it leads"\n',
        "utf-8",
    )
    after = mailer("check", "first", "--fail-on", "warning")

    assert "[generic-link-text]" in before.out
    assert "[generic-link-text]" not in after.out
    note = (
        "note: the rule generic-link-text is switched off by mailer.toml (1 finding): Our readers know where it leads"
    )
    assert note in after.out


def test_a_mistake_about_a_rule_has_its_line(mailer: Run, workspace: Path) -> None:
    settings = workspace / "mailer.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text + '\n[checks.rules.generic-link]\nseverity = "off"\nreason = "we know"\n', "utf-8")

    result = mailer("check", "first")

    assert result.status == 1
    assert re.search(
        r'mailer\.toml:\d+:1: there is no rule "generic-link"; did you mean "generic-link-text"\?', result.err
    )


@pytest.mark.parametrize("fail_on", ["advice", "warning", "error"])
def test_advice_fails_only_where_it_is_asked_for(mailer: Run, workspace: Path, fail_on: str) -> None:
    settings = workspace / "mailer.toml"
    text = re.sub(r"(?m)^reply_to.*\n", "", settings.read_text("utf-8"))
    text = re.sub(r"(?m)^address = .*$", 'address = "noreply@news.example.org"', text)
    text = re.sub(r'(?s)postal_address = """.*?"""', 'postal_address = "12 Long Lane, Exampleton"', text)
    text = re.sub(r'(?m)^postal_address = ".*"$', 'postal_address = "12 Long Lane, Exampleton"', text)
    settings.write_text(text, "utf-8")

    result = mailer("check", "first", "--fail-on", fail_on, "--json")

    severities = {finding["severity"] for finding in json.loads(result.out)["findings"]}
    assert severities == {"advice"}, result.out
    assert result.status == int(fail_on == "advice")


def test_what_is_set_in_mailer_toml_is_found_there(mailer: Run, workspace: Path) -> None:
    settings = workspace / "mailer.toml"
    text = re.sub(r"(?m)^address = .*$", 'address = "our.newsletter@gmail.com"', settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")

    findings = json.loads(mailer("check", "first", "--json").out)["findings"]

    (found,) = (each for each in findings if each["rule"] == "free-mail-sender")
    assert found["file"] == "mailer.toml"
    assert "our.newsletter@gmail.com" in text.splitlines()[found["line"] - 1]
