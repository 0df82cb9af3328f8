"""The URLs of transports: what they mean, and what is wrong with those that mean nothing."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from mailer.transports import TransportError, open_route


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("smtp://mail.example.org", "smtp://mail.example.org:25"),
        ("SMTP://Mail.Example.Org:2525/", "smtp://mail.example.org:2525"),
        ("smtp+starttls://mail.example.org", "smtp+starttls://mail.example.org:587"),
        ("smtp+starttls://u:p@mail.example.org?timeout=5&helo=a.example.org", "smtp+starttls://mail.example.org:587"),
        ("smtps://u%40example.org:p%2F%3A%23@mail.example.org", "smtps://mail.example.org:465"),
        ("smtp://u:p@[::1]:25", "smtp://::1:25"),
        ("smtp://10.0.0.1", "smtp://10.0.0.1:25"),
        ("inbox:", "inbox:"),
    ],
)
def test_good(url: str, label: str, tmp_path: Path) -> None:
    with open_route(url, tmp_path) as route:
        assert route.label == label


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "none that is known"),
        ("mail.example.org", "none that is known"),
        ("http://hunter2@example.org", "none that is known"),
        ("inbox:hunter2", "none that is known"),
        ("folder:", "none that is known"),
        ("smtp://", "no well-formed host name"),
        ("smtp:mail.example.org", "does not belong there"),
        ("smtp://hun ter2@example.org", "a space or a control character"),
        ("smtp://example.org\r\n", None),
        ("smtp://exa\r\nmple.org", "a space or a control character"),
        ("smtp://localhost:hunter2", "a port or a host that cannot be read"),
        ("smtp://localhost:99999", "a port or a host that cannot be read"),
        ("smtp://localhost:0", "does not belong there"),
        ("smtp://[hunter2]", "a port or a host that cannot be read"),
        ("smtps://u:hunter2#x@example.org", "a port or a host that cannot be read"),
        ("smtps://u:1#hunter2@example.org", "does not belong there"),
        ("smtps://u:1/hunter2@example.org", "does not belong there"),
        ("smtps://u:1?hunter2@example.org", "an option that is not known"),
        ("smtps://u@example.org", "a user name and a password, or neither"),
        ("smtps://:hunter2@example.org", "a user name and a password, or neither"),
        ("smtp://-x.example", "no well-formed host name"),
        ("smtp://x..example:25", "no well-formed host name"),
        ("smtp://localhost?timeout=soon", "number of seconds"),
        ("smtp://localhost?timeout=0", "number of seconds"),
        ("smtp://localhost?timeout=nan", "number of seconds"),
        ("smtp://localhost?timeout=1e9", "number of seconds"),
        ("smtp://localhost?password=hunter2", "an option that is not known; there are: timeout, helo, ca"),
        ("smtp://localhost?helo=a b", "a space or a control character"),
        ("smtp://localhost?helo=a%0d%0ab", "option helo"),
        ("smtps://localhost?ca=/nowhere/at/all.pem", "cannot be read: no such file or directory"),
        ("smtps://localhost?ca=/dev/null", "cannot be read"),
        ("folder:/nowhere/at/all", "does not exist"),
    ],
)
def test_bad(url: str, expected: str | None, tmp_path: Path) -> None:
    if expected is None:  # blanks around a URL are nobody's fault
        assert open_route(url, tmp_path).label == "smtp://example.org:25"
        return
    with pytest.raises(TransportError) as caught:
        open_route(url, tmp_path)

    assert expected in str(caught.value)
    assert str(caught.value).endswith((".", "inbox:"))
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
