"""Many pages at once, few of one host."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.network.servers import fetching, says, server

from mailer.network.fetched import Fetched, Hop, Problem
from mailer.network.polite import Pace, ask_all

QUICK = Pace(pause=0.0)


class Web:
    """Answers after `seconds`, and knows how many were asked at once."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.lock = threading.Lock()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.asked: list[str] = []

    def get(self, url: str) -> Fetched:
        host = url.split("/")[2]
        with self.lock:
            self.asked.append(url)
            self.now[host] += 1
            self.now["all"] += 1
            self.most |= self.now
        time.sleep(self.seconds)
        with self.lock:
            self.now[host] -= 1
            self.now["all"] -= 1
        return self.answer(url)

    def answer(self, url: str) -> Fetched:
        return Fetched(url, status=200)


def test_each_is_asked_once_and_at_most_two_of_a_host():
    web = Web(0.01)
    urls = [f"http://{host}.example.net/{page}" for host in "abc" for page in range(8)]
    told = []
    got = ask_all([*urls, *urls], web.get, QUICK, lambda: told.append(1))
    assert sorted(web.asked) == sorted(urls)
    assert {url: answer.url for url, answer in got.items()} == {url: url for url in urls}
    assert len(told) == len(urls)
    assert {web.most[f"{host}.example.net"] for host in "abc"} == {2}
    assert web.most["all"] > 2


def test_between_two_of_a_host_there_is_a_pause():
    began = time.monotonic()
    ask_all([f"http://a.example.net/{page}" for page in range(6)], Web().get, Pace(pause=0.1))
    assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize("problem", [Problem.NO_SUCH_HOST, Problem.NO_NAMES, Problem.REFUSED])
def test_a_host_that_is_not_there_is_asked_once_a_lane(problem):
    web = Web()
    web.answer = lambda url: Fetched(url, problem=problem, detail="no")
    urls = [f"http://a.example.net/{page}" for page in range(10)]
    got = ask_all(urls, web.get, QUICK)
    assert len(web.asked) == 2
    assert [(got[url].url, got[url].problem) for url in urls] == [(url, problem) for url in urls]


def test_a_host_that_hangs_gets_a_second_chance_and_no_third():
    web = Web()
    web.answer = lambda url: Fetched(url, problem=Problem.TIMEOUT)
    ask_all([f"http://a.example.net/{page}" for page in range(20)], web.get, QUICK)
    assert len(web.asked) == 4


def test_a_page_that_leads_to_a_host_that_hangs_says_nothing_of_its_own():
    web = Web()
    web.answer = lambda url: Fetched("http://b/", hops=(Hop(url, 301),), problem=Problem.NO_SUCH_HOST)
    ask_all([f"http://a.example.net/{page}" for page in range(6)], web.get, QUICK)
    assert len(web.asked) == 6


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("written", ["1", "date"])
def test_it_comes_back_once_when_it_was_told_to(status, written):
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True) if written == "date" else written
    asked = []

    def answer(peer, request):
        asked.append(time.monotonic())
        said = says(f"{status} Later\nRetry-After: {when}") if len(asked) == 1 else says("200 OK")
        said(peer, request)

    with server(answer) as (port, _):
        (got,) = ask_all([f"http://a.example.net:{port}/"], fetching().get).values()
    assert (got.status, len(asked)) == (200, 2)
    assert asked[1] - asked[0] >= 0.9


@pytest.mark.parametrize("after", ["3600", "", "soon", "-1", "²"])
def test_it_does_not_wait_for_long_nor_for_nothing(after):
    web = Web()
    web.answer = lambda url: Fetched(url, status=503, headers={"retry-after": after})
    began = time.monotonic()
    (got,) = ask_all(["http://a.example.net/"], web.get).values()
    assert (got.status, len(web.asked)) == (503, 1)
    assert time.monotonic() - began < 1


def test_what_goes_wrong_inside_ends_it():
    web = Web()

    def fail(url):
        if url.endswith("/3"):
            raise KeyboardInterrupt
        return web.get(url)

    with pytest.raises(KeyboardInterrupt):
        ask_all([f"http://a.example.net/{page}" for page in range(200)], fail, Pace(pause=0.05))
    time.sleep(0.2)
    assert len(web.asked) < 50


@given(st.text() | st.from_regex(r"\d+") | st.datetimes().map(format_datetime))
def test_no_retry_after_makes_it_raise(value):
    answer = Fetched("http://a.example.net/", status=503, headers={"retry-after": value})
    assert ask_all([answer.url], lambda _: answer, Pace(patience=-1)) == {answer.url: answer}


def test_whoever_breaks_it_off_does_not_wait_for_the_last_answer():
    program = """
import signal, time
from mailer.network.polite import ask_all

signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored where tests run in the background

def hang(url):
    print("asked", flush=True)
    time.sleep(60)

ask_all(["http://a.example.net/"], hang)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"asked\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in said
