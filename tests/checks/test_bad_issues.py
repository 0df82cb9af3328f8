"""A workspace with one of each fault: exactly these findings, each at its line and column, in every kind of report."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.checks.pictures import ball, moving

from mailer.checks import LookedUp, Report, all_rules, as_text, check
from mailer.checks.final.spam import SpamHit, SpamScore
from mailer.checks.online.answers import Answer, Trouble
from mailer.cli.addressing import sending_of
from mailer.config import Workspace, load
from mailer.content import load_issue
from mailer.rendering import Themes, compile_edition

BAD = Path(__file__).parent / "bad"
ANSWERS = {
    "https://www.un.org/gone": Answer("https://www.un.org/gone", 404),
    "https://www.un.org/moved": Answer("https://www.un.org/new", 200, (301,), "The new page"),
    "https://www.un.org/soft": Answer("https://www.un.org/soft", 200, (), "Page not found"),
    "https://www.un.org/members": Answer("https://www.un.org/login?next=members", 200, (302,), "Log in"),
    "https://www.un.org/slow": Answer("https://www.un.org/slow", trouble=Trouble.TIMEOUT, detail="no answer in 10 s"),
    "https://www.example.net/report": Answer("https://www.example.net/report", 403),
    "https://old.un.org/": Answer(
        "https://old.un.org/", trouble=Trouble.CERTIFICATE_EXPIRED, detail="certificate has expired"
    ),
}
SPAM = {"en": SpamScore(6.1, 5.0, (SpamHit("SUBJ_ALL_CAPS", 6.1, "Subject is all capitals"),))}
ISSUES = ("words", "links", "pictures", "theme", "large")


def drawn(folder: Path) -> None:
    """The pictures that are not worth a place in the repository."""
    folder.mkdir()
    Image.new("RGB", (600, 400), (10, 90, 160)).save(folder / "blue-flag.png")
    noise = random.Random(1)
    Image.frombytes("RGB", (60, 40), noise.randbytes(7_200)).resize((600, 400)).save(folder / "photo.png")
    Image.new("RGB", (200, 150), (160, 90, 10)).save(folder / "small.png")
    (folder / "moving.gif").write_bytes(moving([ball(at) for at in range(0, 200, 25)], 1_000, 0))
    Image.frombytes("L", (1_400, 1_000), noise.randbytes(1_400_000)).save(folder / "heavy.gif")
    poster = Image.new("RGB", (800, 500), (250, 250, 245))
    lines = "\n".join(f"{hour}:00  Session {hour - 8} on data, trust and the environment" for hour in range(9, 19))
    ImageDraw.Draw(poster).multiline_text(
        (40, 40), lines, fill=(20, 20, 40), font=ImageFont.load_default(24), spacing=14
    )
    poster.save(folder / "poster.png")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("bad") / "bad"
    shutil.copytree(BAD, folder)
    for name, long in (("large", "Some words. " * 9_500), ("links", "governance&q=" * 180)):
        file = folder / "issues" / name / "issue.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("LONG", long), encoding="utf-8")
    drawn(folder / "issues" / "pictures" / "images")
    return load(folder, {})


@pytest.fixture(scope="module")
def reports(workspace: Workspace) -> list[Report]:
    themes = Themes.of_workspace(workspace.themes, None)
    made = []
    for name in ISSUES:
        issue = load_issue(workspace.issues / name)
        editions = {each: compile_edition(issue, each, workspace.newsletter, themes) for each in issue.sources}
        sending = sending_of(workspace, issue.id)
        made.append(check(issue, editions, sending, workspace.policy, LookedUp(ANSWERS, SPAM)))
    return made


def test_each_has_exactly_its_findings(workspace: Workspace, reports: list[Report]) -> None:
    whole = "".join(map(as_text, reports))
    found = whole.replace(f"{workspace.issues}/", "").replace(f"{workspace.folder}/", "").splitlines()
    expected = BAD / "findings.txt"
    if os.environ.get("MAILER_GOLDEN") == "write":
        expected.write_text("".join(f"{line}\n" for line in map(steady, found)), encoding="utf-8")
    assert list(map(steady, found)) == expected.read_text(encoding="utf-8").splitlines()


def steady(line: str) -> str:
    """`line` without what depends on the look and not on the fault: sizes, and the hash."""
    return re.sub(r"\d+,\d+ bytes", "N bytes", re.sub(r"\(hash \w+\)", "(hash H)", line))


def test_there_is_one_of_each_fault(reports: list[Report]) -> None:
    found = {finding.rule for report in reports for finding in report.findings}
    off = {
        adjusted.rule
        for report in reports
        for adjusted in report.adjusted
        if not adjusted.severity and adjusted.findings
    }
    # A message of ten megabytes, and headers that mailer would not write, are made in cases/ alone.
    assert found | off == {rule.id for rule in all_rules()} - {"message-size", "message-headers"}
    assert off == {"blurry-image"}
