"""mailer send, resume, status, test-send: through real SMTP, to everybody, once."""

import json
import re
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.conftest import MAILER, Result, Run
from tests.mailings.relay import Relay

CONSENT = ("--consent", "Signed up on paper, forum of June 2026")


def people(workspace: Path, count: int) -> Path:
    file = workspace / "people.csv"
    rows = [f"person{number}@example.org,Person {number}" for number in range(count)]
    file.write_text("\n".join(["email,first name", *rows, ""]), "utf-8")
    return file


def fill_list(mailer: Run, workspace: Path, count: int) -> None:
    people(workspace, count)
    assert mailer("lists", "add", "partners", "--title", "Our Partners").status == 0
    imported = mailer("subscribers", "import", "people.csv", "--list", "partners", *CONSENT, "--json")
    assert json.loads(imported.out)["new"] == count


def send(mailer: Run, url: str) -> Result:
    return mailer("send", "first", "--list", "partners", "--transport", url, "--yes", "--json")


def test_a_thousand_get_one_each_of_their_own(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1000)

    with Relay() as relay:
        sent = send(mailer, relay.url)

    assert sent.status == 0, sent.err
    status = json.loads(sent.out)
    assert (status["state"], status["recipients"], status["deliveries"]["accepted"]) == ("finished", 1000, 1000)
    assert sum(status["deliveries"].values()) == 1000
    assert Counter(relay.taken) == {f"person{number}@example.org": 1 for number in range(1000)}
    links = set()
    for number in range(1000):
        address = f"person{number}@example.org"
        message = relay.message(address)
        text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
        link = re.fullmatch(r"<(https://news\.example\.org/u/[\w-]{32})>", message["List-Unsubscribe"])[1]
        assert f"Dear Person {number},".splitlines()[0] in text
        assert f"Dear Person {number}," in html
        assert link in text
        assert link in html
        links.add(link)
    assert len(links) == 1000
    assert len({message_id(relay, number) for number in range(1000)}) == 1000


def message_id(relay: Relay, number: int) -> str:
    return relay.message(f"person{number}@example.org")["Message-ID"]


def test_a_message_has_the_headers_of_bulk_mail(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1)

    with Relay() as relay:
        assert send(mailer, relay.url).status == 0

    raw = relay.contents["person0@example.org"]
    message = relay.message("person0@example.org")
    assert Counter(name.lower() for name in message) == Counter(
        [
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "list-id",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "feedback-id",
            "precedence",
            "content-type",
        ]
    )
    assert message["From"] == "Our Newsletter <newsletter@example.org>"
    assert message["To"] == "person0@example.org" or message["To"].endswith("<person0@example.org>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "Our Partners <partners.example.org>"
    assert re.fullmatch(r"first:partners:newsletter:[a-z0-9]{5,15}", message["Feedback-ID"])
    assert message["Precedence"] == "bulk"
    assert message["Message-ID"].endswith("@example.org>")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.partition(b"\r\n\r\n")[2].split(b"\r\n"))) <= 76
    assert raw.isascii()


def test_what_is_sent_is_what_is_rendered_checked_and_shown(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1)
    rendered = json.loads(mailer("render", "first", "--json").out)["editions"][0]["hash"]
    checked = json.loads(mailer("check", "first", "--json").out)["hash"]

    with Relay() as relay:
        sent = json.loads(send(mailer, relay.url).out)["hash"]

    shown = json.loads(mailer("status", "1", "--json").out)["hash"]
    assert rendered == checked == sent == shown


def test_a_second_send_points_to_the_first(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 3)

    with Relay() as relay:
        assert send(mailer, relay.url).status == 0
        again = send(mailer, relay.url)

    assert again.status == 1
    assert "mailing 1" in again.err
    assert "mailer status 1" in again.err
    assert len(relay.taken) == 3


def test_a_server_that_is_down_loses_nobody(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 30)
    relay = Relay()
    relay.start()
    relay.stop()

    down = send(mailer, relay.url)

    assert down.status == 1
    assert json.loads(down.out)["state"] == "paused"
    assert json.loads(down.out)["deliveries"]["queued"] == 30
    assert "cannot be reached" in json.loads(down.out)["reason"]
    assert "Go on with: mailer resume 1" in mailer("status", "1").out

    relay.start()
    resumed = mailer("resume", "1", "--json")
    relay.stop()

    assert resumed.status == 0, resumed.err
    assert json.loads(resumed.out)["deliveries"]["accepted"] == 30
    assert Counter(relay.taken) == {f"person{number}@example.org": 1 for number in range(30)}


def test_a_wrong_transport_leaves_a_paused_mailing_paused(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1)
    relay = Relay()
    relay.start()
    relay.stop()
    send(mailer, relay.url)

    resumed = mailer("resume", "1", "--transport", "gopher://mail.example.org")

    assert resumed.status == 1
    assert "write smtp://HOST" in resumed.err
    assert json.loads(mailer("status", "1", "--json").out)["state"] == "paused"


def test_a_server_that_refuses_everybody_is_told_of_and_pauses(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 60)

    with Relay(script=lambda _recipient: "550 5.7.1 You are not welcome here") as relay:
        refused = send(mailer, relay.url)

    standing = json.loads(refused.out)
    assert refused.status == 1
    assert standing["state"] == "paused"
    assert "You are not welcome here" in standing["reason"]
    assert standing["deliveries"]["queued"] + standing["deliveries"]["refused"] == 60
    assert standing["deliveries"]["queued"] > 0


def test_an_error_of_the_checks_stops_the_sending(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1)
    file = workspace / "issues" / "first" / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("The title of your first story", "TODO"), "utf-8")

    with Relay() as relay:
        sent = send(mailer, relay.url)

    assert sent.status == 1
    assert "issues/first/issue.yaml:" in sent.err
    assert "nothing was sent" in sent.err
    assert relay.taken == []
    assert "Nothing was sent yet" in mailer("status").out


def test_without_a_terminal_nothing_is_sent_unasked(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 1)

    asked = mailer("send", "first", "--list", "partners")

    assert asked.status == 2
    assert "1 person on partners" in asked.err
    assert "--yes" in asked.err
    assert "Nothing was sent yet" in mailer("status").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--list", "partner"], 'did you mean "partners"?'),
        (["--list", "partners", "--transport", "office"], 'no transport called "office"'),
        (["--list", "partners", "--transport", "gopher://mail.example.org"], "write smtp://HOST"),
        (["--list", "partners"], "nobody on the list"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_planned(mailer: Run, arguments: list[str], said: str) -> None:
    mailer("lists", "add", "partners")

    result = mailer("send", "first", "--yes", *arguments)

    assert result.status == 1
    assert said in result.err
    assert "Nothing was sent yet" in mailer("status").out


def test_an_unknown_mailing_is_named(mailer: Run) -> None:
    for command in ("status", "resume"):
        result = mailer(command, "7")

        assert result.status == 1
        assert "there is no mailing 7" in result.err


def test_a_test_send_arrives_with_the_same_content(mailer: Run) -> None:
    with Relay() as relay:
        sent = mailer("test-send", "first", "--to", "me@example.org", "--transport", relay.url)

    assert sent.status == 0, sent.err
    assert relay.taken == ["me@example.org"]
    assert "Dear colleague," in relay.message("me@example.org").get_body(("plain",)).get_content()


def test_a_refused_test_send_fails_with_the_reply(mailer: Run) -> None:
    with Relay(answer_rcpt=lambda _recipient: "550 5.1.1 No such person") as relay:
        sent = mailer("test-send", "first", "--to", "me@example.org", "--transport", relay.url)

    assert sent.status == 1
    assert "No such person" in sent.err


def test_the_default_is_the_built_in_inbox(mailer: Run, workspace: Path) -> None:
    sent = mailer("test-send", "first", "--to", "me@example.org")

    assert sent.status == 0, sent.err
    assert "mailer inbox" in sent.out
    assert len(list((workspace / ".mailer" / "inbox").glob("*.eml"))) == 1


def begin_sending(workspace: Path, relay: Relay, *before: str) -> subprocess.Popen[str]:
    """`mailer send` in the middle of its work; `before` stands before it on the command line."""
    command = [*before, str(MAILER), "send", "first", "--list", "partners", "--transport", relay.url, "--yes"]
    sending = subprocess.Popen(
        command,
        cwd=workspace,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # The tests themselves may have been begun with nohup, which is inherited.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509 - it takes no lock
    )
    while len(relay.taken) < 20:
        assert sending.poll() is None
        time.sleep(0.01)
    return sending


def test_a_closed_window_leaves_nobody_in_doubt(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 400)
    with Relay(pause=0.02) as relay:
        sending = begin_sending(workspace, relay)
        sending.send_signal(signal.SIGHUP)
        out, _ = sending.communicate(timeout=30)

    assert sending.returncode == 1
    assert "go on with: mailer resume 1" in out
    counts = json.loads(mailer("status", "1", "--json").out)["deliveries"]
    assert counts["accepted"] == len(relay.taken) < 400
    assert counts["accepted"] + counts["queued"] == 400


def test_what_was_begun_with_nohup_outlives_the_window(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 100)
    with Relay(pause=0.02) as relay:
        sending = begin_sending(workspace, relay, "nohup")
        sending.send_signal(signal.SIGHUP)
        out, _ = sending.communicate(timeout=30)

    assert sending.returncode == 0
    assert "100 accepted" in out


def test_after_a_kill_the_status_says_how_to_go_on(mailer: Run, workspace: Path) -> None:
    fill_list(mailer, workspace, 400)
    with Relay(pause=0.02) as relay:
        sending = begin_sending(workspace, relay)
        sending.kill()
        sending.communicate()

    told = mailer("status", "1").out
    assert "is sending" in told
    assert "If that was interrupted, go on with: mailer resume 1" in told
