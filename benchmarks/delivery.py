"""How many messages a second the embedded worker hands over, from the ledger to a server that throws them away.

    python benchmarks/delivery.py [--people 10000] [--connections 4] [--kilobytes 60]

Everything is real: SQLite with synchronous FULL, write-ahead marks, opt-outs looked up, a
message of its own for each, SMTP over loopback. The server is a process of its own, as lean
as Python allows. Beside the figure stands the ceiling: the same messages, already made, over
the same transports and as many threads, with no ledger.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from mailer.messages import Message
    from mailer.rendering import Edition
    from mailer.transports import Route

SECRET = "for the benchmark only, not a secret"


class Discarding(asyncio.Protocol):
    """SMTP with PIPELINING, no checks; a message is thrown away as it comes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._out = transport
        self._tail = b""
        self._in_message = False
        self._out.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        data = self._tail + data
        while data:
            if self._in_message:
                end = data.find(b"\r\n.\r\n")
                if end < 0:
                    self._tail = data[-4:]
                    return
                self._out.write(b"250 2.0.0 thrown away\r\n")
                self._in_message, data = False, data[end + 5 :]
            else:
                line, newline, rest = data.partition(b"\r\n")
                if not newline:
                    break
                data = self._command(line[:4].upper(), rest)
        self._tail = data

    def _command(self, verb: bytes, rest: bytes) -> bytes:
        if verb == b"EHLO":
            self._out.write(b"250-sink\r\n250-PIPELINING\r\n250 SIZE 100000000\r\n")
        elif verb == b"DATA":
            self._out.write(b"354 go on\r\n")
            self._in_message = True
        elif verb == b"QUIT":
            self._out.write(b"221 bye\r\n")
            self._out.close()
        else:
            self._out.write(b"250 ok\r\n")
        return rest


def run_sink(tell: Connection) -> None:
    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Discarding, "127.0.0.1", 0)
        tell.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(serve())


def make_edition(kilobytes: int) -> Edition:
    from mailer.rendering import UNSUBSCRIBE, VIEW, Edition, Slot, edition_hash

    slots = (Slot("first_name", "colleague"), Slot("organisation", "-"), Slot("country", "-"), Slot("last_name", "-"))
    line = "<p>A paragraph of ordinary text, as a newsletter has dozens of them, with a link.</p>\n"
    filler = line * (kilobytes * 1000 // (18 * len(line)))
    html = tuple(part for number in range(18) for part in (filler, slots[number % 4]))
    edition = Edition(
        issue="bench",
        language="en",
        dir="ltr",
        date="2020-12-31",
        subject=("News for ", slots[0]),
        preheader=(),
        html=("<html><body>", *html, '<a href="', Slot(UNSUBSCRIBE), '">leave</a></body></html>'),
        text=("News for ", slots[0], "\n", Slot(VIEW), "\n"),
        assets=(),
        hash="",
    )
    return replace(edition, hash=edition_hash(edition))


def add_people(count: int) -> None:
    from django.utils import timezone

    from mailer.audience import Subscriber, Subscription, add_list

    partners = add_list("partners")
    addresses = (f"person{number}@example.org" for number in range(count))
    Subscriber.objects.bulk_create(
        (Subscriber(address=a, address_key=a, domain="example.org", first_name="Ada") for a in addresses), 1000
    )
    people = Subscriber.objects.values_list("pk", flat=True)
    now = timezone.now()
    Subscription.objects.bulk_create(
        (Subscription(list=partners, subscriber_id=pk, state="confirmed", confirmed_at=now) for pk in people), 1000
    )


def ceiling(route: Route, messages: Sequence[Message], connections: int) -> float:
    """Messages a second without a ledger and already made."""
    waiting: SimpleQueue[Message | None] = SimpleQueue()
    for message in (*messages, *[None] * connections):
        waiting.put(message)

    def work() -> None:
        with route.connect() as transport:
            while (message := waiting.get()) is not None:
                transport.deliver(message)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(messages) / (time.perf_counter() - began)


def measure(folder: Path, url: str, people: int, connections: int, kilobytes: int) -> None:
    from django.core.management import call_command
    from django.utils import timezone

    from mailer.audience import Keyring
    from mailer.mailings import Site, deliver, plan
    from mailer.messages import Bulk, Recipient, Sender, prepare
    from mailer.transports import open_route

    call_command("migrate", verbosity=0, skip_checks=True)
    edition = make_edition(kilobytes)
    sender = Sender("News", "news@example.org")
    bulk = Bulk("Partners", "partners.example.org", "bench:partners:newsletter:m012345678")
    site = Site("https://news.example.org", Keyring([SECRET]), SECRET)
    add_people(people)

    began = time.perf_counter()
    mailing = plan("bench", [edition], "partners", sender=sender, bulk=bulk, transport="bench", source_language="en")
    print(f"planned {people:,} deliveries in {time.perf_counter() - began:.2f} s")

    with open_route(url, folder) as route:
        began = time.perf_counter()
        status = deliver(mailing, route, site, connections=connections)
        rate = people / (time.perf_counter() - began)
        assert status.deliveries["accepted"] == people, status

        someone = Recipient(
            "person0@example.org",
            "Ada",
            "1@example.org",
            timezone.now(),
            "https://news.example.org/u/x",
            "https://x.example/",
        )
        message = prepare(edition, sender, bulk, None).address_to(someone)
        highest = ceiling(route, [message] * people, connections)
    print(f"one message: {message.size:,} octets; connections: {connections}")
    print(f"delivered:   {rate:8,.0f} messages/s, ledger and all")
    print(f"ceiling:     {highest:8,.0f} messages/s, no ledger, ready-made ({rate / highest:.2f} of it reached)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--kilobytes", type=int, default=60)
    given = parser.parse_args()

    hear, tell = multiprocessing.get_context("spawn").Pipe(duplex=False)
    sink = multiprocessing.get_context("spawn").Process(target=run_sink, args=(tell,), daemon=True)
    sink.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            from mailer.web.settings import SiteValues, configure

            database = Path(folder) / "mailer.sqlite3"
            configure(SiteValues(f"sqlite:///{database}", SECRET, "https://news.example.org"))
            url = f"smtp://127.0.0.1:{hear.recv()}"
            measure(Path(folder), url, given.people, given.connections, given.kilobytes)
    finally:
        sink.terminate()


if __name__ == "__main__":
    main()
