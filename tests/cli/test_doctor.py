"""mailer doctor through its front door: real name server, mail server and https on this machine."""

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import trustme
from tests.checks.doctor.nameserver import nameserver
from tests.checks.doctor.samples import GOOD_ZONE
from tests.checks.doctor.test_dkim import key
from tests.checks.doctor.test_dkim import zone as dkim_zone
from tests.checks.doctor.test_rows import ARRIVED
from tests.cli.conftest import Run
from tests.cli.test_demo import running
from tests.transports.test_probing import mail_server

HOST = "news.un-partners.org"
TOML = """
[newsletter]
name = "Partners"
organisation = "UNPAN"
postal_address = "2 UN Plaza, New York"
website = "https://www.un-partners.org"

[sender]
name = "Partners"
address = "news@news.un-partners.org"
reply_to = "office@news.un-partners.org"
bounces = "bounces@news.un-partners.org"
dkim_selector = "s1"
spf_include = "spf.carrier.net"

[site]
base_url = "{base_url}"

[send]
transport = "office"

[transports]
office = "{transport}"
"""


def rows(out: str) -> dict[str, str]:
    return {row["id"]: row["verdict"] for row in json.loads(out)["rows"]}


def configure(workspace: Path, base_url: str = f"https://{HOST}", transport: str = "inbox:") -> None:
    (workspace / "mailer.toml").write_text(TOML.format(base_url=base_url, transport=transport), "utf-8")


@contextmanager
def https_in_front(port: int, certificate: trustme.LeafCert) -> Iterator[int]:
    """A web server with TLS that passes all on to `port`, as nginx would; its own port."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    listening = socket.create_server(("127.0.0.1", 0))

    def pour(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def serve(peer: socket.socket) -> None:
        with (
            suppress(OSError),
            context.wrap_socket(peer, server_side=True) as outer,
            socket.create_connection(("127.0.0.1", port)) as inner,
        ):
            threading.Thread(target=pour, args=(outer, inner), daemon=True).start()
            while data := inner.recv(65_536):
                outer.sendall(data)

    def listen() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def test_a_newsletter_that_is_set_up_is_green(workspace: Path, mailer: Run, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    (tmp_path / "arrived.eml").write_bytes(ARRIVED)
    names = f"{GOOD_ZONE}\n{dkim_zone(f'v=DKIM1; k=rsa; p={key(2048)}')}\n{HOST} A 127.0.0.1"
    configure(workspace)
    with (
        mail_server(authority) as (mail_port, box),
        running(workspace, "serve", "--port", "0", until="Public pages") as printed,
        https_in_front(int(printed.split(":")[2].partition(",")[0]), authority.issue_cert(HOST)) as web_port,
        nameserver(names) as (address, _),
    ):
        transport = f"smtp+starttls://news:${{OFFICE_PASSWORD}}@localhost:{mail_port}?ca={tmp_path / 'ca.pem'}"
        configure(workspace, f"https://{HOST}:{web_port}", transport)
        asked = ("doctor", "--online", "--nameserver", address, "--inside", "--sending-ip", "198.51.100.7")
        asked = (*asked, "--received", str(tmp_path / "arrived.eml"))
        variables = {"OFFICE_PASSWORD": "letter", "SSL_CERT_FILE": str(tmp_path / "ca.pem")}
        found = mailer(*asked, "--json", **variables)
        words = mailer(*asked, **variables)

    said = rows(found.out)
    assert said.pop("role-mailboxes") == "not asked"
    assert set(said.values()) == {"ok"}, found.out
    assert (found.status, words.status, words.err) == (0, 0, "")
    assert json.loads(found.out)["ok"] is True
    assert box.mails == []
    assert "letter" not in (found.out + words.out).replace("newsletter", "")
    assert "23 rows: 22 ok, 1 not asked" in words.out


def test_what_is_missing_comes_with_the_record_to_paste(workspace: Path, mailer: Run) -> None:
    configure(workspace)
    with nameserver(f"{HOST} A 127.0.0.1") as (address, _):
        found = mailer("doctor", "--online", "--nameserver", address)
        as_json = mailer("doctor", "--online", "--nameserver", address, "--json")

    assert found.status == as_json.status == 1
    assert f'zone file:  {HOST}. IN TXT "v=spf1 include:spf.carrier.net ~all"' in found.out
    assert f"web form:   name _dmarc.{HOST}   type TXT   value v=DMARC1; p=none; rua=mailto:dmarc@{HOST}" in found.out
    said = rows(as_json.out)
    assert {row for row, verdict in said.items() if verdict == "fail"} == {"spf", "dkim", "dmarc", "public-pages"}
    assert said["mail-server"] == said["one-click"] == "not asked"
    spf = next(row for row in json.loads(as_json.out)["rows"] if row["id"] == "spf")
    assert spf["notes"][0]["record"] == {
        "name": HOST,
        "type": "TXT",
        "value": "v=spf1 include:spf.carrier.net ~all",
        "zone": f'{HOST}. IN TXT "v=spf1 include:spf.carrier.net ~all"',
    }


def test_without_online_nothing_is_asked_and_the_example_is_no_newsletter(mailer: Run) -> None:
    found = mailer("doctor", "--json")
    words = mailer("doctor")

    assert found.status == words.status == 1
    said = rows(found.out)
    assert {row for row, verdict in said.items() if verdict == "fail"} == {"settings", "public-address"}
    assert said["spf"] == said["mail-server"] == "not asked"
    assert "Not asked without --online: Mail server, SPF, DKIM" in words.out


def test_what_a_workspace_gets_wrong(workspace: Path, mailer: Run) -> None:
    configure(workspace, "http://127.0.0.1:8000", "smtp+starttls://news:${OFFICE_PASSWORD}@mail.un-partners.org")
    (workspace / ".env").write_text("MAILER_SECRET_KEY=short\n")
    (workspace / ".env").chmod(0o644)
    (workspace / "mailer.sqlite3").write_text("this is no database, and long enough to be looked at as one " * 9)
    theme = workspace / "templates" / "email" / "ours"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "nowhere"\n')

    found = mailer("doctor")

    said = rows(mailer("doctor", "--json").out)
    assert found.status == 1
    assert {row for row, verdict in said.items() if verdict == "fail"} == {
        "secret-key",
        "public-address",
        "transport",
        "database",
        "themes",
    }
    assert said["secrets-file"] == "warn"
    assert "needs OFFICE_PASSWORD, which is not set" in found.out
    assert 'the theme "ours" cannot draw an issue' in found.out
    assert "chmod 600" in found.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--sending-ip", "mail.example.org"), "is no IP address"),
        (("--online", "--nameserver", "ns.example.org"), "is no name server"),
        (("--received", "missing.eml"), "missing.eml"),
    ],
)
def test_what_cannot_be_asked(mailer: Run, arguments: tuple[str, ...], sentence: str) -> None:
    found = mailer("doctor", *arguments)

    assert found.status == 1
    assert sentence in found.err
    assert found.err.count("\n") == 1


def test_a_selector_that_is_no_name_is_refused(workspace: Path, mailer: Run) -> None:
    configure(workspace)
    file = workspace / "mailer.toml"
    file.write_text(file.read_text().replace('"s1"', '"s1 and s2"'))

    found = mailer("doctor")

    assert found.status == 1
    assert '"dkim_selector" in [sender] is no name of DNS' in found.err
