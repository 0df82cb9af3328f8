"""A name server on loopback over the lines of zones.py: UDP and TCP, with the faults that name servers have."""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
from tests.checks.doctor.zones import Zones

_PLAIN = 512  # octets in a UDP answer without EDNS


def answer(zones: Zones, wire: bytes) -> dns.message.Message | None:
    """The answer to a question; None for names that begin with "silent"."""
    query = dns.message.from_wire(wire)
    response = dns.message.make_response(query)
    response.flags |= dns.flags.RA
    question = query.question[0]
    name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
    if name.startswith("silent"):
        return None
    if name in zones.broken:
        response.set_rcode(dns.rcode.SERVFAIL)
        return response
    alias = zones.sets.get((name, "CNAME"))
    if alias and kind != "CNAME":
        response.answer.append(alias)
        name = alias[0].target.to_text(omit_final_dot=True).lower()
    found = zones.sets.get((name, kind))
    if found:
        response.answer.append(found)
    elif not zones.exists(name):
        response.set_rcode(dns.rcode.NXDOMAIN)
    return response


class _Udp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        wire, sock = self.request
        response = answer(self.server.zones, wire)
        if response is None:
            return
        try:
            out = response.to_wire(max_size=_PLAIN)
        except dns.exception.TooBig:
            response.answer.clear()
            response.flags |= dns.flags.TC
            out = response.to_wire()
        self.server.asked.append("udp")
        sock.sendto(out, self.client_address)


class _Tcp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        (length,) = struct.unpack("!H", self.request.recv(2))
        response = answer(self.server.zones, self.request.recv(length))
        if response is not None:
            out = response.to_wire()
            self.server.asked.append("tcp")
            self.request.sendall(struct.pack("!H", len(out)) + out)


@contextmanager
def nameserver(text: str) -> Iterator[tuple[str, list[str]]]:
    """A server for these lines: its address and port, and by what way each question came."""
    asked: list[str] = []
    zones = Zones(text)
    udp = socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Udp)
    tcp = socketserver.ThreadingTCPServer(udp.server_address, _Tcp)
    for server in (udp, tcp):
        server.zones, server.asked, server.daemon_threads = zones, asked, True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"127.0.0.1:{udp.server_address[1]}", asked
    finally:
        for server in (udp, tcp):
            server.shutdown()
            server.server_close()
