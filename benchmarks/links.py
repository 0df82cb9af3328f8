"""How long it takes to ask for an issue's links: many at once, and one by one, of the same servers in the same run.

python benchmarks/links.py [links] [hosts] [seconds each page takes]
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress

from mailer.network.fetch import Fetch
from mailer.network.polite import ask_all

PAGE = b"<!doctype html><title>A page</title>" + b"<p>Some words.</p>" * 500


def serve(delay: float) -> int:
    """A web server on loopback that thinks for `delay` seconds about each page; its port."""
    listening = socket.create_server(("127.0.0.1", 0), backlog=200)

    def answer(peer: socket.socket) -> None:
        with peer, suppress(OSError):
            peer.recv(65_536)
            time.sleep(delay)
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n"
            peer.sendall(head.encode() + PAGE)

    def listen() -> None:
        while True:
            peer, _ = listening.accept()
            threading.Thread(target=answer, args=(peer,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    return int(listening.getsockname()[1])


def main() -> None:
    given = dict(enumerate(sys.argv[1:]))
    links, hosts, delay = int(given.get(0, 60)), int(given.get(1, 20)), float(given.get(2, 0.3))
    port = serve(delay)
    fetch = Fetch(lambda _: ["127.0.0.1"], lambda address: str(address) == "127.0.0.1")
    urls = [f"http://host-{at % hosts}.example.net:{port}/{at}" for at in range(links)]

    began = time.perf_counter()
    answers = ask_all(urls, fetch.get)
    together = time.perf_counter() - began
    assert all(answer.status == 200 for answer in answers.values())

    began = time.perf_counter()
    assert all(fetch.get(url).status == 200 for url in urls)
    alone = time.perf_counter() - began

    print(f"{links} links of {hosts} hosts, {delay * 1000:.0f} ms a page")
    print(f"many at once, two of a host, 0.2 s apart: {together:6.2f} s")
    print(f"one by one, without a pause:              {alone:6.2f} s   {alone / together:.1f} times as long")


if __name__ == "__main__":
    main()
