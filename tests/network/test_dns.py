"""The adapter to dnspython, against a name server on loopback."""

import socket
import time

import pytest
from tests.checks.doctor.nameserver import nameserver

from mailer import MailerError
from mailer.network.dns import Dns, Known

ZONE = f"""
news.test TXT "v=spf1 " "-all"
news.test TXT "other"
news.test MX 20 b.news.test.
news.test MX 10 A.News.test.
null.test MX 0 .
a.news.test A 192.0.2.1
a.news.test AAAA 2001:db8::1
alias.test CNAME a.news.test.
7.2.0.192.in-addr.arpa PTR a.news.test.
big.test TXT {" ".join('"' + "x" * 250 + '"' for _ in range(4))}
bytes.test TXT "\\195\\169\\255"
broken.test FAILED
"""


@pytest.mark.parametrize(
    ("name", "kind", "known", "records"),
    [
        ("news.test", "TXT", Known.FOUND, ("other", "v=spf1 -all")),
        ("NEWS.test.", "TXT", Known.FOUND, ("other", "v=spf1 -all")),
        ("news.test", "MX", Known.FOUND, ("10 a.news.test", "20 b.news.test")),
        ("null.test", "MX", Known.FOUND, ("0 .",)),
        ("a.news.test", "A", Known.FOUND, ("192.0.2.1",)),
        ("a.news.test", "AAAA", Known.FOUND, ("2001:db8::1",)),
        ("alias.test", "A", Known.FOUND, ("192.0.2.1",)),
        ("alias.test", "CNAME", Known.FOUND, ("a.news.test",)),
        ("7.2.0.192.in-addr.arpa", "PTR", Known.FOUND, ("a.news.test",)),
        ("bytes.test", "TXT", Known.FOUND, ("é\ufffd",)),
        ("news.test", "AAAA", Known.NO_DATA, ()),
        ("gone.test", "A", Known.NO_NAME, ()),
        ("broken.test", "TXT", Known.NOTHING, ()),
        ("a..test", "TXT", Known.NOTHING, ()),
        (f"{'x' * 64}.test", "TXT", Known.NOTHING, ()),
    ],
)
def test_what_is_heard(name: str, kind: str, known: Known, records: tuple[str, ...]) -> None:
    with nameserver(ZONE) as (address, _):
        heard = Dns(address).ask(name, kind)

    assert (heard.known, heard.records) == (known, records)
    assert bool(heard.reason) is (known is Known.NOTHING)


def test_the_servers_own_fault_is_named() -> None:
    with nameserver(ZONE) as (address, _):
        assert Dns(address).ask("broken.test", "TXT").reason == "the name servers answer SERVFAIL"


def test_an_answer_that_was_cut_is_asked_for_again_by_tcp() -> None:
    with nameserver(ZONE) as (address, asked):
        heard = Dns(address).ask("big.test", "TXT")

    assert heard.records == ("x" * 1000,)
    assert asked == ["udp", "tcp"]


def test_a_question_is_asked_once() -> None:
    with nameserver(ZONE) as (address, asked):
        names = Dns(address)
        first, second = names.ask("news.test", "MX"), names.ask("News.Test", "MX")

    assert first is second
    assert asked == ["udp"]


def test_silence_ends() -> None:
    with nameserver(ZONE) as (address, _):
        begun = time.monotonic()
        heard = Dns(address, seconds=1).ask("silent.test", "TXT")

    assert heard.known is Known.NOTHING
    assert "no answer within" in heard.reason
    assert time.monotonic() - begun < 5


def test_where_nothing_answers_few_questions_are_asked() -> None:
    with nameserver(ZONE) as (address, _):
        names = Dns(address, seconds=0.5)
        begun = time.monotonic()
        heard = [names.ask(f"silent{number}.test", "A") for number in range(50)]

    assert {each.known for each in heard} == {Known.NOTHING}
    assert "is there a network?" in heard[-1].reason
    assert time.monotonic() - begun < 5


def test_one_silent_name_does_not_silence_the_others() -> None:
    with nameserver(ZONE) as (address, _):
        names = Dns(address, seconds=0.5)
        names.ask("news.test", "MX")
        for number in range(3):
            names.ask(f"silent{number}.test", "A")

        assert names.ask("a.news.test", "A").known is Known.FOUND


def test_nobody_there_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:  # TCP; at its number no UDP is listened for
        heard = Dns(f"127.0.0.1:{taken.getsockname()[1]}", seconds=1).ask("news.test", "TXT")

    assert heard.known is Known.NOTHING


def test_addresses() -> None:
    with nameserver(ZONE) as (address, _):
        names = Dns(address)

        assert names.addresses("alias.test") == ["192.0.2.1", "2001:db8::1"]
        assert names.addresses("gone.test") == []
        with pytest.raises(OSError, match="SERVFAIL"):
            names.addresses("broken.test")


@pytest.mark.parametrize("text", ["ns.example.org", "127.0.0.1:dns", "300.1.1.1", "[::1", "127.0.0.1:70000"])
def test_what_is_no_name_server(text: str) -> None:
    with pytest.raises(MailerError, match="is no name server"):
        Dns(text)


@pytest.mark.parametrize("text", ["192.0.2.53", "192.0.2.53:53", "::1", "[::1]:5353", "[::1]"])
def test_what_is_a_name_server(text: str) -> None:
    Dns(text)
