"""Greeting a mail server without sending anything, against a real one."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from tests.transports.scripted import DROP, ScriptedServer

from mailer.transports import open_route
from mailer.transports.probing import Probed, probe, takes
from mailer.transports.routes import SmtpRoute
from mailer.transports.session import Relay, Security


@dataclass
class Postbox:
    """Notes what was said; a probe must never come to MAIL."""

    mails: list[str] = field(default_factory=list)

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802, ARG002 - aiosmtpd's names
        self.mails.append(address)
        return "250 ok"


@contextmanager
def mail_server(
    authority: trustme.CA, certificate: trustme.LeafCert | None = None, **more
) -> Iterator[tuple[int, Postbox]]:
    """A server with STARTTLS on localhost that knows one login."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    (certificate or authority.issue_cert("localhost")).configure_cert(context)

    def login(server, session, envelope, mechanism, data) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"news", b"letter")
        return AuthResult(success=good, handled=good)

    box = Postbox()
    settings = {"require_starttls": True, "tls_context": context, "authenticator": login, "auth_required": True, **more}
    with socket.create_server(("127.0.0.1", 0)) as free:  # the library connects to the port it was told, 0 or not
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port, server_hostname="mail.test", **settings)
    controller.start()
    try:
        yield port, box
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca(authority: trustme.CA, tmp_path: Path) -> Path:
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return tmp_path / "ca.pem"


def probed(url: str) -> Probed:
    route = open_route(url, Path())
    assert isinstance(route, SmtpRoute)
    return probe(route.relay)


def test_a_good_server(authority: trustme.CA, ca: Path) -> None:
    ends = datetime.now(UTC).replace(microsecond=0) + timedelta(days=40)
    with mail_server(authority, authority.issue_cert("localhost", not_after=ends)) as (port, box):
        found = probed(f"smtp+starttls://news:letter@localhost:{port}?ca={ca}")

    assert (found.fault, found.tls, found.logged_in, found.certificate_ends) == ("", "TLSv1.3", True, ends)
    assert {"SIZE", "8BITMIME", "SMTPUTF8", "AUTH"} <= set(found.offers)
    assert box.mails == []


def test_a_login_that_is_refused_is_a_fault_without_the_password(authority: trustme.CA, ca: Path) -> None:
    with mail_server(authority) as (port, _):
        found = probed(f"smtp+starttls://news:wrong-one@localhost:{port}?ca={ca}")

    assert "refused the login" in found.fault
    assert "wrong-one" not in found.fault


def test_certificates_nobody_can_trust(authority: trustme.CA, ca: Path) -> None:
    past = datetime.now(UTC) - timedelta(days=2)
    expired = authority.issue_cert("localhost", not_before=past - timedelta(days=9), not_after=past)
    for certificate, reason in (
        (expired, "certificate has expired"),
        (authority.issue_cert("other.test"), "hostname mismatch"),
        (trustme.CA().issue_cert("localhost"), "unable to get local issuer"),
    ):
        with mail_server(authority, certificate) as (port, _):
            found = probed(f"smtp+starttls://localhost:{port}?ca={ca}")

        assert reason in found.fault
        assert found.tls == ""


def test_a_server_without_encryption(authority: trustme.CA, ca: Path) -> None:
    with mail_server(authority, require_starttls=False, tls_context=None, authenticator=None, auth_required=False) as (
        port,
        _,
    ):
        encrypted = probed(f"smtp+starttls://localhost:{port}?ca={ca}")
        plain = probed(f"smtp://localhost:{port}")

    assert "offers no encryption" in encrypted.fault
    assert (plain.fault, plain.tls, plain.certificate_ends, plain.logged_in) == ("", "", None, None)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ({}, (True, "250 recipient ok")),
        ({"RCPT": "550 no such user"}, (False, "550 no such user")),
        ({"RCPT": "450 greylisted"}, (None, "450 greylisted")),
        ({"MAIL": "550 not from you"}, (None, "550 not from you")),
        ({"RCPT": DROP}, (None, "The server closed the connection")),
    ],
)
def test_whether_an_address_takes_mail(script: dict, expected: tuple[bool | None, str]) -> None:
    with ScriptedServer(script) as server:
        found = takes(Relay("127.0.0.1", server.port, Security.PLAIN, timeout=5), "abuse@news.test")

    assert found == expected
    assert server.commands[1] == "MAIL FROM:<>"
    assert server.taken == []


def test_nobody_there() -> None:
    with ScriptedServer() as server:
        port = server.port

    assert "cannot be reached" in probed(f"smtp://localhost:{port}").fault


def test_a_goodbye_that_is_not_answered_is_no_fault() -> None:
    with ScriptedServer({"QUIT": DROP}) as server:
        found = probed(f"smtp://localhost:{server.port}")

    assert found.fault == ""
    assert server.commands == ["EHLO [127.0.0.1]", "QUIT"]
