"""A workspace of its own for each test, and the command as a user types it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

MAILER = Path(sys.executable).parent / "mailer"


@dataclass(frozen=True, slots=True)
class Result:
    status: int
    out: str
    err: str


Run = Callable[..., Result]


def run_in(folder: Path, *arguments: str, **variables: str) -> Result:
    """Run `mailer` in `folder`; nothing of it may be a traceback, whatever was asked."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAILER_", "DATABASE_"))}
    # A wide terminal: what is tested is the words, not where rich breaks the lines.
    environment = {**kept, "COLUMNS": "200", "NO_COLOR": "1", **variables}
    done = subprocess.run(
        [MAILER, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "itself is at fault" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def made_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one issue, `first`, made once."""
    folder = tmp_path_factory.mktemp("made")
    assert run_in(folder, "init", "news").status == 0
    assert run_in(folder / "news", "new", "first").status == 0
    return folder / "news"


@pytest.fixture
def workspace(made_workspace: Path, tmp_path: Path) -> Path:
    """A workspace of the test's own with one issue, `first`."""
    return shutil.copytree(made_workspace, tmp_path / "news")


@pytest.fixture
def mailer(workspace: Path) -> Run:
    """Runs a command in the workspace."""

    def run(*arguments: str, **variables: str) -> Result:
        return run_in(workspace, *arguments, **variables)

    return run
