"""One SMTP connection: bytes out, replies in, each with an end to the waiting (RFC 5321 sections 4.2 and 4.5.3.2)."""

from __future__ import annotations

import re
import socket
import ssl
import time
from dataclasses import dataclass

_REPLY_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL).fullmatch
_LONGEST_LINE = 4096  # RFC 5321 section 4.5.3.1.5 says 512; some servers write whole paragraphs
_MOST_LINES = 128
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ufffd]+")


class LostError(Exception):
    """The conversation cannot go on. `closed` tells whether the other side hung up, rather than hang or babble."""

    def __init__(self, reason: str, *, closed: bool = False) -> None:
        super().__init__(reason)
        self.closed = closed


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer: `lines` without code, made printable."""

    code: int
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join([str(self.code), *filter(None, self.lines)])[:500]

    @property
    def good(self) -> bool:
        """2yz: done as asked."""
        return self.code // 100 == 2

    @property
    def for_now(self) -> bool:
        """4yz: not now."""
        return self.code // 100 == 4

    @property
    def for_good(self) -> bool:
        """5yz: not ever."""
        return self.code // 100 == 5


class Connection:
    """A socket that speaks in lines. Every wait ends after `seconds`; all trouble is a LostError."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self._socket = sock
        self._buffer = bytearray()
        self.seconds = seconds
        self.closed = False
        self.offers: dict[str, str] = {}
        """What EHLO named: keyword in capitals -> parameters (RFC 5321 section 4.1.1.1)."""
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # Nagle with delayed ACK: 40 ms a message over TLS

    @property
    def peer(self) -> str:
        """The other side's IP address."""
        return str(self._socket.getpeername()[0])

    @property
    def here(self) -> str:
        """This side's IP address."""
        return str(self._socket.getsockname()[0])

    @property
    def protection(self) -> tuple[str, str]:
        """The version of TLS and when the certificate of the other side ends, as OpenSSL writes both; empty without."""
        if not isinstance(self._socket, ssl.SSLSocket):
            return "", ""
        certificate = self._socket.getpeercert() or {}
        return self._socket.version() or "", str(certificate.get("notAfter", ""))

    def ask(self, command: str) -> Reply:
        """Send `command` and wait for its reply."""
        self.send(f"{command}\r\n".encode())
        return self.reply()

    def send(self, data: bytes, seconds: float | None = None) -> None:
        """Send all of `data` within `seconds`, or as many as a command may take."""
        try:
            self._socket.settimeout(seconds or self.seconds)
            self._socket.sendall(data)
        except TimeoutError:
            raise LostError("The server did not take what was sent in time.") from None
        except OSError as error:
            raise LostError(f"The connection was lost ({_reason(error)}).", closed=True) from None

    def reply(self, seconds: float | None = None) -> Reply:
        """The next reply, however many lines it has, within `seconds` for all of it."""
        deadline = time.monotonic() + (seconds or self.seconds)
        lines: list[str] = []
        code = 0
        while len(lines) < _MOST_LINES:
            match = _REPLY_LINE(self._line(deadline))
            if not match or (lines and int(match[1]) != code):
                raise LostError("The server answered something that is not SMTP.")
            code = int(match[1])
            lines.append(_UNPRINTABLE.sub(" ", (match[3] or b"").decode("utf-8", "replace")).strip())
            if match[2] != b"-":
                return Reply(code, tuple(lines))
        raise LostError("The server's answer did not end.")

    def spoke_unasked(self) -> bool:
        """Whether there is a word nobody asked for, a hang-up included.

        Read as the answer to the next command, such a word would shift all answers by one.
        """
        if self._buffer:
            return True
        try:
            self._socket.settimeout(0)
            self._buffer += self._socket.recv(4096)
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        except OSError:
            return True
        return True

    def start_tls(self, context: ssl.SSLContext, host: str) -> None:
        """Talk TLS from here on, to nobody but `host`. Raises OSError, of which ssl.SSLError is one.

        What came before TLS is forgotten, the bytes not yet read among it: somebody in the
        middle could have put them there (RFC 3207 section 6, CVE-2011-0411).
        """
        self._buffer.clear()
        self.offers = {}
        self._socket.settimeout(self.seconds)
        self._socket = context.wrap_socket(self._socket, server_hostname=host)

    def close(self) -> None:
        """Hang up. Never raises."""
        self.closed = True
        try:
            self._socket.close()
        except OSError:  # reset by the peer at this very moment: closed all the same
            return

    def _line(self, deadline: float) -> bytes:
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > _LONGEST_LINE:
                raise LostError("The server sent a line without end.")
            self._fill(deadline)
        if end > _LONGEST_LINE:
            raise LostError("The server sent a line without end.")
        line = bytes(self._buffer[:end]).removesuffix(b"\r")
        del self._buffer[: end + 1]
        return line

    def _fill(self, deadline: float) -> None:
        left = deadline - time.monotonic()
        try:
            self._socket.settimeout(max(left, 0.001))  # 0 would mean not to wait at all, and say so differently
            data = self._socket.recv(4096)
        except TimeoutError:
            raise LostError("The server did not answer in time.") from None
        except OSError as error:
            raise LostError(f"The connection was lost ({_reason(error)}).", closed=True) from None
        if not data:
            raise LostError("The server closed the connection.", closed=True)
        self._buffer += data


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
