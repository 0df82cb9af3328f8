"""mailer check and send look at the message as the subscriber with the longest values gets it; SpamAssassin too."""

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run

HEAD = "title: News\ndate: 2020-12-31\nlanguage: en\nsubject: News of the quarter\n"
BLOCK = "sections:\n  - title: News\n    blocks:\n      - title: A story\n        text: {}\n"
CONSENT = ("--consent", "Signed up on paper, forum of June 2026")

needs_spamassassin = pytest.mark.skipif(not shutil.which("spamassassin"), reason="SpamAssassin is not installed here")


def write(workspace: Path, text: str, head: str = HEAD) -> None:
    (workspace / "issues" / "first" / "issue.yaml").write_text(head + BLOCK.format(text), "utf-8")


def test_the_longest_values_of_the_subscribers_count(mailer: Run, workspace: Path) -> None:
    write(workspace, "'" + '{{ organisation | default("you") }} and ' * 500 + "'")
    assert mailer("check", "first").status == 0
    (workspace / "long.csv").write_text(f"email,organisation\nada@example.org,{'Institute ' * 18}\n", "utf-8")
    (workspace / "short.csv").write_text("email,organisation\nbo@example.org,ILO\n", "utf-8")
    for name in ("long", "short"):
        assert mailer("lists", "add", name, "--title", "Partners").status == 0
        assert mailer("subscribers", "import", f"{name}.csv", "--list", name, *CONSENT).status == 0

    (workspace / "out").mkdir()
    checked = mailer("check", "first")
    refused, sent = (
        mailer("send", "first", "--list", name, "--transport", "folder:out", "--yes") for name in ("long", "short")
    )

    assert checked.status == 1
    assert "Gmail cuts messages off" in checked.out
    assert refused.status == 1
    assert "nothing was sent" in refused.err
    assert sent.status == 0, sent.err


def test_the_sizes_of_all_parts_are_listed(mailer: Run, workspace: Path) -> None:
    write(workspace, "Some words.")
    listed = mailer("check", "first", "--sizes")
    assert listed.status == 0
    rows = [line.split(maxsplit=1) for line in listed.out.splitlines()]
    assert [rest for _, *rest in (row for row in rows if len(row) > 1 and row[1].endswith("footer"))]
    assert any(row[-1].endswith("  A story") for row in rows if len(row) > 1)
    assert "whole message" in listed.out
    machine = mailer("check", "first", "--sizes", "--json")
    assert machine.out.startswith("{")
    assert "whole message" in machine.err


def test_without_spamassassin_it_says_so(mailer: Run) -> None:
    asked = mailer("check", "first", "--spam", PATH="/nonexistent")
    assert asked.status == 2
    assert "--spam needs SpamAssassin, which is not installed here; install the package spamassassin" in asked.err


def test_a_spamassassin_that_fails_gets_a_sentence(mailer: Run, workspace: Path) -> None:
    program = workspace / "bin" / "spamassassin"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'config: no rules were found' >&2\nexit 3\n")
    program.chmod(0o755)
    asked = mailer("check", "first", "--spam", PATH=str(program.parent))
    assert asked.status == 1
    assert "SpamAssassin gave no report (config: no rules were found)" in asked.err


@needs_spamassassin
def test_what_spamassassin_says_is_a_finding(mailer: Run, workspace: Path) -> None:
    """Its own test string, worth 1,000 points, by its rule; nothing of the run is left in the home folder."""
    home = workspace / "home"
    home.mkdir()
    write(workspace, "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X".replace("*", "\\*"))
    asked = mailer("check", "first", "--spam", "--fail-on", "warning", HOME=str(home))
    assert asked.status == 1
    assert "and 5.0 are spam: 1000.0 GTUBE (Generic Test for Unsolicited Bulk Email)" in asked.out
    assert "SpamAssassin, en: " in asked.err
    assert not (home / ".spamassassin").exists()


@needs_spamassassin
def test_the_sample_is_no_spam(tmp_path: Path) -> None:
    from mailer.checks import LookedUp, Policy
    from mailer.checks.proof import proof_of
    from mailer.cli.addressing import sending_of
    from mailer.cli.spamassassin import spam_scores
    from mailer.config import load
    from mailer.content import load_issue
    from mailer.rendering import Themes, compile_edition

    workspace, issue = load(Path.cwd(), {}), load_issue(Path("issues/2020-q4"))
    edition = compile_edition(issue, "ar", workspace.newsletter, Themes.packaged())
    sending = sending_of(workspace, issue.id)
    proof = proof_of(issue, "ar", edition, sending=sending, policy=Policy(), looked_up=LookedUp())
    assert spam_scores([proof])["ar"].points < 2
