"""Tokens that let the holder act on one subscription and nothing else, without logging in.

A token is the subscription's public name (96 random bits) and a MAC over what it is for: 32
URL-safe characters, so that `<https://news.example.org/u/TOKEN>` fits one header line.
"""

from __future__ import annotations

import base64
import hmac
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailer.audience.models import Subscription

_NAME, _MAC = 16, 12  # characters of base64url; octets. 96 bits each
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class Purpose(StrEnum):
    """What a token allows."""

    UNSUBSCRIBE = "unsubscribe"
    VIEW = "view"


class Keyring:
    """The secret keys: the first signs, all are accepted. Raises ValueError without a key."""

    __slots__ = ("_fingerprinting", "_signing")

    def __init__(self, keys: Sequence[bytes | str]) -> None:
        raw = [key.encode() if isinstance(key, str) else key for key in keys]
        if not raw or not all(raw):
            raise ValueError("a key ring needs at least one key, and none may be empty")
        # A key a use, so that a secret shared with Django signs nothing that Django would take for its own.
        self._signing = [_derive(key, b"mailer.audience.token") for key in raw]
        self._fingerprinting = [_derive(key, b"mailer.audience.fingerprint") for key in raw]

    def sign(self, purpose: Purpose, name: str, list_id: int, subscriber_id: int) -> str:
        """The token for `purpose` on the subscription whose public name is `name`: 32 URL-safe characters."""
        return name + _mac(self._signing[0], _claim(purpose, name, list_id, subscriber_id))

    def accepts(self, token: str, purpose: Purpose, name: str, list_id: int, subscriber_id: int) -> bool:
        """Whether one of the keys made `token` for just this; takes as long whichever key it was."""
        claim = _claim(purpose, name, list_id, subscriber_id)
        matches = [hmac.compare_digest(token.encode(), (name + _mac(key, claim)).encode()) for key in self._signing]
        return any(matches)

    def fingerprints(self, address_key: str) -> list[str]:
        """A keyed hash of the address for each key, the current one's first: 64 hexadecimal digits."""
        return [hmac.digest(key, address_key.encode(), "sha256").hex() for key in self._fingerprinting]


def unsubscribe_token(keyring: Keyring, subscription: Subscription) -> str:
    """The token that lets its holder unsubscribe, and take that back. It does not expire: old mail must work."""
    return keyring.sign(Purpose.UNSUBSCRIBE, subscription.token, subscription.list_id, subscription.subscriber_id)


def subscription_for(keyring: Keyring, token: str, purpose: Purpose) -> Subscription | None:
    """The subscription `token` was made for, with its list and subscriber; None unless it is genuine."""
    from mailer.audience.models import Subscription  # noqa: PLC0415 - signing needs no database

    if not _TOKEN.fullmatch(token):
        return None
    found = Subscription.objects.select_related("list", "subscriber").filter(token=token[:_NAME]).first()
    if found is None or not keyring.accepts(token, purpose, found.token, found.list_id, found.subscriber_id):
        return None
    return found


def _derive(key: bytes, use: bytes) -> bytes:
    return hmac.digest(key, use, "sha256")


def _claim(purpose: Purpose, name: str, list_id: int, subscriber_id: int) -> bytes:
    return f"{purpose}\n{name}\n{list_id}\n{subscriber_id}".encode()


def _mac(key: bytes, claim: bytes) -> str:
    return base64.urlsafe_b64encode(hmac.digest(key, claim, "sha256")[:_MAC]).decode()
