"""A socket with one limit for the whole time, and one for all that it reads."""

from __future__ import annotations

import io
import socket
import time
from typing import IO


class TooMuchError(OSError):
    """The other side sent more than is read."""


class Deadline:
    """A moment `seconds` from now, by a clock that nobody sets."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is over")
        return left


class TimedSocket:
    """A connected socket as `http.client` uses one.

    A timeout of a socket begins anew with each byte, so a server that sends one a second
    could hold on for ever; this one ends at `deadline`. It reads at most `most` bytes.
    """

    def __init__(self, inner: socket.socket, deadline: Deadline, most: int) -> None:
        self._inner = inner
        self._deadline = deadline
        self.most = most

    def sendall(self, data: bytes) -> None:
        """Send all of `data`. Raises OSError."""
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, mode: str, *_: object) -> IO[bytes]:
        """What is read from the socket."""
        assert mode == "rb"
        return io.BufferedReader(_Reading(self))

    def read_into(self, buffer: memoryview) -> int:
        """Read what is there. Raises OSError, and TooMuchError once `most` bytes were read."""
        if self.most <= 0:
            raise TooMuchError("more than is read")
        self._inner.settimeout(self._deadline.left())
        count = self._inner.recv_into(buffer[: self.most])
        self.most -= count
        return count

    def close(self) -> None:
        """Nothing: `http.client` closes a socket before it has read the body, and counts on others that hold it open."""

    def hang_up(self) -> None:
        """End the connection."""
        self._inner.close()


class _Reading(io.RawIOBase):
    def __init__(self, timed: TimedSocket) -> None:
        super().__init__()
        self._timed = timed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._timed.read_into(memoryview(buffer))
