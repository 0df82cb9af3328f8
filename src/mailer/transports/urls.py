"""The URLs of transports, as `mailer.toml` and `--transport` give them.

No sentence here repeats the URL: it may hold a password, and a URL that cannot be read is
one in which nobody can say where.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from mailer.transports.folder import check_folder
from mailer.transports.port import TransportError
from mailer.transports.routes import FolderRoute, InboxRoute, Route, SmtpRoute
from mailer.transports.session import Relay, Security

_PORTS = {Security.PLAIN: 25, Security.STARTTLS: 587, Security.TLS: 465}
_OPTIONS = ("timeout", "helo", "ca")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL).fullmatch
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*").fullmatch
_ADDRESS = re.compile(r"[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?").fullmatch
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|::1").fullmatch


def route_from(url: str, inbox: Path) -> Route:
    """The way out that `url` names; `inbox` is the folder of the built-in inbox.

    Raises TransportError, a plain sentence without secrets, if the URL is wrong or names a
    folder that is not there.
    """
    match = _SCHEME(url.strip())
    scheme, rest = (match[1].lower(), match[2]) if match else ("", "")
    if scheme == "inbox" and not rest:
        return InboxRoute(inbox)
    if scheme == "folder" and rest:
        check_folder(Path(rest))
        return FolderRoute(Path(rest))
    if scheme in {security.value for security in Security}:
        return SmtpRoute(_relay(Security(scheme), url.strip()))
    raise TransportError(
        "The transport's URL is none that is known; write smtp://HOST, smtp+starttls://USER:PASSWORD@HOST, "
        "smtps://USER:PASSWORD@HOST, folder:DIR or inbox:"
    )


def _relay(security: Security, url: str) -> Relay:
    parts, port = _split(url)
    options = _options(parts.query)
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    if not (_NAME(host) or (":" in host and _ADDRESS(host))):
        raise _unreadable("has no well-formed host name")
    if bool(user) != bool(password):
        raise _unreadable("needs a user name and a password, or neither")
    if user and security is Security.PLAIN and not _LOOPBACK(host):
        raise TransportError(
            f"The login for {host} would cross the network unencrypted; "
            "use smtp+starttls:// (port 587) or smtps:// (port 465)."
        )
    return Relay(
        host=host,
        port=port or _PORTS[security],
        security=security,
        timeout=_timeout(options.get("timeout", "60")),
        name=_client_name(options.get("helo", "")),
        user=user,
        password=password,
        trust=None if security is Security.PLAIN else _trust(options.get("ca")),
    )


def _split(url: str) -> tuple[SplitResult, int | None]:
    if any(ord(character) <= 0x20 for character in url):  # urlsplit drops some of these without a word
        raise _unreadable("holds a space or a control character")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _unreadable("has a port or a host that cannot be read") from None
    if parts.path not in {"", "/"} or parts.fragment or port == 0:
        raise _unreadable("has something after the host that does not belong there")
    return parts, port


def _unreadable(fault: str) -> TransportError:
    return TransportError(
        f"The transport's URL {fault}; write SCHEME://USER:PASSWORD@HOST:PORT?timeout=SECONDS. "
        "In a user name or a password, @ is written %40, : %3A, / %2F, # %23, ? %3F and % %25."
    )


def _options(query: str) -> Mapping[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    if any(name not in _OPTIONS for name in options):
        raise TransportError(f"The transport's URL has an option that is not known; there are: {', '.join(_OPTIONS)}.")
    return options


def _timeout(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 600:
        raise TransportError("The timeout in the transport's URL must be a number of seconds, above 0 and up to 600.")
    return seconds


def _client_name(text: str) -> str:
    if text and not _NAME(text):
        raise TransportError("The option helo in the transport's URL must be this machine's domain name.")
    return text


def _trust(file: str | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=file)
    except OSError as error:
        reason = (error.strerror or "it holds no certificates").lower()
        raise TransportError(f"The certificates in {file} (option ca) cannot be read: {reason}.") from None
