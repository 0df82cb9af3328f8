"""Ask for many pages at once, and for few of one host."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from queue import Empty, SimpleQueue
from threading import Event, Thread
from urllib.parse import urlsplit

from mailer.network.fetched import Fetched, Problem

Get = Callable[[str], Fetched]

_COME_BACK = frozenset({429, 503})
_OF_THE_HOST = frozenset({Problem.NO_SUCH_HOST, Problem.NO_NAMES, Problem.REFUSED})
"""Problems that all pages of a host have in common."""

_OF_THE_DAY = frozenset({Problem.TIMEOUT, Problem.UNREACHABLE})
"""Problems that a host is given a second chance to overcome, and no third."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is asked at once, in all and of a host, and the seconds between two requests of a host's lane.

    `patience` is how many seconds are waited, once, where an answer asks for it (Retry-After).
    Two at once are what Mailpit asks of a host too. robots.txt is for programs that wander
    from page to page by themselves (RFC 9309); here a person asks for single pages they chose.
    """

    at_once: int = 16
    of_a_host: int = 2
    pause: float = 0.2
    patience: float = 20.0


def ask_all(
    urls: Iterable[str], get: Get, pace: Pace | None = None, told: Callable[[], None] = lambda: None
) -> dict[str, Fetched]:
    """What `get` says of each of `urls`; `told` is called after each, from any thread."""
    pace = pace or Pace()
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    ended: SimpleQueue[BaseException | None] = SimpleQueue()
    found: dict[str, Fetched] = {}
    stop = Event()

    def work() -> None:
        with suppress(Empty):
            while not stop.is_set():
                lane = waiting.get_nowait()
                try:
                    for url, answer in _walk(lane, get, pace, stop):
                        found[url] = answer
                        told()
                except BaseException as error:  # noqa: BLE001 - it is raised where the answers are waited for
                    ended.put(error)
                else:
                    ended.put(None)

    lanes = [*_lanes(dict.fromkeys(urls), pace.of_a_host)]
    for lane in lanes:
        waiting.put(lane)
    for _ in range(min(pace.at_once, len(lanes))):
        # Of their own and not of a pool, whose threads hold the process until the last answer is there.
        Thread(target=work, daemon=True).start()
    try:
        for _ in lanes:
            if error := ended.get():
                raise error
    finally:
        stop.set()
    return found


def _lanes(urls: Iterable[str], of_a_host: int) -> Iterator[list[str]]:
    """Each host's addresses, dealt out to as many lanes as may be asked of it at once."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(_host(url), []).append(url)
    for asked in sorted(hosts.values(), key=len, reverse=True):
        yield from (lane for at in range(of_a_host) if (lane := asked[at::of_a_host]))


def _walk(lane: list[str], get: Get, pace: Pace, stop: Event) -> Iterator[tuple[str, Fetched]]:
    down: Fetched | None = None
    failures = 0
    for at, url in enumerate(lane):
        if down is not None:
            yield url, replace(down, url=url)
            continue
        if stop.is_set() or (at and stop.wait(pace.pause)):
            return
        answer = _patiently(url, get, pace, stop)
        yield url, answer
        if not answer.hops:
            failures = failures + 1 if answer.problem in _OF_THE_DAY else 0
            down = answer if answer.problem in _OF_THE_HOST or failures > 1 else None


def _patiently(url: str, get: Get, pace: Pace, stop: Event) -> Fetched:
    answer = get(url)
    if answer.status not in _COME_BACK:
        return answer
    wait = _retry_after(answer.headers.get("retry-after", ""), time.time())
    if wait is None or wait > pace.patience or stop.wait(wait):
        return answer
    return get(url)


def _retry_after(value: str, now: float) -> float | None:
    """The seconds from `now` that a header Retry-After asks for (RFC 9110, section 10.2.3); None if it says nothing."""
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
