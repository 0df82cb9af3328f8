"""TLS verified, no login before it, no password in any word we say."""

from __future__ import annotations

import base64
import traceback
from pathlib import Path
from typing import Protocol

import pytest
from tests.transports.letters import a_message
from tests.transports.scripted import HANG, ScriptedServer, Talk

from mailer.transports import Accepted, TransportError, open_route

PASSWORD = "hunter2/very:secret"
LOGIN = "someone:hunter2%2Fvery%3Asecret@"
SECRETS = (
    PASSWORD,
    "hunter2",
    base64.b64encode(PASSWORD.encode()).decode(),
    base64.b64encode(f"\0someone\0{PASSWORD}".encode()).decode(),
)


class Certificate(Protocol):
    file: Path
    server: object


def refusal(url: str) -> str:
    """The sentence of the TransportError; fails if there is none, or a secret in anything printed with it."""
    with pytest.raises(TransportError) as caught, open_route(url, Path()) as route, route.connect() as transport:
        transport.deliver(a_message())
    printed = "".join(traceback.format_exception(caught.value))
    assert not any(secret in printed for secret in SECRETS)
    return str(caught.value)


def commands(server: ScriptedServer) -> str:
    return "\n".join(server.commands)


def test_tls_at_once(certificate: Certificate) -> None:
    with ScriptedServer(tls_at_once=certificate.server) as server:
        url = f"smtps://localhost:{server.port}?ca={certificate.file}"
        with open_route(url, Path()) as route, route.connect() as transport:
            assert [transport.deliver(a_message(number)) for number in (1, 2)] == [Accepted("250 taken")] * 2

    assert len(server.talks) == 1


def test_starttls(certificate: Certificate) -> None:
    with ScriptedServer(offers=("STARTTLS", "PIPELINING"), tls=certificate.server) as server:
        url = f"smtp+starttls://localhost:{server.port}?ca={certificate.file}"
        with open_route(url, Path()) as route, route.connect() as transport:
            assert transport.deliver(a_message()) == Accepted("250 taken")

    assert server.commands[:3] == ["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]"]


@pytest.mark.parametrize("scheme", ["smtps", "smtp+starttls"])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_certificate_that_is_not_trusted_or_of_another_name(scheme: str, host: str, certificate: Certificate) -> None:
    tls = {"tls_at_once" if scheme == "smtps" else "tls": certificate.server}
    ca = "" if host == "localhost" else f"?ca={certificate.file}"
    with ScriptedServer(offers=("STARTTLS", "AUTH PLAIN"), **tls) as server:
        sentence = refusal(f"{scheme}://{LOGIN}{host}:{server.port}{ca}")

    assert sentence.startswith(f"The certificate of the mail server {host}:{server.port} cannot be trusted: ")
    assert "AUTH" not in commands(server)
    assert "MAIL" not in commands(server)


def test_starttls_taken_out_on_the_way() -> None:
    with ScriptedServer(offers=("AUTH PLAIN LOGIN",)) as server:
        sentence = refusal(f"smtp+starttls://{LOGIN}localhost:{server.port}")

    assert "offers no encryption" in sentence
    assert server.commands == ["EHLO [127.0.0.1]"]


def test_starttls_refused() -> None:
    with ScriptedServer({"STARTTLS": "454 not now"}, offers=("STARTTLS",)) as server:
        assert '"454 not now"' in refusal(f"smtp+starttls://localhost:{server.port}")


def test_words_put_in_before_tls_are_forgotten(certificate: Certificate) -> None:
    """CVE-2011-0411, from the client's side: the answers to EHLO and MAIL are already there when TLS begins."""
    injected = "220 go ahead\r\n250-test\r\n250 SMTPUTF8\r\n250 sender ok\r\n250 recipient ok\r\n354 go\r\n250 injected"
    with ScriptedServer({"STARTTLS": injected}, offers=("STARTTLS",), tls=certificate.server) as server:
        url = f"smtp+starttls://localhost:{server.port}?ca={certificate.file}"
        with open_route(url, Path()) as route, route.connect() as transport:
            assert transport.deliver(a_message()) == Accepted("250 taken")

    assert len(server.taken) == 1


def test_plain_server_behind_smtps() -> None:
    with ScriptedServer() as server:
        sentence = refusal(f"smtps://localhost:{server.port}?timeout=2")

    assert "smtps:// is for servers that encrypt at once (465)" in sentence


def test_tls_that_never_comes(certificate: Certificate) -> None:
    def promise(talk: Talk) -> object:
        talk.sock.sendall(b"220 go ahead\r\n")
        return HANG

    with ScriptedServer({"STARTTLS": promise}, offers=("STARTTLS",)) as server:
        sentence = refusal(f"smtp+starttls://localhost:{server.port}?timeout=0.3&ca={certificate.file}")

    assert "encryption was not set up in time" in sentence


@pytest.mark.parametrize("mechanisms", ["PLAIN LOGIN", "LOGIN PLAIN", "=PLAIN", "CRAM-MD5 PLAIN"])
def test_login_plain(mechanisms: str, certificate: Certificate) -> None:
    offer = f"AUTH{mechanisms}" if mechanisms.startswith("=") else f"AUTH {mechanisms}"
    with ScriptedServer(offers=("STARTTLS", offer), tls=certificate.server) as server:
        url = f"smtp+starttls://{LOGIN}localhost:{server.port}?ca={certificate.file}"
        with open_route(url, Path()) as route, route.connect() as transport:
            assert transport.deliver(a_message()) == Accepted("250 taken")

    (login,) = [command for command in server.commands if command.startswith("AUTH")]
    assert base64.b64decode(login.removeprefix("AUTH PLAIN ")) == f"\0someone\0{PASSWORD}".encode()


def test_login_login_on_this_machine() -> None:
    answers: list[str] = []

    def ask_twice(talk: Talk) -> str:
        for question in (b"334 VXNlcm5hbWU6\r\n", b"334 UGFzc3dvcmQ6\r\n"):
            talk.sock.sendall(question)
            answers.append(base64.b64decode(talk.sock.recv(200)).decode())
        return "235 welcome"

    with ScriptedServer({"AUTH": ask_twice}, offers=("AUTH LOGIN",)) as server:
        route = open_route(f"smtp://{LOGIN}127.0.0.1:{server.port}", Path())
        with route, route.connect() as transport:
            assert transport.deliver(a_message()) == Accepted("250 taken")

    assert answers == ["someone", PASSWORD]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("535 5.7.8 wrong", "refused the login"),
        (f"535 what is {PASSWORD}", "what is (password)"),
        (f"501 cannot decode {SECRETS[3]}", "cannot decode (password)"),
        ("454 4.7.0 later", "refused the login"),
        (HANG, "did not answer in time"),
    ],
)
def test_login_that_fails(answer: object, expected: str) -> None:
    with ScriptedServer({"AUTH": answer}, offers=("AUTH PLAIN",)) as server:
        sentence = refusal(f"smtp://{LOGIN}localhost:{server.port}?timeout=0.3")

    assert expected in sentence
    assert "MAIL" not in commands(server)


@pytest.mark.parametrize("offers", [(), ("AUTH CRAM-MD5 GSSAPI",)])
def test_no_login_that_is_understood(offers: tuple[str, ...]) -> None:
    with ScriptedServer(offers=offers) as server:
        assert "offers no login that is understood" in refusal(f"smtp://{LOGIN}localhost:{server.port}")

    assert "AUTH" not in commands(server)


def test_no_login_across_the_network_in_the_clear() -> None:
    assert "would cross the network unencrypted" in refusal(f"smtp://{LOGIN}mail.example.org")


def test_nothing_printed_of_a_route_holds_the_password(certificate: Certificate) -> None:
    with open_route(f"smtps://{LOGIN}mail.example.org?ca={certificate.file}", Path()) as route:
        printed = f"{route!r} {route} {route.label} {route.connect()!r}"

    assert not any(secret in printed for secret in SECRETS)
    assert route.label == "smtps://mail.example.org:465"
