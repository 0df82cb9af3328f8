"""mailer demo, and the commands that stay until Ctrl-C."""

import re
import signal
import smtplib
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.cookiejar import CookieJar
from pathlib import Path

from tests.cli.conftest import MAILER, run_in

ROOT = Path(__file__).parents[2]


@contextmanager
def running(folder: Path, *arguments: str, until: str) -> Iterator[str]:
    """The command while it runs, and what it has printed up to the line that holds `until`; Ctrl-C at the end."""
    process = subprocess.Popen(
        [MAILER, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    printed = ""
    for line in process.stdout:
        printed += line
        if until in line:
            break
    yield printed
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=20)
    assert process.returncode == 0, printed + rest
    assert "Traceback" not in rest


def page(address: str) -> str:
    """What a browser gets there; the start token becomes a cookie on the way."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(address, timeout=20) as answer:
        return answer.read().decode()


def test_the_demo_sends_the_sample_to_everybody(tmp_path: Path) -> None:
    done = run_in(tmp_path, "demo", "--exit")

    assert done.status == 0, done.err
    assert "12 recipients, 12 accepted" in done.out
    messages = [path.read_bytes() for path in (tmp_path / "demo" / ".mailer" / "inbox").glob("*.eml")]
    subjects = {message_from_bytes(raw, policy=policy.default)["Subject"] for raw in messages}
    assert (len(messages), len(subjects)) == (12, 3)
    assert {path.name for path in (tmp_path / "demo" / "build").iterdir()} == {"ar", "en", "fr"}
    for language in ("ar", "en", "fr"):
        assert len((tmp_path / "demo" / "build" / language / "index.html").read_bytes()) < 102_400

    assert run_in(tmp_path, "demo", "--exit").status == 0, "a second time"


def test_the_demo_replaces_no_folder_of_yours(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "thesis.txt").write_text("two years of work")

    done = run_in(tmp_path, "demo", "--exit")

    assert done.status == 1
    assert "was not made by the demo" in done.err
    assert (tmp_path / "demo" / "thesis.txt").exists()


def test_the_demo_shows_inbox_and_preview_until_ctrl_c(tmp_path: Path) -> None:
    with running(tmp_path, "demo", "--no-open", "--port", "0", until="Preview:") as printed:
        inbox, preview = re.findall(r"http://\S+", printed)[-2:]
        message = next((tmp_path / "demo" / ".mailer" / "inbox").glob("*.eml")).read_bytes()
        unsubscribe = message_from_bytes(message, policy=policy.default)["List-Unsubscribe"]

        assert "<form" in page(unsubscribe.strip("<>")), "the messages' own links work"
        assert "thomas@reseau.example" in page(inbox)
        assert "October – December 2020" in page(preview)


def test_preview_shows_the_issues(workspace: Path) -> None:
    with running(workspace, "preview", "first", "--no-open", until="Preview:") as printed:
        assert "Our Newsletter" in page(re.search(r"http://\S+", printed)[0])


def test_the_inbox_takes_mail_and_shows_it(workspace: Path) -> None:
    with running(workspace, "inbox", "--no-open", "--port", "0", "--smtp-port", "0", until="Inbox:") as printed:
        port = int(re.search(r"smtp://127\.0\.0\.1:(\d+)", printed)[1])
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as smtp:
            smtp.sendmail("a@example.org", ["b@example.org"], "Subject: It arrived\r\n\r\nHello.\r\n")

        assert "It arrived" in page(re.search(r"Inbox: (\S+)", printed)[1])


def test_serve_answers_subscribers_and_nobody_sees_the_local_pages(workspace: Path) -> None:
    with running(workspace, "serve", "--port", "0", until="Public pages") as printed:
        address = re.search(r"http://\S+?(?=,)", printed)[0]

        assert "unsubscribe" in page(f"{address}/unsubscribe/").lower()
        with urllib.request.build_opener(_Keep).open(f"{address}/", timeout=20) as answer:
            assert answer.status == 404


class _Keep(urllib.request.HTTPErrorProcessor):
    """Gives an error page like any other."""

    def http_response(self, _request, response):
        return response


def test_the_wheel_holds_all_that_the_demo_needs(tmp_path: Path) -> None:
    # The wheel is built from the source archive, as whoever installs that does.
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path), "-t"]
    subprocess.run([*build, "sdist"], cwd=ROOT, check=True, capture_output=True)
    unpack = [sys.executable, "-m", "tarfile", "-e", next(tmp_path.glob("*.tar.gz")), tmp_path / "source"]
    subprocess.run(unpack, check=True, capture_output=True)
    subprocess.run([*build, "wheel"], cwd=next((tmp_path / "source").iterdir()), check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")

    program = (
        "import sys, mailer; from mailer.cli import main; print(mailer.__file__); sys.exit(main(['demo', '--exit']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert str(tmp_path / "installed") in done.stdout.splitlines()[0]
    assert "12 accepted" in done.stdout
