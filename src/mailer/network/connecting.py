"""From the address of a page to an open connection with the address that was checked."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import quote, urlsplit

from mailer.network.addresses import Address, closed, spelled
from mailer.network.fetched import Problem
from mailer.network.timed import Deadline

Resolve = Callable[[str], Sequence[str]]
"""The addresses of a name, in the order to try them. Raises OSError: socket.gaierror as the system's does."""

Allow = Callable[[Address], bool]
"""Whether an address may be connected to though it is not a public one."""

_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,252})")
_UNWRITTEN = "%/:=&?~#+!$,;'@()*[]|"
"""Besides letters and digits, what stays in an address as it was written."""

_FIRST_FREE_PORT = 1024
_WEB_PORTS = (80, 443)
_A_TRY = 4.0
"""Seconds for each address but the last: IPv6 that leads nowhere must not use up all the time."""

_NO_SUCH_HOST = {
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA", "EAI_ADDRFAMILY") if hasattr(socket, name)
}
_EXPIRED = {9, 10}  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_OTHER_NAME = {62, 63, 64}  # X509_V_ERR_HOSTNAME_MISMATCH, _EMAIL_, _IP_ADDRESS_


class ConnectError(Exception):
    """There is no connection, because of `problem`."""

    def __init__(self, problem: Problem, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Target:
    """An address of a page, taken apart; all in ASCII. `host` is a name, or an address in its usual spelling."""

    secure: bool
    host: str
    port: int
    path: str
    number: Address | None

    @property
    def netloc(self) -> str:
        """What the header Host says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _WEB_PORTS[self.secure] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address, without a fragment, a name or a password in it."""
        return f"http{'s' if self.secure else ''}://{self.netloc}{self.path}"


def target_of(url: str) -> Target:
    """What `url` leads to. Raises ConnectError (bad address) for all that is no page of a web server."""
    try:
        split = urlsplit(url)
        port, host = split.port, split.hostname or ""
    except ValueError as error:
        raise ConnectError(Problem.BAD_ADDRESS, str(error)) from error
    if split.scheme not in {"http", "https"}:
        raise ConnectError(Problem.BAD_ADDRESS, "only http: and https: are asked for")
    secure = split.scheme == "https"
    port = _WEB_PORTS[secure] if port is None else port
    if port not in _WEB_PORTS and port < _FIRST_FREE_PORT:
        raise ConnectError(Problem.BAD_ADDRESS, f"port {port} is that of another service")
    host, number = _host(host)
    if "[" in split.netloc.rpartition("@")[2] and ":" not in host:
        raise ConnectError(Problem.BAD_ADDRESS, f'"{split.netloc}" is no address')
    query = f"?{quote(split.query, _UNWRITTEN)}" if split.query else ""
    return Target(secure, host, port, (quote(split.path, _UNWRITTEN) or "/") + query, number)


def _host(written: str) -> tuple[str, Address | None]:
    try:
        host = _ascii(written)
        number = spelled(host)
    except (ValueError, UnicodeError) as error:
        raise ConnectError(Problem.BAD_ADDRESS, str(error)) from error
    if number is not None:
        return str(number), number
    if not _NAME.fullmatch(host):
        raise ConnectError(Problem.BAD_ADDRESS, f'"{written}" is no name of a host')
    return host, None


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    import idna  # noqa: PLC0415 - few addresses need it

    return idna.encode(host, uts46=True).decode()


def system_addresses(name: str) -> list[str]:
    """The addresses of `name` as this computer's resolver has them. Raises socket.gaierror."""
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connect(target: Target, resolve: Resolve, allow: Allow, trust: ssl.SSLContext, deadline: Deadline) -> socket.socket:
    """A connection with `target`: resolved once, to an address that was checked, over TLS if it is https.

    Raises ConnectError, and TimeoutError at the `deadline`.
    """
    opened = _open([*_checked(target, resolve, allow, deadline)], target.port, deadline)
    return _secured(opened, target.host, trust, deadline) if target.secure else opened


def _checked(target: Target, resolve: Resolve, allow: Allow, deadline: Deadline) -> Iterator[Address]:
    """The addresses that may be connected to. A name with one inside and one outside is asked at the one outside.

    That is no trick only: where a network has DNS64, each name has an address in 64:ff9b::/96 too.
    """
    numbers = [target.number] if target.number else [*_resolved(target.host, resolve, deadline)]
    refused = {str(number): why for number in numbers if (why := closed(number)) and not allow(number)}
    open_ones = [number for number in numbers if str(number) not in refused]
    if not open_ones:
        told = ", ".join(f"{number} ({why})" for number, why in refused.items())
        raise ConnectError(Problem.REFUSED, told)
    yield from open_ones


def _resolved(name: str, resolve: Resolve, deadline: Deadline) -> Iterator[Address]:
    # The system's resolver takes no timeout; a thread that nobody waits for any longer ends by itself.
    answer: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()
    Thread(target=_ask, args=(resolve, name, answer), daemon=True).start()
    try:
        found = answer.get(timeout=deadline.left())
    except Empty:
        raise TimeoutError(f"no answer for the name {name}") from None
    if isinstance(found, socket.gaierror):
        known = found.errno in _NO_SUCH_HOST
        raise ConnectError(Problem.NO_SUCH_HOST if known else Problem.NO_NAMES, found.strerror or str(found))
    if isinstance(found, UnicodeError):  # a label of more than 63 signs
        raise ConnectError(Problem.BAD_ADDRESS, f'"{name}" is no name of a host')
    if isinstance(found, OSError):
        raise ConnectError(Problem.NO_NAMES, str(found))
    if isinstance(found, Exception):
        raise found
    if not found:
        raise ConnectError(Problem.NO_SUCH_HOST, "it has no address")
    yield from (ip_address(each.partition("%")[0]) for each in found)


def _ask(resolve: Resolve, name: str, answer: SimpleQueue[Sequence[str] | Exception]) -> None:
    try:
        answer.put(resolve(name))
    except Exception as error:  # noqa: BLE001 - it is raised where the answer is waited for
        answer.put(error)


def _open(numbers: Sequence[Address], port: int, deadline: Deadline) -> socket.socket:
    for number in numbers:
        last = number is numbers[-1]
        try:
            return socket.create_connection(
                (str(number), port), deadline.left() if last else min(_A_TRY, deadline.left())
            )
        except TimeoutError:
            if last:
                raise
        except OSError as error:
            if last:
                raise ConnectError(Problem.UNREACHABLE, error.strerror or str(error)) from error
    raise AssertionError("there is at least one address")


def _secured(opened: socket.socket, host: str, trust: ssl.SSLContext, deadline: Deadline) -> socket.socket:
    try:
        opened.settimeout(deadline.left())
        return trust.wrap_socket(opened, server_hostname=host)
    except BaseException as error:
        opened.close()
        if isinstance(error, ssl.SSLCertVerificationError):
            raise ConnectError(_doubt(error), error.verify_message) from error
        if isinstance(error, TimeoutError):
            raise
        if isinstance(error, ssl.SSLError):
            raise ConnectError(Problem.TLS, (error.reason or str(error)).replace("_", " ").lower()) from error
        if isinstance(error, OSError):
            raise ConnectError(Problem.UNREACHABLE, error.strerror or str(error)) from error
        raise


def _doubt(error: ssl.SSLCertVerificationError) -> Problem:
    if error.verify_code in _EXPIRED:
        return Problem.CERTIFICATE_EXPIRED
    return Problem.CERTIFICATE_NAME if error.verify_code in _OTHER_NAME else Problem.CERTIFICATE_UNTRUSTED
