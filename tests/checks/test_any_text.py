"""Whatever an author writes: a report, with places inside the file."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.conftest import Desk
from tests.checks.settings import SENDING
from tests.checks.writing import issue

from mailer.checks import as_github, check
from mailer.content import IssueError, load_issue
from mailer.rendering import Edition

PIECES = st.lists(
    st.sampled_from(
        ["[here](#a)", "[", "](https://example.org)", "*", "TK", "TODO", "lorem ipsum", "{{ name }}", "هنا", "点击"]
    )
    | st.sampled_from(
        ["*|A|*", "\n", "> ", "- ", "`", "\\", "x.png", " ", "<https://example.org>", "www.example.org", "%%"]
    )
    | st.sampled_from(
        [
            "the the",
            " ,",
            "()",
            "( ",
            " )",
            "[name]",
            "???",
            "xx/xx",
            "  ",
            ".A",
            "\u00a0",
            "CAPITALS AGAIN",
            "\\*",
            "&amp;",
        ]
    )
    | st.sampled_from(
        ["[a](mailto:a@b.org)", "[un.org](https://127.1/?", "&x=%", "#)", "[unsubscribe](tel:1)", "| a |\n|--|\n| "]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Desk(tmp_path_factory.mktemp("any") / "2020-q4").put(issue()).compile()["en"]


@given(PIECES, PIECES, PIECES)
def test_any_text_gives_a_report(edition, markdown, title, alt):
    written = {
        "title": "P",
        "date": "2020-12-31",
        "language": "en",
        "subject": title,
        "sections": [{"title": title, "blocks": [{"title": title, "url": "#a", "link_text": alt, "text": markdown}]}],
    }
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "2020-q4"
        folder.mkdir()
        text = json.dumps(written, ensure_ascii=False, indent=1)
        (folder / "issue.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            loaded = load_issue(folder)
        except IssueError:
            return
        report = check(loaded, {"en": edition}, SENDING)
    lines = text.split("\n")
    for finding in report.findings:
        assert 1 <= finding.column <= len(lines[finding.line - 1])
        assert "\n" not in finding.message
    assert len(as_github(report).splitlines()) == len(report.findings)
