"""What came of asking for an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Problem(StrEnum):
    """Why there is no answer."""

    BAD_ADDRESS = "bad address"  # not http(s), no host, a port that is no web server's
    REFUSED = "refused"  # an address that is not out in the world; nothing was sent
    NO_SUCH_HOST = "no such host"
    NO_NAMES = "no names"  # the resolver itself could not be asked, or did not know just now
    UNREACHABLE = "unreachable"  # refused, reset or no route
    TIMEOUT = "timeout"
    CERTIFICATE_EXPIRED = "certificate expired"
    CERTIFICATE_NAME = "certificate name"  # it is another host's
    CERTIFICATE_UNTRUSTED = "certificate untrusted"  # self-signed, or of an issuer that is not known here
    TLS = "tls"
    PROTOCOL = "protocol"  # what came is not HTTP
    TOO_LARGE = "too large"  # the headers
    TOO_MANY_REDIRECTS = "too many redirects"


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect: the address that was asked, and the status (301, 302, 303, 307 or 308) that led on from there."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to a request, or the problem that there was.

    `url` is the last address asked, after all `hops`. `status` is None where there is a
    problem, and `detail` says then what exactly. Names of `headers` are in small letters.
    `body` is decoded, and only the beginning if `cut`.
    """

    url: str
    status: int | None = None
    hops: tuple[Hop, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    cut: bool = False
    problem: Problem | None = None
    detail: str = ""
