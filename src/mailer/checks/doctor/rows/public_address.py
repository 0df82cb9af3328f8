"""base_url: where subscribers reach the public pages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from mailer.checks.doctor.model import Note, advice, fail, ok
from mailer.checks.doctor.names import is_local, is_reserved, same_site
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup


def look(setup: Setup) -> Iterator[Note]:
    """https, at a name everybody can reach."""
    parts = urlsplit(setup.base_url)
    host = parts.hostname or ""
    notes = []
    if is_local(host):
        notes.append(
            fail(f"base_url is {setup.base_url}, which nobody outside reaches", "put the public address there")
        )
    elif is_reserved(host):
        notes.append(
            fail(f"base_url is an example, {setup.base_url}", "put the public address of `mailer serve` there")
        )
    if parts.scheme != "https":
        notes.append(
            fail(
                f"base_url is not https: {setup.base_url}, so messages go out without one-click unsubscribe",
                "get a certificate and write https://",
            )
        )
    if not notes and not same_site(host, setup.from_domain):
        notes.append(
            advice(
                f"links lead to {host}, and mail comes from {setup.from_domain}",
                "pages under the sender's domain are trusted more by readers and filters",
            )
        )
    yield from notes or [ok(f"base_url is {setup.base_url}")]


ROW = Row(
    id="public-address",
    order=30,
    title="Public address",
    why="Unsubscribe links, pictures and the archive are reached there, and one-click unsubscribe needs https.",
    source="RFC 8058 section 3.1; RFC 2606 and RFC 6761 reserve the examples",
    cure="Put the https address of `mailer serve` into mailer.toml as base_url in [site].",
    examine=Offline(look),
)
