"""The house of docs/architecture.md holds, and its guard can say no."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    return subprocess.run(
        [program, "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_imports_run_one_way(house: Path) -> None:
    result = lint_imports(house)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("content/model.py", "import django.db", "The pure rooms"),
        ("checks/__init__.py", "import socket", "The pure rooms"),
        ("rendering/edition.py", "from mailer.mailings import models", "Imports run one way"),
        ("audience/__init__.py", "import mailer.transports", "Imports run one way"),
        ("network/__init__.py", "import mailer.checks", "Imports run one way"),
        ("network/__init__.py", "import django.db", "Transports and network"),
        ("utils.py", "", "Imports run one way"),
    ],
)
def test_a_planted_violation_is_found(house: Path, module: str, line: str, contract: str) -> None:
    file = house / "src" / "mailer" / module
    file.write_text((file.read_text("utf-8") if file.exists() else "") + f"\n{line}\n", "utf-8")

    result = lint_imports(house)

    assert result.returncode != 0
    assert contract in result.stdout
