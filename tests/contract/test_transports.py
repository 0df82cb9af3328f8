"""What every transport promises, whatever it is made of: one suite, three real ways out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from tests.transports.letters import SENDER, a_message

from mailer.messages import Envelope, Message
from mailer.transports import Accepted, InboxStore, Refused, Route, open_route


@dataclass
class Way:
    """A route, and what arrived at its other end."""

    route: Route
    arrived: Callable[[], list[bytes]]


class Receiver(Controller):
    """Plain aiosmtpd, keeping what it gets."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        super().__init__(self, hostname="127.0.0.1", port=port, server_hostname="localhost")

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the hook's name
        del server, session
        self.contents.append(envelope.original_content)
        return "250 ok"


def by_smtp(_: Path) -> Iterator[Way]:
    receiver = Receiver()
    receiver.start()
    with open_route(f"smtp://127.0.0.1:{receiver.port}", Path()) as route:
        yield Way(route, lambda: receiver.contents)
    receiver.stop()


def by_folder(folder: Path) -> Iterator[Way]:
    with open_route(f"folder:{folder}", folder) as route:
        yield Way(route, lambda: [path.read_bytes() for path in folder.iterdir()])


def by_inbox(folder: Path) -> Iterator[Way]:
    store = InboxStore(folder / "inbox")
    with open_route("inbox:", folder / "inbox") as route:
        yield Way(
            route, lambda: [message.raw for entry in store.entries(size=1000) if (message := store.get(entry.id))]
        )


@pytest.fixture(params=[by_smtp, by_folder, by_inbox], ids=["smtp", "folder", "inbox"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Way]:
    yield from request.param(tmp_path)


def test_takes_a_message_as_it_is(way: Way) -> None:
    with way.route.connect() as transport:
        outcome = transport.deliver(a_message())

    assert isinstance(outcome, Accepted)
    assert outcome.reply
    assert way.arrived() == [bytes(a_message())]


def test_takes_many_each_once(way: Way) -> None:
    messages = [a_message(number) for number in range(30)]
    with way.route.connect() as transport:
        outcomes = [transport.deliver(message) for message in messages]

    assert all(isinstance(outcome, Accepted) for outcome in outcomes)
    assert sorted(way.arrived()) == sorted(map(bytes, messages))


def test_takes_a_large_message(way: Way) -> None:
    message = a_message(size=2_000_000)
    with way.route.connect() as transport:
        assert isinstance(transport.deliver(message), Accepted)

    assert way.arrived() == [bytes(message)]


def test_takes_lines_with_dots(way: Way) -> None:
    message = Message(Envelope(SENDER, "r@example.org"), (b"Subject: x\r\n\r\n", b".\r\n", b"..\r\n.x\r\n"))
    with way.route.connect() as transport:
        transport.deliver(message)

    assert way.arrived() == [bytes(message)]


def test_takes_an_international_mailbox(way: Way) -> None:
    message = a_message(recipient="用户@xn--r8jz45g.example")
    with way.route.connect() as transport:
        assert isinstance(transport.deliver(message), Accepted)

    assert way.arrived() == [bytes(message)]


def test_a_message_delivered_twice_arrives_twice(way: Way) -> None:
    with way.route.connect() as transport:
        for _ in range(2):
            transport.deliver(a_message())

    assert way.arrived() == [bytes(a_message())] * 2


@pytest.mark.parametrize(
    "address", ["a@example.org> SIZE=1", "a b@example.org", "a@example.org\r\nRCPT TO:<b@example.org>", "", "a"]
)
def test_refuses_an_address_that_is_none(way: Way, address: str) -> None:
    with way.route.connect() as transport:
        outcome = transport.deliver(Message(Envelope(SENDER, address), (b"\r\n",)))

    assert isinstance(outcome, Refused)
    assert outcome.reply.endswith(".")
    assert way.arrived() == []


def test_goes_on_after_a_refusal(way: Way) -> None:
    with way.route.connect() as transport:
        transport.deliver(a_message(recipient="<>"))
        assert isinstance(transport.deliver(a_message()), Accepted)


def test_a_transport_for_each_thread(way: Way) -> None:
    messages = [a_message(number) for number in range(40)]

    def work(mine: list[Message]) -> None:
        with way.route.connect() as transport:
            for message in mine:
                transport.deliver(message)

    threads = [threading.Thread(target=work, args=(messages[start::4],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(way.arrived()) == sorted(map(bytes, messages))


def test_may_be_closed_twice_and_used_again(way: Way) -> None:
    transport = way.route.connect()
    transport.close()
    transport.deliver(a_message(1))
    transport.close()
    transport.close()
    assert isinstance(transport.deliver(a_message(2)), Accepted)
    transport.close()

    assert len(way.arrived()) == 2


def test_has_a_name_for_people(way: Way) -> None:
    assert way.route.label.split(":")[0] in {"smtp", "folder", "inbox"}
