"""The server on this machine: the pages for the person who started it, and for tests and the demo."""

from __future__ import annotations

import errno
import ipaddress
import logging
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from mailer import MailerError
from mailer.web.live import CHANGES
from mailer.web.security import is_taken
from mailer.web.settings import LocalPages, site_values

_log = logging.getLogger("mailer.web")


class SiteError(MailerError):
    """The site cannot be served; the message is a sentence for the person who asked for it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site. `url` is its root, without a slash at the end."""

    url: str
    _ended: threading.Event

    @property
    def start_url(self) -> str:
        """The address to open first: the list of issues, with the start token."""
        return self._with_token("/")

    def preview_url(self, issue: str) -> str:
        """The address of an issue's preview, with the start token."""
        return self._with_token(f"/preview/{quote(issue, safe='')}/")

    def inbox_url(self) -> str:
        """The address of the inbox, with the start token."""
        return self._with_token("/inbox/")

    def wait(self) -> None:
        """Until the site is closed; KeyboardInterrupt passes through."""
        while not self._ended.wait(0.5):
            pass

    def _with_token(self, path: str) -> str:
        local = site_values().local
        return f"{self.url}{path}" + (f"?{urlencode({'token': local.start_token})}" if local else "")


class _Handler(WSGIRequestHandler):
    """Answers one connection, and keeps quiet: addresses of pages hold tokens."""

    timeout = 60  # seconds of silence before a connection is given up
    error_content_type = "text/plain; charset=utf-8"  # what the library answers itself, to what is no HTTP
    error_message_format = "%(message)s\n"

    def parse_request(self) -> bool:
        """As the library does; a body larger than any page takes is refused here.

        After an answer the library reads what is left of the body, all of it at once: a
        refusal that comes later costs the memory that it is meant to save.
        """
        if not super().parse_request():
            return False
        if not is_taken(self.headers.get("Content-Length")):
            self.send_error(413, "That is more than this page takes.")
            return False
        if self.headers.get("Transfer-Encoding"):
            # Such a body is not read, and must not be taken for the next request (RFC 9112 section 11.2).
            self.close_connection = True
        return True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


class _Server(ThreadedWSGIServer):
    def server_bind(self) -> None:
        """As the library does, but without asking the name server for this machine's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the library's signature
        """A browser that went away is no error; anything else is told in one line."""
        error = sys.exception()
        if not isinstance(error, OSError):
            _log.error("A connection failed: %s", type(error).__name__)


@contextmanager
def running_site(host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """Serve the site while the block runs; port 0 takes a free one.

    Raises SiteError if it cannot listen there, or if the local pages would be open to other machines.
    """
    local = site_values().local
    if local is not None and not _is_loopback(host):
        raise SiteError(f"The preview and the inbox are for this machine only; they cannot listen on {host}.")
    server = _listen(host, port)
    ended = threading.Event()
    # The poll interval is how long closing may take.
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="mailer-site", daemon=True)
    thread.start()
    try:
        with CHANGES.watching(_folders(local)):
            yield Site(f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}", ended)
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _listen(host: str, port: int) -> _Server:
    try:
        server = _Server((host, port), _Handler, ipv6=":" in host)
    except OSError as error:
        raise SiteError(_why(error, host, port)) from error
    server.set_app(WSGIHandler())
    return server


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program; choose another with --port, or end that program."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user; choose one above 1023 with --port."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine; use 127.0.0.1."
    return f"The server cannot listen on {host}, port {port}: {error.strerror}."


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _folders(local: LocalPages | None) -> list[Path]:
    """What is watched."""
    if local is None:
        return []
    return [local.issues, local.themes, *([local.inbox] if local.inbox else [])]
