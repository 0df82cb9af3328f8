"""Every way a mail server can fail, at every stage: the right answer, nothing lost, nothing sent twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.transports.letters import a_message
from tests.transports.scripted import DROP, GOOD, HANG, ScriptedServer, Talk, lines_without_end, then_drop, without_end

from mailer.messages import Message
from mailer.transports import Accepted, Deferred, Outcome, Refused, TransportError, Unknown, open_route

PIPELINED = pytest.mark.parametrize("offers", [("PIPELINING",), ()], ids=["pipelined", "one by one"])
GARBAGE = "hello, this is a web server"


def attempt(server: ScriptedServer, count: int = 1) -> list[Outcome | TransportError]:
    """Deliver `count` different messages over one transport."""
    outcomes: list[Outcome | TransportError] = []
    with open_route(f"smtp://127.0.0.1:{server.port}?timeout=0.2", Path()) as route, route.connect() as transport:
        for number in range(1, count + 1):
            try:
                outcomes.append(transport.deliver(a_message(number)))
            except TransportError as error:
                outcomes.append(error)
    return outcomes


@PIPELINED
@pytest.mark.parametrize(
    ("stage", "answer", "expected"),
    [
        ("connect", "554 no mail today", TransportError),
        ("connect", "421 busy", TransportError),
        ("connect", HANG, TransportError),
        ("connect", DROP, TransportError),
        ("connect", GARBAGE, TransportError),
        ("connect", without_end, TransportError),
        ("connect", lines_without_end, TransportError),
        ("EHLO", "550 I do not like you", TransportError),
        ("EHLO", "421 busy", TransportError),
        ("EHLO", HANG, TransportError),
        ("EHLO", DROP, TransportError),
        ("EHLO", GARBAGE, TransportError),
        ("MAIL", "550 5.7.1 not from there", TransportError),
        ("MAIL", "530 5.7.0 log in first", TransportError),
        ("MAIL", "552 too large", Refused),
        ("MAIL", "451 later", Deferred),
        ("MAIL", "421 closing", Deferred),
        ("MAIL", HANG, Deferred),
        ("MAIL", DROP, Deferred),
        ("MAIL", GARBAGE, Deferred),
        ("MAIL", "354 what", Deferred),
        ("RCPT", "550 5.1.1 no such user", Refused),
        ("RCPT", "530 5.7.0 log in first", TransportError),
        ("RCPT", "450 greylisted", Deferred),
        ("RCPT", "421 closing", Deferred),
        ("RCPT", HANG, Deferred),
        ("RCPT", DROP, Deferred),
        ("RCPT", GARBAGE, Deferred),
        ("RCPT", without_end, Deferred),
        ("DATA", "554 no valid recipients", Refused),
        ("DATA", "451 later", Deferred),
        ("DATA", "250 what", Deferred),
        ("DATA", HANG, Deferred),
        ("DATA", DROP, Deferred),
        ("DATA", then_drop("354 go on"), None),
        ("dot", "554 5.7.1 looks like spam", Refused),
        ("dot", "451 later", Deferred),
        ("dot", "421 closing", Deferred),
        ("dot", HANG, Unknown),
        ("dot", DROP, Unknown),
        ("dot", GARBAGE, Unknown),
        ("dot", "354 what", Unknown),
        ("dot", lines_without_end, Unknown),
    ],
)
def test_fault(offers: tuple[str, ...], stage: str, answer: object, expected: type | None) -> None:
    with ScriptedServer({stage: [answer, GOOD]}, offers) as server:
        first, second = attempt(server, 2)

        # A server that hangs up right after 354 may have been too late to stop the final dot: both answers are honest.
        assert isinstance(first, expected or (Deferred, Unknown))
        assert second == Accepted("250 taken")
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]
        assert not any(talk.early for talk in server.talks)


@PIPELINED
def test_refusals_repeat_the_servers_words(offers: tuple[str, ...]) -> None:
    with ScriptedServer({"RCPT": "550-5.1.1 no\r\n550 5.1.1 such \x1b[31muser"}, offers) as server:
        assert attempt(server) == [Refused("550 5.1.1 no 5.1.1 such [31muser")]


def test_lost_while_the_message_is_on_its_way() -> None:
    """The final dot was never sent, so the server cannot have taken the message."""
    with ScriptedServer({"DATA": [then_drop("354 go on"), GOOD]}) as server:
        with open_route(f"smtp://127.0.0.1:{server.port}?timeout=2", Path()) as route, route.connect() as transport:
            assert isinstance(transport.deliver(a_message(1, size=20_000_000)), Deferred)
            assert transport.deliver(a_message(2)) == Accepted("250 taken")
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]


def test_taken_but_the_answer_was_lost() -> None:
    """The server has it, we cannot know: the answer is Unknown, and it is not sent again."""
    with ScriptedServer({"dot": [took_it_silently, "250 taken"]}) as server:
        outcomes = attempt(server, 2)

        assert isinstance(outcomes[0], Unknown)
        assert [recipient for recipient, _ in server.taken] == ["reader1@example.org", "reader2@example.org"]


def took_it_silently(talk: Talk) -> object:
    talk.taken.append(("reader1@example.org", b""))
    return DROP


def test_lone_dot_where_data_is_accepted_without_a_recipient() -> None:
    """RFC 2920 section 3.1: only a client that pipelines can get there."""
    script = {"RCPT": ["550 no such user", GOOD], "DATA": "354 go on", "dot": ["554 no valid recipients", "250 taken"]}
    with ScriptedServer(script) as server:
        assert attempt(server, 2) == [Refused("550 no such user"), Accepted("250 taken")]
        assert len(server.talks) == 1
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]


def test_hangs_up_rather_than_end_an_empty_message_to_somebody() -> None:
    """A broken server: it refuses the sender and yet takes the recipient and the data."""
    with ScriptedServer({"MAIL": ["451 later", GOOD], "RCPT": "250 ok", "DATA": "354 go on"}) as server:
        outcomes = attempt(server, 2)

        assert outcomes == [Deferred("451 later"), Accepted("250 taken")]
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]


@PIPELINED
@pytest.mark.parametrize("goodbye", ["250 taken", "250 taken\r\n421 idle too long"])
def test_kept_connection_closed_while_idle(offers: tuple[str, ...], goodbye: str) -> None:
    with ScriptedServer({"dot": then_drop(goodbye)}, offers) as server:
        outcomes = attempt(server, 3)

        assert outcomes == [Accepted("250 taken")] * 3
        assert len(server.talks) == 3
        assert len(server.taken) == 3


@PIPELINED
def test_server_that_takes_three_messages_a_connection(offers: tuple[str, ...]) -> None:
    def three(talk: Talk) -> str:
        return "421 enough" if len(talk.taken) == 3 else "250 ok"

    with ScriptedServer({"MAIL": three}, offers) as server:
        outcomes = attempt(server, 10)

        assert outcomes == [Accepted("250 taken")] * 10
        assert [recipient for recipient, _ in server.taken] == [
            f"reader{number}@example.org" for number in range(1, 11)
        ]


def test_gone_for_good_after_the_first_message() -> None:
    with ScriptedServer({"connect": ["220 hello", "421 no more"], "dot": then_drop("250 taken")}) as server:
        outcomes = attempt(server, 2)

        assert outcomes[0] == Accepted("250 taken")
        assert isinstance(outcomes[1], TransportError)


@PIPELINED
@pytest.mark.parametrize(
    ("stage", "said", "expected"),
    [
        ("MAIL", "550 not from there", TransportError),
        ("MAIL", "451 later", Deferred),
        ("RCPT", "550 no such user", Refused),
        ("RCPT", "450 later", Deferred),
        ("DATA", "554 no", Refused),
    ],
)
def test_a_no_counts_although_the_server_hangs_up_after_it(
    offers: tuple[str, ...], stage: str, said: str, expected: type
) -> None:
    with ScriptedServer({stage: [then_drop(said), GOOD]}, offers) as server:
        first, second = attempt(server, 2)

        assert isinstance(first, expected)
        assert said in str(first)
        assert second == Accepted("250 taken")


@PIPELINED
def test_a_surplus_answer_does_not_stand_for_the_next_message(offers: tuple[str, ...]) -> None:
    """Shifted by one, the next message would be called accepted by an answer to its recipient."""
    with ScriptedServer({"dot": ["250 taken\r\n250 taken again", "554 spam"]}, offers) as server:
        assert attempt(server, 2) == [Accepted("250 taken"), Refused("554 spam")]
        assert len(server.talks) == 2


@pytest.mark.parametrize(
    ("said", "expected"),
    [("552 5.3.4 too much", Refused), ("421 4.3.0 shutting down", Deferred), ("250 hasty", Deferred)],
)
def test_an_answer_before_the_final_dot(said: str, expected: type) -> None:
    """The dot is not sent after it, so nothing can have been taken, whatever the answer says."""
    with ScriptedServer({"DATA": [f"354 go on\r\n{said}", GOOD]}) as server:
        first, second = attempt(server, 2)

        assert first == expected(said)
        assert second == Accepted("250 taken")
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]


def test_nobody_listens() -> None:
    with ScriptedServer() as server:
        port = server.port

    transport = open_route(f"smtp://127.0.0.1:{port}", Path()).connect()
    with pytest.raises(TransportError, match=rf"127\.0\.0\.1:{port} cannot be reached: connection refused"):
        transport.deliver(a_message())


def test_name_nobody_knows() -> None:
    transport = open_route("smtp://mail.invalid", Path()).connect()
    with pytest.raises(TransportError, match="its name is not known here"):
        transport.deliver(a_message())


def test_an_interrupted_delivery_leaves_no_half_conversation_behind() -> None:
    class Interrupted(Message):
        __slots__ = ()

        def __bytes__(self) -> bytes:
            raise KeyboardInterrupt

    with ScriptedServer() as server:
        with open_route(f"smtp://127.0.0.1:{server.port}", Path()) as route, route.connect() as transport:
            with pytest.raises(KeyboardInterrupt):
                transport.deliver(Interrupted(a_message().envelope, a_message().segments))
            assert transport.deliver(a_message(2)) == Accepted("250 taken")
        assert [recipient for recipient, _ in server.taken] == ["reader2@example.org"]
