"""What a command loads and does not: the clock is for benchmarks/render.py, this is what keeps it short."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    *("PIL", "babel", "bs4", "cssutils", "django", "jinja2", "lxml", "markdown_it", "mjml", "nh3", "premailer"),
    *("pydantic", "requests", "rich", "ruamel", "urllib3", "watchfiles", "wcwidth", "weasyprint", "asyncio", "sqlite3"),
}
LIST = """
import json, sys
from mailer.cli.app import run
status = run(sys.argv[2:])
open(sys.argv[1], "w").write(json.dumps(sorted(sys.modules)))
sys.exit(status)
"""


def loaded(tmp_path: Path, *arguments: str, folder: Path = ROOT, **variables: str) -> set[str]:
    """The modules that a command has loaded at its end."""
    told = tmp_path / "modules.json"
    command = [sys.executable, "-c", LIST, str(told), *arguments]
    subprocess.run(command, cwd=folder, env={**os.environ, **variables}, check=True, capture_output=True)
    return set(json.loads(told.read_text()))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_nothing_heavy(tmp_path, argument):
    assert HEAVY & loaded(tmp_path, argument) == set()


@pytest.mark.parametrize("command", ["render", "preview", "check", "send", "lists", "archive"])
def test_the_help_of_a_command_loads_only_what_typer_does(tmp_path, command):
    assert HEAVY & loaded(tmp_path, command, "--help") <= {"pydantic"}


def test_a_render_loads_no_database_no_server_and_no_network(tmp_path):
    modules = loaded(tmp_path, "render", "issues/2020-q4", "--out", str(tmp_path / "out"))
    assert {
        "django",
        "requests",
        "urllib3",
        "watchfiles",
        "rich",
        "asyncio",
        "sqlite3",
        "weasyprint",
    } & modules == set()


def test_a_second_render_decodes_no_picture_and_writes_the_same_bytes(tmp_path):
    outs = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    first, second, without = (
        loaded(tmp_path, "render", "issues/2020-q4", "--out", str(out), MAILER_CACHE=cache)
        for out, cache in zip(outs, (str(tmp_path / "cache"), str(tmp_path / "cache"), "off"), strict=True)
    )
    assert "PIL.Image" in first & without
    assert "PIL.Image" not in second
    for file in (path for path in outs[0].rglob("*") if path.is_file() and path.suffix != ".eml"):
        for other in outs[1:]:
            assert (other / file.relative_to(outs[0])).read_bytes() == file.read_bytes()


def test_the_cache_is_not_written_into_the_workspace(tmp_path):
    workspace = tmp_path / "w"
    shutil.copytree(ROOT / "issues" / "2020-q4", workspace / "issues" / "2020-q4")
    shutil.copy(ROOT / "mailer.toml", workspace)
    before = set(workspace.rglob("*"))
    loaded(tmp_path, "render", "2020-q4", "--out", str(tmp_path / "out"), folder=workspace)
    assert set(workspace.rglob("*")) == before
