"""What goes over the wire: commands, capabilities, and the message byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.transports.letters import SENDER, a_message
from tests.transports.scripted import ScriptedServer, Talk

from mailer.messages import Envelope, Message
from mailer.transports import Accepted, Outcome, Refused, Transport, open_route


def deliver(server: ScriptedServer, *messages: Message, options: str = "") -> list[Outcome]:
    with open_route(f"smtp://127.0.0.1:{server.port}{options}", Path()) as route, route.connect() as transport:
        return [transport.deliver(message) for message in messages]


def test_conversation_one_by_one() -> None:
    with ScriptedServer(offers=()) as server:
        assert deliver(server, a_message(1), a_message(2)) == [Accepted("250 taken")] * 2

    (talk,) = server.talks
    assert talk.commands == [
        "EHLO [127.0.0.1]",
        *("MAIL FROM:<bounces@example.org>", "RCPT TO:<reader1@example.org>", "DATA"),
        *("MAIL FROM:<bounces@example.org>", "RCPT TO:<reader2@example.org>", "DATA"),
        "QUIT",
    ]
    assert not talk.early


def test_pipelining_where_offered() -> None:
    """The server waits for all three commands before it answers the first."""

    def all_there(talk: Talk) -> str:
        while b"DATA\r\n" not in talk.buffer:
            talk.buffer += talk.sock.recv(4096) or b"DATA\r\n(hung up)"
        return "451 one by one" if b"hung up" in talk.buffer else "250 ok"

    with ScriptedServer({"MAIL": all_there}) as server:
        assert deliver(server, a_message(), options="?timeout=2") == [Accepted("250 taken")]


def test_greeting_may_have_a_name() -> None:
    with ScriptedServer() as server:
        deliver(server, a_message(), options="?helo=mail.example.org")

    assert server.commands[0] == "EHLO mail.example.org"


def test_no_connection_before_the_first_message() -> None:
    with ScriptedServer() as server:
        assert deliver(server) == []

    assert server.talks == []


def test_one_connection_for_many_messages_and_a_goodbye() -> None:
    with ScriptedServer() as server:
        deliver(server, *map(a_message, range(20)))

    assert len(server.talks) == 1
    assert server.commands[-1] == "QUIT"
    assert len(server.taken) == 20


def test_size_is_announced_where_asked_for() -> None:
    message = a_message(size=500_000)
    with ScriptedServer(offers=("SIZE 1000000",)) as server:
        assert deliver(server, message) == [Accepted("250 taken")]

    assert f"MAIL FROM:<{SENDER}> SIZE={message.size}" in server.commands
    assert server.taken[0][1] == bytes(message)


def test_too_large_for_the_server_is_not_even_begun() -> None:
    message = a_message(size=2_000)
    with ScriptedServer(offers=("SIZE 1000",)) as server:
        (outcome,) = deliver(server, message)

    assert outcome == Refused(f"The message has {message.size} octets; the mail server takes no more than 1000 (SIZE).")
    assert not any(command.startswith("MAIL") for command in server.commands)


def test_size_zero_is_no_limit() -> None:
    with ScriptedServer(offers=("SIZE 0", "8BITMIME")) as server:
        assert deliver(server, a_message()) == [Accepted("250 taken")]


def test_international_mailbox_with_smtputf8() -> None:
    message = a_message(recipient="用户@xn--r8jz45g.example")
    with ScriptedServer(offers=("SMTPUTF8", "8BITMIME")) as server:
        assert deliver(server, message) == [Accepted("250 taken")]

    assert f"MAIL FROM:<{SENDER}> BODY=8BITMIME SMTPUTF8" in server.commands
    assert "RCPT TO:<用户@xn--r8jz45g.example>" in server.commands


def test_international_mailbox_without_smtputf8() -> None:
    unmarked = Message(Envelope(SENDER, "用户@example.org"), (b"\r\n",))
    with ScriptedServer() as server:
        outcomes = deliver(server, a_message(recipient="用户@example.org"), unmarked, a_message(2))

    assert [type(outcome) for outcome in outcomes] == [Refused, Refused, Accepted]
    assert "no SMTPUTF8" in str(outcomes[0])
    assert len([command for command in server.commands if command.startswith("MAIL")]) == 1


def test_server_that_cannot_take_what_it_offered() -> None:
    with ScriptedServer({"MAIL": "550 5.6.7 no such letters"}, offers=("SMTPUTF8",)) as server:
        assert deliver(server, a_message(recipient="用户@example.org")) == [Refused("550 5.6.7 no such letters")]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "x@example.org> SIZE=1",
            "x@example.org>\r\nRCPT TO:<y@example.org",
            "x@example.org\n",
            "a b@example.org",
            "<x@example.org>",
        ),
        *(
            "x\x00@example.org",
            "x\u2028@example.org",
            "x\u00a0@example.org",
            "\ud800@example.org",
            "",
            "nobody",
            "x" * 400 + "@example.org",
        ),
    ],
)
def test_an_address_cannot_become_a_command(address: str) -> None:
    with ScriptedServer() as server:
        (outcome,) = deliver(server, Message(Envelope(SENDER, address), (b"\r\n",)))

    assert isinstance(outcome, Refused)
    assert server.commands == []


def test_an_envelope_sender_cannot_become_a_command() -> None:
    with ScriptedServer() as server:
        (outcome,) = deliver(server, Message(Envelope("x> SIZE=1", "y@example.org"), (b"\r\n",)))

    assert isinstance(outcome, Refused)
    assert server.commands == []


def test_null_envelope_sender() -> None:
    with ScriptedServer() as server:
        assert deliver(server, Message(Envelope("", "y@example.org"), (b"\r\n",))) == [Accepted("250 taken")]

    assert "MAIL FROM:<>" in server.commands


@pytest.fixture(scope="module")
def open_line() -> Iterator[tuple[ScriptedServer, Transport]]:
    with ScriptedServer() as server:
        route = open_route(f"smtp://127.0.0.1:{server.port}", Path())
        with route, route.connect() as transport:
            yield server, transport


_smuggled = [b"\r\n.\r\n", b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n", b"\r\n.\r"]
_content = st.lists(
    st.one_of(
        st.sampled_from([b".", b"..", b"\r\n", b"\n", b"\r", b"MAIL FROM:<x@y>\r\n", *_smuggled]),
        st.binary(max_size=20),
    )
)


@settings(deadline=None, max_examples=200)
@given(content=_content)
def test_no_content_can_end_the_message_early(
    open_line: tuple[ScriptedServer, Transport], content: list[bytes]
) -> None:
    """Dots are doubled, and bare line ends mended where a dot follows: one message stays one (CVE-2023-51764)."""
    server, transport = open_line
    before = len(server.taken)
    outcome = transport.deliver(Message(Envelope(SENDER, "x@example.org"), tuple(content)))

    assert outcome == Accepted("250 taken")
    (taken,) = server.taken[before:]
    assert server.commands[-1] == "DATA"
    assert not re.search(rb"[\r\n]\.[\r\n]", taken[1])
    arrived = re.sub(rb"(^|\r\n)\.\.", rb"\1.", taken[1])  # what a server does (RFC 5321 section 4.5.2)
    assert arrived.splitlines() == b"".join(content).splitlines()
