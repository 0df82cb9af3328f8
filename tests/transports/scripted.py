"""A tiny mail server that misbehaves on request, and writes down what it was told.

Every stage of a conversation has an answer: a line, several (one for each time the stage
is reached, the last for good), HANG, DROP, or a function of the connection. GOOD is what
a good server says.
"""

from __future__ import annotations

import re
import select
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

GOOD = object()
HANG = object()
DROP = object()
STAGES = ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "dot", "RSET", "QUIT")


@dataclass
class Talk:
    """One connection: the commands in order, and the messages that were taken (envelope, content)."""

    sock: socket.socket
    commands: list[str] = field(default_factory=list)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)
    """The commands of this message that got a 2yz."""
    early: bool = False
    """Whether a command came before the one before it was answered."""
    buffer: bytes = b""


Answer = str | object | Callable[[Talk], "str | object"]

_GOOD: dict[str, Answer] = {
    "connect": "220 test ready",
    "STARTTLS": "220 go ahead",
    "AUTH": "235 welcome",
    "MAIL": "250 sender ok",
    "RCPT": lambda talk: "250 recipient ok" if "MAIL" in talk.agreed else "503 MAIL first",
    "DATA": lambda talk: "354 go on" if "RCPT" in talk.agreed else "503 RCPT first",
    "dot": "250 taken",
    "RSET": "250 forgotten",
    "QUIT": "221 bye",
}


class ScriptedServer:
    """Runs in threads between `with` and its end; `port` is on loopback."""

    def __init__(
        self,
        script: dict[str, Answer | list[Answer]] | None = None,
        offers: tuple[str, ...] = ("PIPELINING",),
        tls: ssl.SSLContext | None = None,
        tls_at_once: ssl.SSLContext | None = None,
    ) -> None:
        self._good = {**_GOOD, "EHLO": "\r\n".join([*(f"250-{line}" for line in ("test", *offers)), "250 HELP"])}
        self._script = {**self._good, **(script or {})}
        self._counts = dict.fromkeys(STAGES, 0)
        self._tls, self._tls_at_once = tls, tls_at_once
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self.port = self._listener.getsockname()[1]
        self.talks: list[Talk] = []

    @property
    def commands(self) -> list[str]:
        return [command for talk in self.talks for command in talk.commands]

    @property
    def taken(self) -> list[tuple[str, bytes]]:
        return [message for talk in self.talks for message in talk.taken]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for talk in self.talks:
            with suppress(OSError):
                talk.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                thread = threading.Thread(target=self._converse, args=(sock,))
                self._threads.append(thread)
                thread.start()

    def _converse(self, sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        talk = Talk(sock)
        self.talks.append(talk)
        with suppress(OSError, EOFError):
            if self._tls_at_once:
                talk.sock = self._tls_at_once.wrap_socket(sock, server_side=True)
            self._answer(talk, "connect")
            while self._step(talk, _line(talk)):
                pass
        with suppress(OSError):
            talk.sock.close()

    def _step(self, talk: Talk, line: str) -> bool:
        talk.commands.append(line)
        stage = re.split(r"[ :]", line.upper())[0]
        if "PIPELINING" not in str(self._good["EHLO"]) and _more_is_there(talk):
            talk.early = True
        if stage == "DATA":
            if self._answer(talk, "DATA").startswith("354"):
                self._content(talk)
            return True
        reply = self._answer(talk, stage if stage in STAGES else "RSET")
        if reply.startswith("2"):
            talk.agreed = set() if stage in {"EHLO", "RSET"} else talk.agreed | {stage}
        if stage == "STARTTLS" and reply.startswith("220") and self._tls:
            talk.sock = self._tls.wrap_socket(talk.sock, server_side=True)
            talk.buffer = b""
        return stage != "QUIT"

    def _content(self, talk: Talk) -> None:
        content = b""
        while not content.endswith(b"\r\n.\r\n") and content != b".\r\n":
            content += _raw_line(talk)
        talk.agreed = set()
        recipient = [command for command in talk.commands if command.startswith("RCPT")][-1]
        answer = self._find(talk, "dot")
        if str(answer).startswith("2"):  # before it is said: the test may look at once
            talk.taken.append((recipient.partition("<")[2].partition(">")[0], content[:-3]))
        self._give(talk, answer)

    def _answer(self, talk: Talk, stage: str) -> str:
        return self._give(talk, self._find(talk, stage))

    def _give(self, talk: Talk, answer: Answer) -> str:
        if answer is HANG:
            self._over.wait()
        if answer is HANG or answer is DROP:
            raise EOFError
        talk.sock.sendall(f"{answer}\r\n".encode("utf-8", "surrogateescape"))
        return str(answer)

    def _find(self, talk: Talk, stage: str) -> Answer:
        answer = self._script[stage]
        if isinstance(answer, list):
            answer = answer[min(self._counts[stage], len(answer) - 1)]
        self._counts[stage] += 1
        if answer is GOOD:
            answer = self._good[stage]
        return answer(talk) if callable(answer) else answer


def then_drop(answer: str) -> Callable[[Talk], str | object]:
    """Say `answer` and hang up."""

    def say(talk: Talk) -> object:
        if answer.startswith("250 taken"):
            talk.taken.append(("dropped after", b""))
        talk.sock.sendall(f"{answer}\r\n".encode())
        return DROP

    return say


def without_end(talk: Talk) -> object:
    """A line that never ends."""
    with suppress(OSError):
        while True:
            talk.sock.sendall(b"250-" + b"x" * 65536)
    return DROP


def lines_without_end(talk: Talk) -> object:
    """A reply that never ends."""
    with suppress(OSError):
        while True:
            talk.sock.sendall(b"250-more\r\n" * 1000)
    return DROP


def _more_is_there(talk: Talk) -> bool:
    return bool(talk.buffer) or bool(select.select([talk.sock], [], [], 0.02)[0])


def _line(talk: Talk) -> str:
    return _raw_line(talk).decode("utf-8", "surrogateescape").rstrip("\r\n")


def _raw_line(talk: Talk) -> bytes:
    while b"\n" not in talk.buffer:
        data = talk.sock.recv(65536)
        if not data:
            raise EOFError
        talk.buffer += data
    line, _, talk.buffer = talk.buffer.partition(b"\n")
    return line + b"\n"
