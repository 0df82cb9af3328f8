"""What people get whose language an issue lacks: said before it is sent, kept in the ledger, shown in a render."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.mailings.relay import Relay

PEOPLE = """email,first name,language
ana@example.org,Ana,es
luis@example.org,Luis,es-MX
marie@example.org,Marie,fr-CA
joe@example.org,Joe,en-GB
nobody@example.org,Nobody,
"""


@pytest.fixture
def bilingual(mailer: Run, workspace: Path) -> Path:
    """The issue file of a workspace with an issue in English and French, and a list of five people."""
    file = workspace / "issues" / "first" / "issue.yaml"
    text = file.read_text("utf-8")
    french = text.replace("language: en", "language: fr").replace("Dear ", "Bonjour ")
    (file.parent / "issue.fr.yaml").write_text(french, "utf-8")
    (workspace / "people.csv").write_text(PEOPLE, "utf-8")
    assert mailer("lists", "add", "partners").status == 0
    consent = ("--consent", "on paper, 2026")
    assert mailer("subscribers", "import", "people.csv", "--list", "partners", *consent).status == 0
    return file


def say(file: Path, choice: str) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace("language: en\n", f"language: en\nmissing_language: {choice}\n"), "utf-8")


@pytest.mark.parametrize(("choice", "given", "greeting"), [("source", "English", "Dear"), ("fr", "French", "Bonjour")])
def test_who_reads_another_language_gets_the_chosen_edition(
    mailer: Run, bilingual: Path, choice: str, given: str, greeting: str
) -> None:
    say(bilingual, choice)

    with Relay() as relay:
        sent = mailer("send", "first", "--list", "partners", "--transport", relay.url, "--yes", "--json")

    assert sent.status == 0, sent.err
    assert f"2 people read Spanish, which this issue lacks: they get {given}." in sent.err
    assert json.loads(sent.out)["deliveries"]["accepted"] == 5
    read = {name: relay.message(f"{name}@example.org").get_body(("plain",)).get_content() for name in ("ana", "marie")}
    assert f"{greeting} Ana," in read["ana"]
    assert "Bonjour Marie," in read["marie"]


def test_who_reads_another_language_can_be_left_out_and_is_counted(mailer: Run, bilingual: Path) -> None:
    say(bilingual, "skip")

    with Relay() as relay:
        sent = mailer("send", "first", "--list", "partners", "--transport", relay.url, "--yes")

    assert sent.status == 0, sent.err
    assert "2 people read Spanish, which this issue lacks: they get nothing." in sent.err
    assert sorted(relay.taken) == ["joe@example.org", "marie@example.org", "nobody@example.org"]
    assert "is finished: 5 recipients: 3 accepted, 2 skipped" in sent.out
    assert "1  skipped: no edition in es-MX" in sent.out


def test_the_question_before_sending_says_it_too(mailer: Run, bilingual: Path) -> None:
    asked = mailer("send", "first", "--list", "partners", "--transport", "inbox:")

    assert asked.status == 2
    assert "2 people read Spanish, which this issue lacks: they get English." in asked.err


def test_a_subscriber_sees_the_edition_they_will_get(mailer: Run, bilingual: Path, workspace: Path) -> None:
    for address, language in [("marie", "fr"), ("nobody", "en"), ("luis", "en")]:
        done = mailer("render", "first", "--as", f"{address}@example.org", "--out", f"out-{address}")
        assert done.status == 0, done.err
        assert [path.name for path in (workspace / f"out-{address}").iterdir()] == [language]
    assert done.err == "luis@example.org reads Spanish, which this issue lacks: they get English.\n"

    say(bilingual, "skip")
    refused = mailer("render", "first", "--as", "luis@example.org", "--out", "none")
    assert (refused.status, (workspace / "none").exists()) == (1, False)
    assert "luis@example.org reads Spanish, which this issue lacks, and gets nothing" in refused.err
    assert mailer("render", "first", "--as", "luis@example.org", "--language", "fr", "--out", "none").status == 0


def test_a_test_send_goes_in_the_subscribers_language(mailer: Run, bilingual: Path) -> None:
    say(bilingual, "skip")
    with Relay() as relay:
        trial = ("test-send", "first", "--to", "me@example.org", "--transport", relay.url)
        assert mailer(*trial, "--as", "marie@example.org").status == 0
        assert mailer(*trial, "--as", "ana@example.org").status == 1

    assert "Bonjour Marie," in relay.message("me@example.org").get_body(("plain",)).get_content()


def test_a_choice_that_cannot_be_is_refused_at_its_place(mailer: Run, bilingual: Path) -> None:
    say(bilingual, "ru")
    wrong = mailer("check", "first")
    assert wrong.status == 1
    assert 'issue.yaml:6:19: the issue has no edition in "ru"' in wrong.err + wrong.out

    (bilingual.parent / "issue.ru.yaml").write_text(
        bilingual.read_text("utf-8").replace("language: en", "language: ru"), "utf-8"
    )
    wrong = mailer("check", "first")
    assert "missing_language is a key of issue.yaml; move it there" in wrong.err + wrong.out


def test_what_a_translation_lacks_is_listed_with_its_place(mailer: Run, bilingual: Path) -> None:
    french = bilingual.parent / "issue.fr.yaml"
    french.write_text(french.read_text("utf-8").replace("Bonjour ", "Bonjour {{ last_name }} "), "utf-8")
    found = mailer("translations", "first")

    assert found.status == 1
    line = next(number for number, text in enumerate(french.read_text("utf-8").splitlines(), 1) if "last_name" in text)
    assert f"issues/first/issue.fr.yaml:{line}:" in found.out
    assert "has the merge field {{ last_name }}, which issue.yaml has not; write the same in both" in found.out
    assert "is the same as in issue.yaml, word for word; translate it" in found.out
    assert found.out.splitlines()[-1].startswith("French: differs in ")

    told = json.loads(mailer("translations", "first", "--language", "fr", "--json").out)
    assert told["source"] == "en"
    (only,) = told["translations"]
    assert (only["language"], only["missing"]) == ("fr", 0)
    assert set(only["gaps"][0]) == {"message", "cure", "file", "line", "column"}


def test_an_issue_without_translations_lacks_none(mailer: Run) -> None:
    found = mailer("translations", "first")
    assert (found.status, found.out) == (0, "first is in English alone\n")
    refused = mailer("translations", "first", "--language", "fr")
    assert (refused.status, refused.err) == (
        1,
        'the issue first has no translation into "fr"; write issue.fr.yaml\n',
    )
