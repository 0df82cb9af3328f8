"""What goes wrong around a command: a full disk, two at once, Ctrl-C, a terminal that shows what it is given."""

import os
import pty
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import MAILER, Run, run_in
from tests.mailings.relay import Relay


def people(workspace: Path, name: str, count: int) -> None:
    rows = "".join(f"person{number}@example.org\n" for number in range(count))
    (workspace / name).write_text(f"email\n{rows}", "utf-8")


def run_where_little_can_be_written(folder: Path, *arguments: str, blocks: int) -> subprocess.CompletedProcess[str]:
    """Run `mailer` where no file may grow beyond `blocks` of 512 bytes; a write then fails as on a full disk."""
    return subprocess.run(
        ["sh", "-c", f'ulimit -f {blocks}; exec "$0" "$@"', MAILER, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


class Terminal:
    """`mailer` on a terminal of 100 columns."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._end, theirs = pty.openpty()
        environment = {**os.environ, "COLUMNS": "100", "LINES": "40", "TERM": "xterm-256color"}
        self._process = subprocess.Popen(
            [MAILER, *arguments], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
        )
        os.close(theirs)
        self.shown = ""

    def read_until(self, text: str) -> None:
        while text not in self.shown:
            assert self._read(), f"ended without {text!r}: {self.shown}"

    def interrupt(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Read what is left, and give the exit status."""
        while self._read():
            pass
        os.close(self._end)
        return self._process.wait(60)

    def _read(self) -> bool:
        try:
            chunk = os.read(self._end, 65536)
        except OSError:  # the way Linux says that the other end is closed
            return False
        self.shown += chunk.decode("utf-8", "replace")
        return bool(chunk)


def test_a_workspace_that_could_not_be_finished_is_finished_the_next_time(tmp_path: Path) -> None:
    assert run_where_little_can_be_written(tmp_path, "init", "news", blocks=0).returncode == 1

    assert run_in(tmp_path, "init", "news").status == 0

    files = [path for path in (tmp_path / "news").rglob("*") if path.is_file()]
    assert [path.name for path in files if not path.stat().st_size] == []
    assert "MAILER_SECRET_KEY=" in (tmp_path / "news" / ".env").read_text("utf-8")


def test_a_database_that_cannot_grow_is_told_and_keeps_what_it_had(mailer: Run, workspace: Path) -> None:
    mailer("lists", "add", "partners")
    people(workspace, "people.csv", 5000)
    import_ = ("subscribers", "import", "people.csv", "--list", "partners", "--consent", "on paper, 2026")

    failed = run_where_little_can_be_written(workspace, *import_, blocks=800)

    assert failed.returncode == 1
    assert "the database cannot be used" in failed.stderr
    assert "its disk has room" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert '"confirmed": 0' in mailer("lists", "show", "--json").out


def test_several_first_commands_at_once_share_the_database(workspace: Path) -> None:
    names = [f"list-{number}" for number in range(5)]
    processes = [
        subprocess.Popen([MAILER, "lists", "add", name], cwd=workspace, stderr=subprocess.PIPE, text=True)
        for name in names
    ]

    complaints = [process.communicate(timeout=60)[1] for process in processes]

    assert [process.returncode for process in processes] == [0] * 5, complaints
    shown = run_in(workspace, "lists", "show").out
    assert [name for name in names if name not in shown] == []


def test_ctrl_c_ends_a_command_with_a_word(workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        transport = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        command = [MAILER, "test-send", "first", "--to", "me@example.org", "--transport", transport]
        process = subprocess.Popen(command, cwd=workspace, stderr=subprocess.PIPE, text=True)
        silent.settimeout(60)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            said = process.communicate(timeout=60)[1]

    assert (process.returncode, said.split()) == (1, ["stopped"])


def test_ctrl_c_while_mailer_still_loads_is_no_traceback() -> None:
    interrupted = """
import sys, mailer.cli
class Interrupted:
    def find_spec(self, name, *_):
        if name == "mailer.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.exit(mailer.cli.main(["--version"]))
"""

    done = subprocess.run([sys.executable, "-c", interrupted], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("name", ["people [x].csv", "people [:smile:].csv"])
def test_the_bar_names_the_file_as_it_is_called(mailer: Run, workspace: Path, name: str) -> None:
    mailer("lists", "add", "partners")
    people(workspace, name, 10)

    terminal = Terminal(workspace, "subscribers", "import", name, "--list", "partners", "--consent", "on paper, 2026")

    assert terminal.end() == 0
    assert f"Reading {name}" in terminal.shown


def test_the_name_of_a_list_is_shown_as_it_was_given(mailer: Run) -> None:
    mailer("lists", "add", "partners", "--title", "Partners [/b] [red] :smile:")

    assert "Partners [/b] [red] :smile:" in mailer("lists", "show").out


def test_ctrl_c_on_a_terminal_leaves_no_half_a_bar(mailer: Run, workspace: Path) -> None:
    mailer("lists", "add", "partners")
    people(workspace, "people.csv", 3000)
    mailer("subscribers", "import", "people.csv", "--list", "partners", "--consent", "on paper, 2026")
    with Relay() as relay:
        terminal = Terminal(workspace, "send", "first", "--list", "partners", "--transport", relay.url, "--yes")
        terminal.read_until("accepted")
        terminal.interrupt()

        assert terminal.end() == 1

    bar = terminal.shown.rindex("Finishing what is in flight")
    after = terminal.shown[terminal.shown.index("\n", bar) :]
    assert "━" not in after
    assert "is paused: 3,000 recipients" in after
    assert "mailer resume 1" in after
