"""The folder transport: whole files, names of their own, plain words when it cannot."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest
from tests.transports.letters import SENDER, a_message

from mailer.messages import Envelope, Message
from mailer.transports import Accepted, TransportError, open_route


def deliver(folder: Path, *messages: Message) -> list[object]:
    with open_route(f"folder:{folder}", folder) as route, route.connect() as transport:
        return [transport.deliver(message) for message in messages]


def test_one_file_a_message(tmp_path: Path) -> None:
    assert deliver(tmp_path, a_message(1), a_message(2)) == [
        Accepted("written to reader1@example-org_1.eml"),
        Accepted("written to reader2@example-org_2.eml"),
    ]
    assert (tmp_path / "reader1@example-org_1.eml").read_bytes() == bytes(a_message(1))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_message_delivered_twice_makes_two_files(tmp_path: Path) -> None:
    deliver(tmp_path, *[a_message(1)] * 3)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        *("reader1@example-org_1-2.eml", "reader1@example-org_1-3.eml", "reader1@example-org_1.eml")
    ]


@pytest.mark.parametrize(
    ("recipient", "identity"),
    [
        ("../../etc/passwd@example.org", "<x@example.org>"),
        ("/etc/passwd@example.org", "</etc/passwd@example.org>"),
        ("~root@example.org", "<../../x@y>"),
        ("-rf@example.org", "<$(touch x)@y>"),
        ("a" * 300 + "@b", "<" + "b" * 900 + "@y>"),
        ("用户@example.org", "<用户@y>"),
        ("con@example.org", "no brackets"),
    ],
)
def test_names_are_safe(recipient: str, identity: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    message = Message(Envelope(SENDER, recipient), (f"Message-ID: {identity}\r\n\r\nx\r\n".encode(),))
    deliver(inside, message)

    (file,) = inside.iterdir()
    assert [inside] == list(tmp_path.iterdir())
    assert file.suffix == ".eml"
    assert file.name.isascii()
    assert not file.name.startswith((".", "-", "~"))
    assert len(file.name) < 200


def test_folder_that_went_away(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    transport = open_route(f"folder:{folder}", tmp_path).connect()
    folder.rmdir()

    with pytest.raises(TransportError, match=r"could not be written into the folder .*: no such file or directory\."):
        transport.deliver(a_message())


def test_file_in_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")

    with pytest.raises(TransportError, match="does not exist; make it first"):
        open_route(f"folder:{tmp_path / 'out'}", tmp_path)


def test_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    folder = Path("/proc/self") if os.geteuid() == 0 else tmp_path  # root may write everywhere but there

    with pytest.raises(TransportError, match="cannot be written into; change its permissions"):
        open_route(f"folder:{folder}", folder)
    tmp_path.chmod(0o700)


def test_disk_full_in_the_middle_leaves_nothing_behind(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(TransportError, match=r"could not be written into the folder .*: file too large\."):
            deliver(tmp_path, a_message(size=500_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(tmp_path.iterdir()) == []
