"""mailer check --online: what is asked, what is remembered, and what is said where there is no network."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tests.checks.settings import NEWSLETTER, SENDING
from tests.checks.writing import issue, text
from tests.cli.conftest import run_in
from tests.network.servers import fetching, home, says, server

from mailer.checks import LookedUp, Policy, Report, check
from mailer.checks.online.answers import Answer, Trouble
from mailer.checks.online.asking import KeptBack, addresses_to_ask
from mailer.checks.proof import Proof, proof_of
from mailer.cli.link_cache import KEPT_FOR, keep_answers, known_answers
from mailer.cli.looking_up import Outcome, look_up_links
from mailer.content import load_issue
from mailer.network.fetch import Fetch
from mailer.network.fetched import Problem
from mailer.rendering import Themes, compile_edition


class Desk:
    """An issue of these links."""

    def __init__(self, folder: Path, *urls: str) -> None:
        lines = [line for url in urls for line in (f"See [what it is]({url}) today.", "")]
        (folder / "issue.yaml").write_text(issue(text(*lines)), encoding="utf-8")
        self.issue = load_issue(folder)
        self.edition = compile_edition(self.issue, "en", NEWSLETTER, Themes.packaged())

    def proof(self) -> Proof:
        return proof_of(self.issue, "en", self.edition, sending=SENDING, policy=Policy(), looked_up=LookedUp())

    def ask(self, cache: Path | None = None, fetch: Fetch | None = None) -> Outcome:
        return look_up_links([self.proof()], fetch or fetching(), cache)

    def check(self, outcome: Outcome) -> Report:
        return check(self.issue, {"en": self.edition}, SENDING, Policy(), outcome.looked_up)


def site(peer, request):
    """A site with one page, one that is gone, one that moved and one that is closed."""
    pages = {
        b"/there": says("200 OK", b"<title>There</title>"),
        b"/moved": says("301 Moved\nLocation: /new/place"),
        b"/new/place": says("200 OK", b"<title>The new place</title>"),
        b"/closed": says("403 Forbidden"),
        b"/soft": says(
            "200 OK\nContent-Type: text/html; charset=windows-1251",
            "<title>Страница не найдена</title>".encode("cp1251"),
        ),
    }
    pages.get(request.split()[1], says("404 Not Found"))(peer, request)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2020-q4").mkdir()
    return tmp_path / "2020-q4"


def test_what_the_pages_answer_is_found_at_the_links(folder):
    with server(site) as (port, requests):
        root = f"http://www.un.example.net:{port}"
        desk = Desk(folder, *(f"{root}/{page}" for page in ("there", "moved", "closed", "soft", "gone#part")))
        outcome = desk.ask()
    found = {
        finding.rule: (finding.severity, finding.line, finding.column)
        for finding in desk.check(outcome).findings
        if finding.rule in {"link-status", "link-redirect", "link-not-checked", "soft-not-found"}
    }
    assert found == {
        "link-redirect": ("advice", 13, 15),
        "link-not-checked": ("advice", 15, 15),
        "soft-not-found": ("warning", 17, 15),
        "link-status": ("error", 19, 15),
    }
    assert not outcome.failed
    assert outcome.said.startswith("5 links of 1 host asked for in ")
    assert len(requests) == 6


def test_without_asking_nothing_is_found(folder):
    desk = Desk(folder, "http://www.un.example.net/gone")
    rules = {finding.rule for finding in desk.check(Outcome(LookedUp(), "")).findings}
    assert not rules & {"link-status", "link-redirect", "link-not-checked", "soft-not-found", "login-page"}


def test_what_was_well_is_not_asked_again_and_what_was_not_is(folder, tmp_path):
    cache = tmp_path / "cache"
    with server(site) as (port, requests):
        root = f"http://www.un.example.net:{port}"
        desk = Desk(folder, f"{root}/there", f"{root}/gone")
        first = desk.ask(cache)
        again = desk.ask(cache)
    assert [request.split()[1] for request in requests].count(b"/there") == 1
    assert [request.split()[1] for request in requests].count(b"/gone") == 2
    assert first.looked_up == again.looked_up
    assert again.said.endswith("; 1 known from the last 6 hours")
    assert desk.check(first) == desk.check(again)


def test_only_what_the_author_wrote_for_everybody_is_asked(folder):
    personal = (
        "https://un.example.net/unsubscribe?u=1",
        "https://un.example.net/désabonnement",
        "https://un.example.net/confirm/0123",
        "https://lists.example.net/opt-out/x",
        "https://x.list-manage.com/profile?u=1",
        "https://un.example.net/a?token=0123456789",
        "https://un.example.net/a?e=ana@example.org",
    )
    own = ("https://news.example.org/", "https://news.example.org/u/0123", "https://NEWS.example.org/archive/1")
    closed = ("https://www.linkedin.com/company/x", "https://x.com/un", "https://facebook.com/un")
    local = ("http://127.0.0.1/", "http://localhost/x", "http://2130706433/", "http://[::1]/", "http://intranet/")
    asked = ("https://un.example.net/a#b", "https://un.example.net/a", "https://un.example.net/confirmation-of-arms")
    other = ("mailto:ana@example.org", "tel:+123456789", "#news")
    asking = addresses_to_ask([Desk(folder, *personal, *own, *closed, *local, *asked, *other).proof()])
    assert asking.urls == ("https://un.example.net/a",)
    by_reason = {reason: {url for url, why in asking.kept_back if why is reason} for reason in KeptBack}
    assert by_reason[KeptBack.OURS] == set(own)
    assert by_reason[KeptBack.BROWSERS_ONLY] == set(closed)
    assert by_reason[KeptBack.LOCAL] == set(local)
    assert len(by_reason[KeptBack.PERSONAL]) == len(personal) + 1  # rather too few are asked than one too many


def test_our_own_links_with_tokens_are_never_requested(folder):
    with server(site) as (port, requests):
        sending_urls = ["https://news.example.org/u/abc", f"http://www.un.example.net:{port}/unsubscribe/abc"]
        outcome = Desk(folder, *sending_urls, f"http://www.un.example.net:{port}/there").ask()
    assert [request.split()[1] for request in requests] == [b"/there"]
    assert "2 not asked for: " in outcome.said


@pytest.mark.parametrize("problem", ["no names", "no such host", "timeout", "private"])
def test_no_way_out_is_one_sentence(folder, problem):
    fetch = {
        "no names": Fetch(lambda _: (_ for _ in ()).throw(OSError("Temporary failure in name resolution")), home),
        "no such host": Fetch(lambda _: [], home),
        "timeout": Fetch(lambda _: time.sleep(1), home, limits=fetching().limits.__class__(seconds=0.1)),
        "private": Fetch(lambda _: ["10.1.1.1"]),
    }[problem]
    desk = Desk(folder, *(f"https://{host}.example.net/{page}" for host in "abcdef" for page in range(5)))
    outcome = desk.ask(fetch=fetch)
    assert outcome.failed
    assert outcome.looked_up == LookedUp()
    assert outcome.said.startswith("30 links asked for, and nobody answered (")


def test_one_name_that_is_wrong_among_others_is_a_finding(folder):
    with server(site) as (port, _):

        def resolve(name):
            return ["127.0.0.1"] if name.startswith("www.") else []

        desk = Desk(folder, f"http://www.un.example.net:{port}/there", "https://typo.example.net/")
        outcome = desk.ask(fetch=Fetch(resolve, home))
    (finding,) = [finding for finding in desk.check(outcome).findings if finding.rule == "link-status"]
    assert (finding.severity, finding.line) == ("error", 13)
    assert "no host typo.example.net" in finding.message


def test_a_network_that_opens_all_connections_is_one_sentence(folder):
    import ssl

    import trustme

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("*.example.net").configure_cert(context)
    with server(site, context) as (port, _):
        outcome = Desk(folder, *(f"https://{host}.example.net:{port}/" for host in "abcd")).ask()
    assert outcome.failed
    assert "no certificate could be verified; look at the date of this computer" in outcome.said


def test_troubles_have_the_names_of_the_fetch():
    assert {trouble.value for trouble in Trouble} == {problem.value for problem in Problem}


GOOD = Answer("https://a.example.net/b", 200, (301,), "Ü")


def test_the_cache_keeps_what_was_well_for_some_hours(tmp_path):
    bad = {
        "https://a.example.net/gone": Answer("https://a.example.net/gone", 404),
        "https://a.example.net/soft": Answer("https://a.example.net/soft", 200, title="Page not found"),
        "https://a.example.net/down": Answer("https://a.example.net/down", trouble=Trouble.TIMEOUT),
    }
    keep_answers(tmp_path / "new", {"https://a.example.net/a": GOOD, **bad}, 1000.0)
    keep_answers(tmp_path / "new", {"https://a.example.net/c": GOOD}, 2000.0)
    known = {"https://a.example.net/a": GOOD, "https://a.example.net/c": GOOD}
    assert known_answers(tmp_path / "new", 2000.0) == known
    assert list(known_answers(tmp_path / "new", 1000.0 + KEPT_FOR)) == ["https://a.example.net/c"]
    assert known_answers(tmp_path / "new", 500.0) == {}
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"u": 1}', '{"u": {"at": "x"}}', "[" * 100_000, "\0", '{"u": {"at": 1, "url": 1}}'],
)
def test_a_cache_that_cannot_be_read_is_none(tmp_path, content):
    (tmp_path / "links.json").write_text(content)
    assert known_answers(tmp_path, 2.0) == {}
    keep_answers(tmp_path, {"u": GOOD}, 1.0)
    assert known_answers(tmp_path, 2.0) == {"u": GOOD}


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("")
    keep_answers(tmp_path / "file", {"u": GOOD}, 1.0)
    keep_answers(None, {"u": GOOD}, 1.0)
    assert known_answers(tmp_path / "file", 1.0) == known_answers(None, 1.0) == {}


@pytest.fixture
def issue_of(workspace: Path):
    def write(*urls: str) -> Path:
        lines = [line for url in urls for line in (f"See [what it is]({url}) today.", "")]
        (workspace / "issues" / "first" / "issue.yaml").write_text(issue(text(*lines)), encoding="utf-8")
        return workspace

    return write


def test_the_command_says_when_there_is_no_network(issue_of, tmp_path):
    folder = issue_of("https://a.invalid/", "https://b.invalid/x")
    done = run_in(folder, "check", "first", "--online", "--json", MAILER_CACHE=str(tmp_path / "cache"))
    assert done.status == 1
    assert "2 links asked for, and nobody answered (" in done.err
    rules = {finding["rule"] for finding in json.loads(done.out)["findings"]}
    assert "link-status" not in rules


def test_the_command_tells_findings_as_all_others(issue_of, tmp_path):
    folder = issue_of("https://www.un.example.net/report", "https://www.linkedin.com/company/x")
    moved = Answer("https://www.un.example.net/library/new", 200, (301,), "New")
    keep_answers(tmp_path / "cache", {"https://www.un.example.net/report": moved}, time.time())
    done = run_in(folder, "check", "first", "--online", "--json", MAILER_CACHE=str(tmp_path / "cache"))
    assert done.status == 0, done.err
    assert done.err.strip() == (
        "no link asked for; 1 known from the last 6 hours; 1 not asked for: 1 of sites that answer browsers alone"
    )
    (finding,) = [finding for finding in json.loads(done.out)["findings"] if finding["rule"] == "link-redirect"]
    assert (finding["line"], finding["column"], finding["severity"]) == (11, 15, "advice")
    assert finding["message"].endswith("has moved for good to https://www.un.example.net/library/new")
    plain = run_in(folder, "check", "first", "--json", MAILER_CACHE=str(tmp_path / "cache"))
    assert "link-redirect" not in plain.out
    assert plain.err == ""
