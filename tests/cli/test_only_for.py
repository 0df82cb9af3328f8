"""only_for through the command: written once, sent to two kinds of people, each gets their own."""

import json
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.conftest import Run

CONSENT = ("--consent", "Signed up on paper, forum of June 2026")
ISSUE = """\
title: Our Newsletter
date: 2026-06-30
language: en
subject: Our news
intro: Dear {{ first_name | default("colleague") }},
sections:
  - title: News
    blocks:
      - title: For Kenya
        only_for: country in ("KE", "UG") and first_name
        image: {src: kenya.png, alt: A hall in Nairobi}
        text: Come to [the hall](https://example.org/hall), {{ first_name }}.
      - title: For all
        text: See [the report](https://example.org/report).
      - title: Outside
        only_for: not country = "KE"
        text: Watch [the stream](https://example.org/stream).
  - title: En français
    only_for: language = "fr"
    blocks:
      - title: Une page
"""


@pytest.fixture
def issue(workspace: Path) -> Path:
    folder = workspace / "issues" / "first"
    (folder / "issue.yaml").write_text(ISSUE, "utf-8")
    Image.new("RGB", (40, 30), (10, 90, 160)).save(folder / "kenya.png")
    return folder / "issue.yaml"


def bring_in(mailer: Run, workspace: Path, rows: list[str]) -> None:
    (workspace / "people.csv").write_text("\n".join(["email,first name,country,language", *rows, ""]), "utf-8")
    assert mailer("lists", "add", "partners", "--title", "Our Partners").status == 0
    imported = mailer("subscribers", "import", "people.csv", "--list", "partners", *CONSENT, "--json")
    assert json.loads(imported.out)["new"] == len(rows)


def messages(folder: Path) -> dict[str, EmailMessage]:
    found = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.rglob("*.eml")]
    return {message["To"].addresses[0].addr_spec: message for message in found}


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


@pytest.mark.usefixtures("issue")
def test_fifty_people_of_two_kinds_each_get_their_own(mailer: Run, workspace: Path) -> None:
    rows = [
        f"person{at}@example.org,Name{at},{'KE' if at % 2 else 'FR'},{'en' if at % 2 else 'fr'}" for at in range(50)
    ]
    bring_in(mailer, workspace, rows)

    (workspace / "out").mkdir()
    sent = mailer("send", "first", "--list", "partners", "--transport", "folder:out", "--yes", "--json")

    assert sent.status == 0, sent.err
    assert json.loads(sent.out)["deliveries"]["accepted"] == 50
    taken = messages(workspace / "out")
    assert set(taken) == {f"person{at}@example.org" for at in range(50)}
    for at in range(50):
        plain, html = parts(taken[f"person{at}@example.org"])
        own, others = (("Kenya", "Outside"), ("Outside", "Kenya"))[at % 2 == 0]
        for part in (plain, html):
            assert own in part
            assert others not in part
            assert "For all" in part
            assert (f"Name{at}." in part) is (at % 2 == 1)
            assert ("En français" in part) is (at % 2 == 0)
            assert ("example.org/hall" in part) is (at % 2 == 1)
            assert ("example.org/stream" in part) is (at % 2 == 0)
        assert ("kenya" in str(taken[f"person{at}@example.org"]).lower()) is (at % 2 == 1)


@pytest.mark.usefixtures("issue")
def test_a_reader_is_rendered_and_tried_as_they_will_get_it(mailer: Run, workspace: Path) -> None:
    bring_in(mailer, workspace, ["amina@example.org,Amina,KE,en", "zoe@example.org,Zoé,,fr-CA"])

    for address, own, others in (("amina", "For Kenya", "Outside"), ("zoe", "Outside", "For Kenya")):
        done = mailer("render", "first", "--as", f"{address}@example.org", "--out", f"as-{address}")
        assert done.status == 0, done.err
        (workspace / f"tried-{address}").mkdir()
        tried = mailer(
            *("test-send", "first", "--as", f"{address}@example.org", "--to", "me@example.org"),
            *("--transport", f"folder:tried-{address}"),
        )
        assert tried.status == 0, tried.err
        plain, html = parts(messages(workspace / f"tried-{address}")["me@example.org"])
        folder = workspace / f"as-{address}" / "en"
        for part in (plain, html, *((folder / name).read_text("utf-8") for name in ("message.txt", "index.html"))):
            assert own in part
            assert others not in part
        assert plain.replace("\r\n", "\n") == (folder / "message.txt").read_text("utf-8")


@pytest.mark.usefixtures("issue")
def test_of_nobody_in_particular_nothing_is_known(mailer: Run, workspace: Path) -> None:
    assert mailer("render", "first", "--out", "build").status == 0
    shown = (workspace / "build" / "en" / "index.html").read_text("utf-8")
    assert "Outside" in shown  # it is for all who are not known to be in Kenya
    assert "For Kenya" not in shown
    assert "En français" not in shown


def test_what_cannot_be_asked_is_said_with_its_place(mailer: Run, issue: Path) -> None:
    issue.write_text(ISSUE.replace('language = "fr"', "langauge = fr").replace('country = "KE"', "country == KE"))

    for command in (("check", "first"), ("render", "first"), ("send", "first", "--list", "partners", "--yes")):
        refused = mailer(*command)
        assert refused.status == 1
        said = refused.out + refused.err
        assert 'issues/first/issue.yaml:16:31: "==" is not known here; write = for it' in said
        assert (
            'issues/first/issue.yaml:19:15: nothing is known of a reader\'s "langauge"; did you mean "language"?'
            in said
        )
        assert 'issues/first/issue.yaml:19:26: the text fr is not in quotes; write "fr"' in said
