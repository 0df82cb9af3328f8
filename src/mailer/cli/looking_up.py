"""Ask for the links of an issue, as `mailer check --online` does."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import typer

from mailer.checks import LookedUp
from mailer.checks.online.answers import Answer, Trouble, read_answer
from mailer.checks.online.asking import Asking, addresses_to_ask
from mailer.cli.link_cache import KEPT_FOR, keep_answers, known_answers
from mailer.cli.progress import share_bar
from mailer.network.polite import ask_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailer.checks.proof import Proof
    from mailer.network.fetch import Fetch

_NOBODY = frozenset({Trouble.NO_SUCH_HOST, Trouble.NO_NAMES, Trouble.UNREACHABLE, Trouble.TIMEOUT, Trouble.REFUSED})
"""What every link says where there is no way out."""

_DOUBT = frozenset({Trouble.CERTIFICATE_UNTRUSTED, Trouble.CERTIFICATE_EXPIRED})
"""What every link says where a firewall opens all connections, no certificates are known, or the clock is wrong."""

_SEVERAL = 3
"""Hosts: that many do not get the same trouble with their certificates on the same day."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found out, and a sentence on it. Without a way to the network `failed` is set, and nothing was found out."""

    looked_up: LookedUp
    said: str
    failed: bool = False


def look_up_links(proofs: Iterable[Proof], fetch: Fetch, cache: Path | None) -> Outcome:
    """Ask for the links of `proofs` by `fetch`, but for what is known from the `cache` folder; tells of its progress."""
    asking = addresses_to_ask(proofs)
    now = time.time()
    known = {url: answer for url, answer in known_answers(cache, now).items() if url in asking.urls}
    missing = [url for url in asking.urls if url not in known]
    began = time.monotonic()
    with _telling(len(missing)) as tick:
        replies = ask_all(missing, fetch.get, told=tick)
    answers = {url: read_answer(reply) for url, reply in replies.items()}
    if fault := _no_way_out(answers):
        return Outcome(LookedUp(), fault, failed=True)
    keep_answers(cache, answers, now)
    return Outcome(LookedUp({**known, **answers}), _said(asking, answers, known, time.monotonic() - began))


def _no_way_out(answers: Mapping[str, Answer]) -> str | None:
    troubles = {answer.trouble for answer in answers.values()}
    if not answers or None in troubles:
        return None
    if troubles <= _NOBODY:
        detail = Counter(answer.detail for answer in answers.values()).most_common(1)[0][0]
        return (
            f"{_links(answers)} asked for, and nobody answered ({detail}); "
            "see whether this computer has a way to the network without a proxy, and try again"
        )
    if troubles <= _NOBODY | _DOUBT and len(_hosts(answers)) >= _SEVERAL:
        return (
            f"{_links(answers)} asked for, and no certificate could be verified; look at the date of this computer, and "
            "whether its network opens secure connections on the way"
        )
    return None


def _said(asking: Asking, answers: Mapping[str, Answer], known: Mapping[str, Answer], seconds: float) -> str:
    hosts = _count(len(_hosts(answers)), "host")
    parts = [f"{_links(answers)} of {hosts} asked for in {seconds:.1f} s" if answers else "no link asked for"]
    if known:
        parts.append(f"{len(known)} known from the last {KEPT_FOR / 3600:.0f} hours")
    if asking.kept_back:
        reasons = Counter(reason for _, reason in asking.kept_back).most_common()
        parts.append(f"{len(asking.kept_back)} not asked for: {', '.join(f'{count} {why}' for why, count in reasons)}")
    return "; ".join(parts)


def _links(asked: Collection[str]) -> str:
    return _count(len(asked), "link")


def _count(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _hosts(urls: Iterable[str]) -> set[str]:
    return {urlsplit(url).netloc for url in urls}


@contextmanager
def _telling(total: int) -> Iterator[Callable[[], None]]:
    """A bar, or one line where there is no terminal; the result is called after each of `total` links, from any thread."""
    lock, done = Lock(), 0
    if total and not sys.stderr.isatty():
        typer.echo(f"Asking for {_count(total, 'link')}", err=True)
    with share_bar("Asking for links", "links") as progress:

        def tick() -> None:
            nonlocal done
            with lock:
                done += 1
                progress(done / total, done)

        yield tick
