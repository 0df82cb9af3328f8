"""mailer init, new, schema: the first minutes."""

import json
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Run, run_in


def test_init_makes_what_the_next_commands_need(tmp_path: Path) -> None:
    result = run_in(tmp_path, "init", "news")

    assert result.status == 0
    assert "mailer new first" in result.out
    made = {path.relative_to(tmp_path / "news").as_posix() for path in (tmp_path / "news").rglob("*")}
    assert {"mailer.toml", ".env", ".gitignore", "issues", "templates/email"} <= made


def test_the_secret_is_for_its_owner_alone_and_never_the_same(tmp_path: Path) -> None:
    run_in(tmp_path, "init", "one")
    run_in(tmp_path, "init", "two")

    assert stat.S_IMODE((tmp_path / "one" / ".env").stat().st_mode) == 0o600
    assert (tmp_path / "one" / ".env").read_text() != (tmp_path / "two" / ".env").read_text()
    assert ".env" in (tmp_path / "one" / ".gitignore").read_text().split()


def test_init_overwrites_nothing(workspace: Path) -> None:
    before = (workspace / "mailer.toml").read_bytes()

    result = run_in(workspace.parent, "init", "news")

    assert result.status == 1
    assert "is a workspace already" in result.err
    assert (workspace / "mailer.toml").read_bytes() == before


def test_init_onto_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "news").write_text("mine")

    result = run_in(tmp_path, "init", "news")

    assert result.status == 1
    assert "is a file" in result.err


def test_a_new_issue_has_no_error(mailer: Run) -> None:
    assert mailer("check", "first").status == 0


def test_a_new_issue_like_an_old_one_keeps_all_but_the_date(mailer: Run, workspace: Path) -> None:
    old = workspace / "issues" / "first"
    (old / "issue.yaml").write_text((old / "issue.yaml").read_text().replace("date: 20", "date: 19"))
    (old / "photo.jpg").write_bytes(b"a picture")

    assert mailer("new", "second", "--like", "first").status == 0

    new = workspace / "issues" / "second"
    assert (new / "photo.jpg").read_bytes() == b"a picture"
    changed = zip(
        (old / "issue.yaml").read_text().splitlines(), (new / "issue.yaml").read_text().splitlines(), strict=True
    )
    assert [after[:8] for before, after in changed if before != after] == ["date: 20"]


def test_a_copy_keeps_every_byte_but_the_date(mailer: Run, workspace: Path) -> None:
    old = workspace / "issues" / "first" / "issue.yaml"
    old.write_bytes(b"title: caf\xe9\r\ndate: 1920-01-01\r\nlanguage: fr\r\n")

    assert mailer("new", "second", "--like", "first").status == 0

    lines = (workspace / "issues" / "second" / "issue.yaml").read_bytes().split(b"\r\n")
    assert [lines[0], lines[2], lines[3]] == [b"title: caf\xe9", b"language: fr", b""]
    assert lines[1].startswith(b"date: 20")


@pytest.mark.parametrize("name", ["Q4 2026", "../out", "", "-x-", "é"])
def test_an_id_that_is_no_id_is_refused(mailer: Run, workspace: Path, name: str) -> None:
    result = mailer("new", "--", name)

    assert result.status == 1
    assert "cannot be the id of an issue" in result.err
    assert sorted(path.name for path in (workspace / "issues").iterdir()) == ["first", "issue.schema.json"]


def test_an_issue_that_is_there_stays_as_it_is(mailer: Run) -> None:
    result = mailer("new", "first")

    assert result.status == 1
    assert "is there already" in result.err


def test_the_schema_is_printed_and_put_beside_the_issues(mailer: Run, workspace: Path) -> None:
    printed = mailer("schema").out

    assert json.loads(printed)["$schema"].startswith("https://json-schema.org/")
    assert (workspace / "issues" / "issue.schema.json").read_text("utf-8") == printed


def test_outside_a_workspace_the_way_in_is_told(tmp_path: Path) -> None:
    result = run_in(tmp_path, "render", "first")

    assert result.status == 1
    assert result.err.count("\n") == 1
    assert "mailer init" in result.err


def test_a_misspelt_issue_is_guessed(mailer: Run) -> None:
    result = mailer("render", "frist")

    assert result.status == 1
    assert 'did you mean "first"?' in result.err


@pytest.mark.parametrize("arguments", [["bogus"], ["render"], ["render", "first", "--bogus"], ["status", "one"]])
def test_wrong_usage_is_status_2(mailer: Run, arguments: list[str]) -> None:
    assert mailer(*arguments).status == 2
