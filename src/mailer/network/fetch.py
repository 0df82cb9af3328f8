"""The one safe fetch: every request by HTTP that mailer makes goes through it."""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin

from mailer.network.connecting import Allow, ConnectError, Resolve, Target, connect, system_addresses, target_of
from mailer.network.fetched import Fetched, Hop, Problem
from mailer.network.timed import Deadline, TimedSocket, TooMuchError

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "mailer (asks on behalf of a person)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


def public_only(_: object) -> bool:
    """No exception: only addresses that are out in the world."""
    return False


@cache
def _system_trust() -> ssl.SSLContext:
    return ssl.create_default_context()  # reads a file of some 200 kB, so once


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: `seconds` from the first name asked to the last byte read, redirects and all.

    `headers` and `body` are bytes of one answer; a longer body is cut, longer headers are a
    problem. `redirects` are five because http, https, www, language and page are four already.
    """

    seconds: float = 10.0
    redirects: int = 5
    headers: int = 64 * 1024
    body: int = 128 * 1024


@dataclass(frozen=True, slots=True)
class Fetch:
    """Asks for pages by http and https, whatever address it is given.

    A name is resolved once, and the connection goes to an address that was checked: a public
    one, or one that `allow` lets pass. Certificates are verified against `trust`. There are no
    cookies, no passwords, no proxies and nothing from the environment. What the other side
    does is never raised; it is in the Fetched.
    """

    resolve: Resolve = system_addresses
    allow: Allow = public_only
    limits: Limits = Limits()
    trust: ssl.SSLContext = field(default_factory=_system_trust)

    def get(self, url: str) -> Fetched:
        """What is at `url`, after redirects."""
        deadline = Deadline(self.limits.seconds)
        hops: tuple[Hop, ...] = ()
        while True:
            answer = self._ask(url, deadline, "GET", b"", {})
            url, location = answer.url, answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return replace(answer, hops=hops)
            hops = (*hops, Hop(url, answer.status))
            if len(hops) > self.limits.redirects:
                detail = f"more than {self.limits.redirects} redirects"
                return Fetched(url, hops=hops, problem=Problem.TOO_MANY_REDIRECTS, detail=detail)
            url = _joined(url, location)

    def post(self, url: str, body: bytes, content_type: str) -> Fetched:
        """What `url` answers to `body`; a redirect is an answer, and is not followed."""
        headers = {"Content-Type": content_type}
        return self._ask(url, Deadline(self.limits.seconds), "POST", body, headers)

    def _ask(self, url: str, deadline: Deadline, method: str, body: bytes, headers: Mapping[str, str]) -> Fetched:
        try:
            target = target_of(url)
            url = target.url
            timed = TimedSocket(
                connect(target, self.resolve, self.allow, self.trust, deadline), deadline, self.limits.headers
            )
            try:
                return self._answer(target, timed, method, body, headers)
            finally:
                timed.hang_up()
        except ConnectError as error:
            return Fetched(url, problem=error.problem, detail=str(error))
        except TimeoutError:
            detail = f"no whole answer within {self.limits.seconds:g} seconds"
            return Fetched(url, problem=Problem.TIMEOUT, detail=detail)
        except TooMuchError:
            detail = f"headers of more than {self.limits.headers:,} bytes"
            return Fetched(url, problem=Problem.TOO_LARGE, detail=detail)
        except (HTTPException, UnicodeError, ValueError) as error:
            return Fetched(url, problem=Problem.PROTOCOL, detail=str(error)[:200] or type(error).__name__)
        except OSError as error:
            return Fetched(url, problem=Problem.UNREACHABLE, detail=error.strerror or str(error))

    def _answer(
        self, target: Target, timed: TimedSocket, method: str, body: bytes, headers: Mapping[str, str]
    ) -> Fetched:
        connection = HTTPConnection(target.host, target.port)
        connection.sock = timed  # it has all that is used of a socket
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": target.netloc, **_HEADERS, **headers}.items():
            connection.putheader(name, value)
        if method == "POST":
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        with connection.getresponse() as response:
            timed.most += self.limits.body
            told = {name.lower(): value for name, value in response.getheaders()}
            content, cut = _body(response, told.get("content-encoding", ""), self.limits.body)
            return Fetched(target.url, status=response.status, headers=told, body=content, cut=cut)


def _joined(url: str, location: str) -> str:
    """Where `location` leads from `url`. Servers write UTF-8 into a header that is read as Latin-1."""
    try:
        return urljoin(url, location.encode("latin-1").decode().strip())
    except ValueError:
        return location  # no address: the next request says so


def _body(response: HTTPResponse, encoding: str, most: int) -> tuple[bytes, bool]:
    """The first `most` bytes of the body, decoded, and whether there are more.

    A body that breaks off, or comes too slowly, is as long as it could be read: the answer is known by then.
    """
    packed = bytearray()
    try:
        while len(packed) <= most and (piece := response.read1(min(16_384, most + 1 - len(packed)))):
            packed += piece
    except (HTTPException, OSError):
        return _unpacked(bytes(packed), encoding, most)[0], True
    return _unpacked(bytes(packed), encoding, most)


def _unpacked(packed: bytes, encoding: str, most: int) -> tuple[bytes, bool]:
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        return packed[:most], len(packed) > most
    # A few kilobytes can unpack to gigabytes, so no more is unpacked than is kept.
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        content = unpacking.decompress(packed, most)
    except zlib.error:
        return b"", True
    return content, not unpacking.eof
