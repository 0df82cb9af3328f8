"""mailer render and check, as scripts and people use them."""

import hashlib
import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from tests.cli.conftest import Run


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_render_writes_an_edition_as_files(mailer: Run, workspace: Path) -> None:
    result = mailer("render", "first", "--out", "build", "--json")

    edition = json.loads(result.out)["editions"][0]
    folder = workspace / "build" / "en"
    facts = json.loads((folder / "edition.json").read_text("utf-8"))
    assert edition == {**facts, "out": "build/en"}
    assert (facts["language"], facts["dir"]) == ("en", "ltr")
    assert facts["bytes"] == {
        "html": len((folder / "index.html").read_bytes()),
        "text": len((folder / "message.txt").read_bytes()),
        "message": len((folder / "message.eml").read_bytes()),
    }
    message = message_from_bytes((folder / "message.eml").read_bytes(), policy=policy.default)
    assert message["subject"] == facts["subject"]


def test_twice_gives_the_same_bytes(mailer: Run, workspace: Path) -> None:
    mailer("render", "first", "--out", "one", PYTHONHASHSEED="1")
    mailer("render", "first", "--out", "two", PYTHONHASHSEED="2")

    assert contents(workspace / "one")
    assert contents(workspace / "one") == contents(workspace / "two")


def test_a_subscriber_reads_their_own_name(mailer: Run, workspace: Path) -> None:
    (workspace / "people.csv").write_text("email,first name\namina@example.org,Amina <b>\n", "utf-8")
    mailer("lists", "add", "partners")
    mailer("subscribers", "import", "people.csv", "--list", "partners", "--consent", "on paper, 2026")

    result = mailer("render", "first", "--as", "Amina@Example.org", "--out", "build")

    assert result.status == 0, result.err
    assert "Dear Amina &lt;b&gt;," in (workspace / "build" / "en" / "index.html").read_text("utf-8")
    assert "Dear Amina <b>," in (workspace / "build" / "en" / "message.txt").read_text("utf-8")


def test_nobody_is_rendered_for_a_stranger(mailer: Run, workspace: Path) -> None:
    result = mailer("render", "first", "--as", "stranger@example.org", "--out", "build")

    assert result.status == 1
    assert "no subscriber stranger@example.org" in result.err
    assert not list((workspace / "build").glob("*"))


def test_a_language_that_is_not_there_is_named(mailer: Run) -> None:
    result = mailer("render", "first", "--language", "fr")

    assert result.status == 1
    assert 'no edition in "fr"; it has: en' in result.err


def test_all_faults_of_a_file_are_told_with_their_places(mailer: Run, workspace: Path) -> None:
    file = workspace / "issues" / "first" / "issue.yaml"
    text = (
        file.read_text("utf-8")
        .replace("preheader:", "preheadr:")
        .replace("timezone: Europe/Zurich", "timezone: Europe/Zurch")
    )
    file.write_text(text, "utf-8")

    result = mailer("render", "first")

    assert result.status == 1
    lines = result.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("issues/first/issue.yaml:7:1: ")
    assert "preheader" in lines[0]
    assert "Europe/Zurich" in lines[1]
    assert not (workspace / "build").exists()


def test_an_out_folder_that_cannot_be_written_is_told(mailer: Run, workspace: Path) -> None:
    (workspace / "build").write_text("a file")

    result = mailer("render", "first", "--out", "build")

    assert result.status == 1
    assert "build" in result.err


def test_only_what_render_wrote_is_replaced(mailer: Run, workspace: Path) -> None:
    (workspace / "papers" / "en").mkdir(parents=True)
    (workspace / "papers" / "en" / "thesis.txt").write_text("mine")

    result = mailer("render", "first", "--out", "papers")

    assert result.status == 1
    assert "papers/en is there and was not made by mailer render" in result.err
    assert (workspace / "papers" / "en" / "thesis.txt").read_text() == "mine"
    assert mailer("render", "first", "--out", "build").status == 0
    assert mailer("render", "first", "--out", "build").status == 0


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 1)])
def test_a_finding_fails_the_check_from_its_severity_on(
    mailer: Run, workspace: Path, fail_on: str, status: int
) -> None:
    file = workspace / "issues" / "first" / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("Read about the first story", "click here"), "utf-8")

    result = mailer("check", "first", "--fail-on", fail_on, "--json")

    assert result.status == status, result.out
    findings = json.loads(result.out)["findings"]
    (finding,) = [each for each in findings if each["rule"] == "generic-link-text"]
    assert finding["file"] == "issues/first/issue.yaml"
    assert "click here" in (workspace / finding["file"]).read_text("utf-8").splitlines()[finding["line"] - 1]


def test_check_and_render_show_the_same_hash(mailer: Run) -> None:
    checked = json.loads(mailer("check", "first", "--json").out)["hash"]
    rendered = json.loads(mailer("render", "first", "--json").out)["editions"][0]["hash"]

    assert checked == rendered
