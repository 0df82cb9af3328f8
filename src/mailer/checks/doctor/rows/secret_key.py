"""The key that unsubscribe links are signed with."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.doctor.model import Note, fail, ok
from mailer.checks.doctor.row import Offline, Row
from mailer.checks.doctor.setup import Setup

_LEAST = 32  # characters; 128 bits, if they are hexadecimal


def look(setup: Setup) -> Iterator[Note]:
    """Set, and long enough."""
    length = setup.machine.secret_key_length
    if length >= _LEAST:
        yield ok(f"MAILER_SECRET_KEY is set, with {length} characters")
        return
    yield fail(
        "no MAILER_SECRET_KEY is set" if not length else f"MAILER_SECRET_KEY has only {length} characters",
        f"put one of {_LEAST} characters or more into .env: "
        'python3 -c "import secrets; print(secrets.token_hex(32))" makes one; keep it, old links depend on it',
    )


ROW = Row(
    id="secret-key",
    order=10,
    title="Secret key",
    why="Whoever can guess the key can unsubscribe anybody.",
    source="96 random bits and an HMAC a link; a key below 128 bits would be the weakest part",
    cure="Put a random MAILER_SECRET_KEY of 32 characters or more into .env, and keep it for good.",
    examine=Offline(look),
)
