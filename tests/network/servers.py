"""Servers on loopback that misbehave as told, and names that lead to them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address

from mailer.network.fetch import Fetch, Limits

Answer = Callable[[socket.socket, bytes], None]
"""What a server does with a connection, once it has read the request."""

LIMITS = Limits(seconds=3.0)


def says(head: str, body: bytes = b"") -> Answer:
    """The status line and headers `head`, and the body."""
    lines = "\r\n".join(head.strip().splitlines())
    return lambda peer, _: peer.sendall(f"HTTP/1.1 {lines}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


@contextmanager
def server(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[bytes]]]:
    """A server with this answer to everything: its port, and the requests it has read."""
    requests: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def serve(peer: socket.socket) -> None:
        with suppress(OSError):
            if context:
                peer = context.wrap_socket(peer, server_side=True)
            with peer:
                request = b""
                while b"\r\n\r\n" not in request and (piece := peer.recv(65_536)):
                    request += piece
                requests.append(request)
                answer(peer, request)
                peer.shutdown(socket.SHUT_WR)
                while peer.recv(65_536):
                    pass

    def listen() -> None:
        with suppress(OSError):
            while True:
                peer, _ = listening.accept()
                threading.Thread(target=serve, args=(peer,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield listening.getsockname()[1], requests
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def home(address: IPv4Address | IPv6Address) -> bool:
    """The one address that tests let pass."""
    return str(address) == "127.0.0.1"


def fetching(limits: Limits = LIMITS, trust: ssl.SSLContext | None = None) -> Fetch:
    """A fetch for which every name is this computer's."""
    return Fetch(lambda _: ["127.0.0.1"], home, limits, trust or ssl.create_default_context())
