"""How long it takes from saving a file to seeing it in the preview.

    python benchmarks/preview.py [ISSUE] [--rounds N]

The issue is copied and served as `mailer preview` serves it. A word of it is changed, and
the clock runs until the event stream tells of it, until the new page has arrived, and, in
Chromium (if it is there), until the frame shows the word. The best and the middle of all
rounds are printed.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import statistics
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from mailer.cli.pages import configure_pages, local_site
from mailer.config import load

WANTED = 300  # ms from the save to the frame
WORD = re.compile(r"(?m)^period: (.*)$")


class Stream(threading.Thread):
    """Reads the event stream, as the page does."""

    def __init__(self, host: str, cookie: str) -> None:
        super().__init__(daemon=True)
        self.connection = http.client.HTTPConnection(host)
        # As a browser says that its own page asks.
        self.connection.request("GET", "/events", headers={"Cookie": cookie, "Sec-Fetch-Site": "same-origin"})
        self.answer = self.connection.getresponse()
        if self.answer.status != 200:
            raise SystemExit(f"/events answered {self.answer.status}")
        self.told = threading.Event()

    def run(self) -> None:
        for line in self.answer:
            if line.startswith(b"event: change"):
                self.told.set()


def opened(address: str) -> tuple[str, str]:
    """Host and cookie after the first address was opened."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    answer = connection.getresponse()
    answer.read()
    return parts.netloc, (answer.getheader("Set-Cookie") or "").split(";")[0]


def page(host: str, cookie: str, path: str) -> str:
    connection = http.client.HTTPConnection(host)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    text = answer.read().decode()
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")
    return text


def saved(file: Path, number: int) -> str:
    """Change a word as an editor does, and give it."""
    word = f"Save {number}"
    unfinished = file.with_name(f".{file.name}.new")
    unfinished.write_text(WORD.sub(f"period: {word}", file.read_text("utf-8"), count=1), "utf-8")
    unfinished.replace(file)
    return word


def report(name: str, seconds: list[float]) -> None:
    best, middle = min(seconds) * 1000, statistics.median(seconds) * 1000
    print(f"  {name:<46}{best:>9.0f}{middle:>9.0f}")


def of_the_server(address: str, file: Path, rounds: int) -> None:
    host, cookie = opened(address)
    path = urlsplit(address).path
    page(host, cookie, path)
    stream = Stream(host, cookie)
    stream.start()
    told, arrived = [], []
    for number in range(rounds):
        time.sleep(0.4)
        stream.told.clear()
        start = time.perf_counter()
        word = saved(file, number)
        if not stream.told.wait(10):
            raise SystemExit("the event stream told of no change")
        told.append(time.perf_counter() - start)
        text = page(host, cookie, path)
        arrived.append(time.perf_counter() - start)
        if word not in text:
            raise SystemExit("the page is not that of the saved file")
    report("until the event stream tells of it", told)
    report("until the new page has arrived", arrived)


def in_chromium(address: str, file: Path, rounds: int) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("  Chromium or playwright is not here, so what a reader sees is not measured")
        return
    shown = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto(address)
        frame = tab.frame_locator("iframe").first
        for number in range(1000, 1000 + rounds):
            tab.wait_for_timeout(600)
            start = time.perf_counter()
            frame.get_by_text(saved(file, number)).first.wait_for(timeout=10_000)
            shown.append(time.perf_counter() - start)
        browser.close()
    report(f"until the frame shows it (wanted: {WANTED})", shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("issue", nargs="?", type=Path, default=Path("issues/2020-q4"))
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name)
        shutil.copytree(arguments.issue, workspace / "issues" / arguments.issue.name)
        shutil.copy("mailer.toml", workspace)
        (workspace / "templates" / "email").mkdir(parents=True)
        configure_pages(load(workspace))
        file = workspace / "issues" / arguments.issue.name / "issue.yaml"
        print(f"Load of this machine: {', '.join(f'{each:.1f}' for each in os.getloadavg())} on {os.cpu_count()} cores")
        print(f"{'From saving issue.yaml':<48}{'best ms':>9}{'middle':>9}")
        with local_site(0) as site:
            address = site.preview_url(arguments.issue.name)
            of_the_server(address, file, arguments.rounds)
            in_chromium(address, file, arguments.rounds)


if __name__ == "__main__":
    main()
