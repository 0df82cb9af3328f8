"""The built-in inbox: a real SMTP server in front of plain files."""

from __future__ import annotations

import json
import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.transports.letters import a_message

from mailer.transports import Accepted, InboxServer, InboxStore, TransportError, inbox_sink, open_route

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> InboxStore:
    return InboxStore(tmp_path / "inbox")


@pytest.fixture
def server(store: InboxStore) -> Iterator[InboxServer]:
    with InboxServer(store) as server:
        yield server


def add(store: InboxStore, number: int = 1, raw: bytes | None = None) -> str:
    return store.add("s@example.org", ["r@example.org"], raw or bytes(a_message(number)), NOON + timedelta(number))


# ---- the files


def test_what_is_kept(store: InboxStore) -> None:
    raw = b"Subject: =?utf-8?q?R=C3=A9union?=\r\nFrom: N <n@example.org>\r\nTo: =?utf-8?b?5p2O?= <r@example.org>\r\n\r\nx\r\n"
    name = store.add("bounces@example.org", ["r@example.org", "用户@example.org"], raw, NOON)

    (entry,) = store.entries()
    assert (entry.id, entry.received_at, entry.size) == (name, NOON, len(raw))
    assert (entry.sender, entry.recipients) == ("bounces@example.org", ("r@example.org", "用户@example.org"))
    assert (entry.subject, entry.from_, entry.to) == ("Réunion", "N <n@example.org>", "李 <r@example.org>")
    message = store.get(name)
    assert message is not None
    assert message.raw == raw
    assert message.entry == entry


def test_newest_first_in_pages(store: InboxStore) -> None:
    names = [add(store, number) for number in range(7)]

    assert [entry.id for entry in store.entries(size=3)] == names[:3:-1]
    assert [entry.id for entry in store.entries(page=2, size=3)] == names[3:0:-1]
    assert [entry.id for entry in store.entries(page=3, size=3)] == names[:1]
    assert store.entries(page=4, size=3) == ()
    assert store.entries(page=-5, size=3) == store.entries(page=1, size=3)
    assert store.count() == 7


def test_listing_reads_the_lines_of_its_page_only(store: InboxStore) -> None:
    names = [add(store, number) for number in range(5)]
    for name in names[:4]:
        (store.folder / f"{name}.json").write_text("never read")
        (store.folder / f"{name}.eml").unlink()

    assert [entry.id for entry in store.entries(size=1)] == names[4:]


def test_only_the_newest_stay(tmp_path: Path) -> None:
    names = [add(InboxStore(tmp_path, kept=3), number) for number in range(5)]

    store = InboxStore(tmp_path, kept=3)
    assert [entry.id for entry in store.entries()] == names[:1:-1]
    assert len(list(tmp_path.iterdir())) == 6


def test_two_stores_on_one_folder_see_each_other(tmp_path: Path) -> None:
    first, second = InboxStore(tmp_path), InboxStore(tmp_path)
    names = [add(first), add(second), add(first)]

    assert [entry.id for entry in second.entries()] == names[::-1]


def test_folder_that_is_not_there_yet(store: InboxStore) -> None:
    assert store.entries() == ()
    assert store.count() == 0
    assert store.get("0" * 20 + "-00000000") is None
    store.clear()
    assert not store.folder.exists()


def test_what_others_left_there_is_passed_over(store: InboxStore) -> None:
    good = add(store)
    for name, content in {
        "notes.txt": "mine",
        "notes.json": "{}",
        "0" * 20 + "-00000000.json": "{half",
        "0" * 20 + "-00000001.json": "[]",
        "0" * 20 + "-00000002.json": '{"received_at": 5}',
        "0" * 20 + "-00000003.json": json.dumps({"received_at": "2026-11-23"}),
        "9" * 20 + "-00000004.eml": "written, and then killed",
        "9" * 20 + "-00000005.unfinished": "{",
    }.items():
        (store.folder / name).write_text(content)
    (store.folder / ("0" * 20 + "-00000006.json")).mkdir()
    (store.folder / ("0" * 20 + "-00000007.json")).write_bytes(b"\xff\xfe\x00")

    assert [entry.id for entry in store.entries()] == [good]
    assert all(store.get("0" * 20 + f"-0000000{number}") is None for number in range(8))


def test_message_without_its_file(store: InboxStore) -> None:
    name = add(store)
    (store.folder / f"{name}.eml").unlink()

    assert store.get(name) is None


@pytest.mark.parametrize(
    "name", ["", "x", "../secret", "..", "/etc/passwd", "0" * 20 + "-0000000g", "0" * 20 + "-00000000\n", "\x00"]
)
def test_ids_of_others(name: str, store: InboxStore) -> None:
    inside = add(store)
    for kind in ("json", "eml"):
        outside = store.folder.parent / f"secret.{kind}"
        outside.write_bytes((store.folder / f"{inside}.{kind}").read_bytes())

    assert store.get(name) is None


def test_clear_leaves_what_is_not_ours(store: InboxStore) -> None:
    add(store)
    (store.folder / "notes.txt").write_text("mine")
    store.clear()

    assert store.count() == 0
    assert [path.name for path in store.folder.iterdir()] == ["notes.txt"]
    add(store)
    assert store.count() == 1


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"\r\n", b"no header at all", b"\x00\xff\xfe", b"Subject: \xff\xfe\r\n\r\n", b"Subject:\r\n\r\n"),
        *(b'From: "\r\nTo: <<<>>>@@\r\n\r\n', b"From: =?x?y?z?=\r\n\r\n", b"To: " + b"a," * 3000 + b"\r\n\r\n"),
        *(b"Subject: =?utf-8?b?////?=\r\n\r\n", b"From: [\r\nTo: (((((\r\n\r\n", b"Subject: " + b"x" * 300_000),
    ],
)
def test_hostile_headers_still_give_a_line(raw: bytes, store: InboxStore) -> None:
    name = store.add("s@example.org", ["r@example.org"], raw, NOON)

    (entry,) = store.entries()
    message = store.get(name)
    assert message is not None
    assert message.raw == raw
    f"{entry.subject}{entry.from_}{entry.to}".encode()  # no lone surrogates: a page can be made of it
    assert "\n" not in entry.subject


# ---- the server


def test_what_it_offers(server: InboxServer) -> None:
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.ehlo("test")

    assert {"pipelining", "size", "smtputf8", "8bitmime"} <= set(client.esmtp_features)
    assert "starttls" not in client.esmtp_features
    assert "auth" not in client.esmtp_features


def test_takes_mail_from_another_client(server: InboxServer) -> None:
    body = "Subject: Hello\r\n\r\n.\r\n..two\r\nlast.\r\n"
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.sendmail("s@example.org", ["a@example.org", "b@example.org"], body)
        client.sendmail("s@example.org", ["c@example.org"], "Subject: Again\r\n\r\nx\r\n")

    newest, first = server.store.entries()
    assert (newest.subject, first.subject) == ("Again", "Hello")
    assert first.recipients == ("a@example.org", "b@example.org")
    message = server.store.get(first.id)
    assert message is not None
    assert message.raw == body.encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b".\r\n" * 3,
        b"x" * 200_000 + b"\r\n",
        b"a.\r\n" * 50_000,
        b"\r\n.\rnot the end\r\n",
        b"\n.\nnot the end\r\n",
    ],
)
def test_any_content_arrives_as_it_was(content: bytes, server: InboxServer) -> None:
    stuffed = content.replace(b"\r\n.", b"\r\n..")
    stuffed = b"." + stuffed if stuffed.startswith(b".") else stuffed
    with socket.create_connection(("127.0.0.1", server.port)) as sock, sock.makefile("rb") as lines:
        sock.sendall(b"HELO test\r\nMAIL FROM:<s@example.org>\r\nRCPT TO:<r@example.org>\r\nDATA\r\n")
        sock.sendall(stuffed + b".\r\nQUIT\r\n")
        replies = [line[:3] for line in lines]

    assert replies == [b"220", b"250", b"250", b"250", b"354", b"250", b"221"]
    (entry,) = server.store.entries()
    message = server.store.get(entry.id)
    assert message is not None
    assert message.raw == content


def test_too_large(server: InboxServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_sink, "_LARGEST", 1000)
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.helo("test")  # without SIZE in MAIL
        with pytest.raises(smtplib.SMTPDataError) as caught:
            client.sendmail("s@example.org", ["r@example.org"], "x" * 70 + "\r\n" * 1000)
        client.sendmail("s@example.org", ["r@example.org"], "small enough\r\n")

    assert caught.value.smtp_code == 552
    assert server.store.count() == 1


def test_commands_out_of_order(server: InboxServer) -> None:
    with smtplib.SMTP("127.0.0.1", server.port) as client:
        client.ehlo("test")
        assert client.docmd("DATA")[0] == 503
        client.mail("s@example.org")
        assert client.docmd("DATA")[0] == 503
        client.rcpt("r@example.org")
        assert client.docmd("DATA", "now")[0] == 501


def test_no_room_is_said_as_for_now(server: InboxServer) -> None:
    server.store.folder.parent.mkdir(exist_ok=True)
    server.store.folder.write_text("a file where the folder should be")
    with smtplib.SMTP("127.0.0.1", server.port) as client, pytest.raises(smtplib.SMTPDataError) as caught:
        client.sendmail("s@example.org", ["r@example.org"], "x\r\n")

    assert caught.value.smtp_code == 452


def test_port_in_use(server: InboxServer, store: InboxStore) -> None:
    with pytest.raises(TransportError, match=f"Port {server.port} on 127.0.0.1 is in use by another program"):
        InboxServer(store, port=server.port).start()


def test_port_that_nobody_may_have(store: InboxStore) -> None:
    with pytest.raises(TransportError, match="There is no port 70000; ports go from 1 to 65535"):
        InboxServer(store, port=70_000).start()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "mail.example.org", "::", ""])
def test_this_machine_only(host: str, store: InboxStore) -> None:
    with pytest.raises(TransportError, match="from this machine only"):
        InboxServer(store, host).start()


def test_start_and_stop_twice(store: InboxStore) -> None:
    server = InboxServer(store)
    server.start()
    server.start()
    port = server.port
    server.stop()
    server.stop()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))
    with server:
        assert server.port == port


def test_stops_while_somebody_is_connected(store: InboxStore) -> None:
    with InboxServer(store) as server:
        sock = socket.create_connection(("127.0.0.1", server.port))
        assert sock.recv(100).startswith(b"220")
    with sock:
        assert sock.recv(100) == b""


def test_route_into_the_inbox(tmp_path: Path) -> None:
    with open_route("inbox:", tmp_path / "inbox") as route, route.connect() as transport:
        outcome = transport.deliver(a_message())
        (entry,) = InboxStore(tmp_path / "inbox").entries()

        assert outcome == Accepted(f"250 2.0.0 Kept as {entry.id}")
        message = InboxStore(tmp_path / "inbox").get(entry.id)
        assert message is not None
        assert message.raw == bytes(a_message())
