"""mailer lists and subscribers import: files as offices have them."""

import json
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Result, Run

ROWS = "email,first name\namina@example.org,Amina\nrené@exämple.example,René\namina@EXAMPLE.org,Twice\nnobody,Nobody\n"


@pytest.fixture
def partners(mailer: Run) -> Run:
    assert mailer("lists", "add", "partners").status == 0
    return mailer


def import_(mailer: Run, file: Path, *more: str) -> Result:
    return mailer("subscribers", "import", str(file), "--list", "partners", *more)


def confirmed(mailer: Run) -> int:
    return json.loads(mailer("lists", "show", "--json").out)["lists"][0]["confirmed"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"], ids=["UTF-8", "with a BOM", "UTF-16", "Windows-1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_every_row_is_accounted_for(partners: Run, workspace: Path, encoding: str, delimiter: str) -> None:
    file = workspace / "people.csv"
    file.write_bytes(ROWS.replace(",", delimiter).encode(encoding))

    report = json.loads(import_(partners, file, "--consent", "on paper, 2026", "--json").out)

    assert (report["rows"], report["new"], report["duplicates"]) == (4, 2, 1)
    assert [invalid["row"] for invalid in report["invalid"]] == [5]
    counted = sum(value for key, value in report.items() if key not in {"rows", "invalid"})
    assert counted + len(report["invalid"]) == report["rows"]
    assert confirmed(partners) == 2


def test_a_dry_run_tells_and_changes_nothing(partners: Run, workspace: Path) -> None:
    file = workspace / "people.csv"
    file.write_text(ROWS, "utf-8")

    told = import_(partners, file, "--dry-run")

    assert told.status == 0
    assert "nothing written (dry run)" in told.out
    assert "row 5" in told.out
    assert confirmed(partners) == 0


def test_a_column_is_named_by_hand(partners: Run, workspace: Path) -> None:
    file = workspace / "people.csv"
    file.write_text("Kontakt;Vorname\namina@example.org;Amina\n", "utf-8")

    said = import_(partners, file, "--consent", "on paper")
    assert said.status == 1
    assert "Kontakt" in said.err
    assert "--map" in said.err
    assert import_(partners, file, "--map", "Kontakt=email", "--consent", "on paper").status == 0
    assert confirmed(partners) == 1


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"", ["--consent", "x"], "empty"),
        (b"PK\x03\x04" + bytes(100), ["--consent", "x"], "CSV"),
        (ROWS.encode(), [], "--consent"),
        (ROWS.encode(), ["--consent", "x", "--map", "email"], "COLUMN=FIELD"),
        (ROWS.encode(), ["--consent", "x", "--map", "emial=email"], 'did you mean "email"?'),
        (ROWS.encode(), ["--consent", "x", "--map", "email=adress"], "email"),
    ],
    ids=["empty", "a workbook", "no consent", "half a map", "no such column", "no such field"],
)
def test_bad_input_gets_a_sentence_and_nothing_is_written(
    partners: Run, workspace: Path, content: bytes, arguments: list[str], said: str
) -> None:
    file = workspace / "people.csv"
    file.write_bytes(content)

    result = import_(partners, file, *arguments)

    assert result.status == 1
    assert said in result.err
    assert confirmed(partners) == 0


def test_a_file_that_is_not_there_is_named(partners: Run, workspace: Path) -> None:
    result = import_(partners, workspace / "peple.csv", "--consent", "x")

    assert result.status == 1
    assert "peple.csv" in result.err


def test_an_unknown_list_is_guessed(partners: Run, workspace: Path) -> None:
    file = workspace / "people.csv"
    file.write_text(ROWS, "utf-8")

    result = partners("subscribers", "import", str(file), "--list", "partner", "--consent", "x")

    assert result.status == 1
    assert 'did you mean "partners"?' in result.err


def test_a_list_is_added_once(partners: Run) -> None:
    result = partners("lists", "add", "partners")

    assert result.status == 1
    assert "already" in result.err


def test_the_addresses_are_for_their_owner_alone(partners: Run, workspace: Path) -> None:
    assert stat.S_IMODE((workspace / "mailer.sqlite3").stat().st_mode) == 0o600


def test_a_secret_that_is_missing_is_asked_for(partners: Run, workspace: Path) -> None:
    (workspace / ".env").unlink()

    result = partners("lists", "show")

    assert result.status == 1
    assert "MAILER_SECRET_KEY" in result.err


def test_a_database_that_is_none_is_told(partners: Run, workspace: Path) -> None:
    (workspace / "mailer.sqlite3").write_bytes(b"this is no database, whatever its name says" * 100)

    result = partners("lists", "show")

    assert result.status == 1
    assert "mailer.sqlite3 cannot be used" in result.err
