"""Compiled templates are kept for the next process, where nobody else could have put them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mailer.rendering.compiled_templates import is_own

RENDER = """
import sys
from pathlib import Path
from jinja2 import Environment
compiled = []
def compile_(self, *args, **kwargs):
    compiled.append(kwargs.get("name") or args[1])
    return original(self, *args, **kwargs)
original, Environment.compile = Environment.compile, compile_
from mailer.rendering.templates import html_templates, text_templates
from mailer.rendering.themes import Theme
theme = Theme("own", ("own",), (Path(sys.argv[1]),), {}, Path(sys.argv[2]))
print(html_templates(theme).render("a.j2", {"x": "<"}), text_templates(theme, {}, {}).render("a.j2", {"x": "<"}), len(compiled))
"""


@pytest.fixture
def render(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.j2").write_text("{{ x }}{% include 'b.j2' %}")
    (tmp_path / "own" / "b.j2").write_text("b")

    def render() -> str:
        command = [sys.executable, "-c", RENDER, tmp_path / "own", tmp_path / "cache" / "templates"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()

    return render


def test_another_process_compiles_nothing(render):
    assert render() == "&lt;b <b 4"
    assert render() == "&lt;b <b 0"


def test_a_changed_template_is_compiled(render, tmp_path):
    render()
    (tmp_path / "own" / "b.j2").write_text("c")
    assert render() == "&lt;c <c 2"


def test_what_is_cut_off_is_compiled_again(render, tmp_path):
    render()
    for file in (tmp_path / "cache" / "templates").iterdir():
        file.write_bytes(file.read_bytes()[:-20])
    assert render() == "&lt;b <b 4"


def test_what_a_disk_has_damaged_is_compiled_again(render, tmp_path):
    """In the middle, where marshal would take it for code: it must not be run."""
    render()
    for file in (tmp_path / "cache" / "templates").iterdir():
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 0xFF
        file.write_bytes(content)
    assert render() == "&lt;b <b 4"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_another_user_is_not_read(render, tmp_path):
    """From a time when the folder was open to them."""
    render()
    for file in (tmp_path / "cache" / "templates").iterdir():
        os.chown(file, 12345, -1)
    assert render() == "&lt;b <b 4"


@pytest.mark.parametrize("mode", [0o666, 0o660])
def test_a_file_that_others_can_write_to_is_not_read(render, tmp_path, mode):
    render()
    for file in (tmp_path / "cache" / "templates").iterdir():
        file.chmod(mode)
    assert render() == "&lt;b <b 4"


def test_a_link_or_a_pipe_in_the_place_of_a_file_is_not_read(render, tmp_path):
    render()
    (tmp_path / "elsewhere").mkdir()
    for at, file in enumerate(sorted((tmp_path / "cache" / "templates").iterdir())):
        file.rename(tmp_path / "elsewhere" / file.name)
        os.mkfifo(file) if at % 2 else file.symlink_to(tmp_path / "elsewhere" / file.name)
    assert render() == "&lt;b <b 4"


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o720])
def test_a_folder_that_others_can_write_to_is_not_read(render, tmp_path, mode):
    render()
    (tmp_path / "cache" / "templates").chmod(mode)
    assert render() == "&lt;b <b 4"


def test_a_folder_behind_a_link_is_not_read(render, tmp_path):
    render()
    (tmp_path / "cache" / "templates").rename(tmp_path / "elsewhere")
    (tmp_path / "cache" / "templates").symlink_to(tmp_path / "elsewhere")
    assert render() == "&lt;b <b 4"


def test_where_nothing_can_be_written_all_goes_on(render, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert render() == render() == "&lt;b <b 4"


def test_only_the_own_folder_is_the_own_folder(tmp_path):
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    assert is_own(own)
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert not is_own(tmp_path / "none")
    if os.geteuid() == 0:
        os.chown(own, 12345, -1)
        assert not is_own(own)
    assert not is_own(Path(__file__))
