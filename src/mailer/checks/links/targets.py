"""The addresses that an edition's links lead to, each place once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from mailer.checks.proof import Proof
from mailer.content import Key

MOST_SHOWN = 80
"""Characters of an address that a message shows."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address where it is written: a value ``url``, or the link at `offset` of a text."""

    key: Key
    offset: int | None
    text: str

    @property
    def scheme(self) -> str:
        """What stands before the first colon, in small letters; nothing in a link to a place in the issue."""
        return "" if self.text.startswith("#") else self.text.partition(":")[0].lower()


def targets(proof: Proof) -> Iterator[Target]:
    """Each address once for each place where it is written, in the order of the links."""
    seen = set()
    for link in proof.links:
        found = Target(link.target_key, link.offset if link.target_key == link.key else None, link.target)
        if found not in seen:
            seen.add(found)
            yield found


def web_targets(proof: Proof) -> Iterator[tuple[Target, SplitResult]]:
    """The addresses of web pages, each with its parts; what the parts of cannot be told is left out."""
    for target in targets(proof):
        if address := web_address(target.text):
            yield target, address


def web_address(text: str) -> SplitResult | None:
    """The parts of `text` if it is the address of a web page; None if it is not."""
    if not text[:5].lower().startswith("http"):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.hostname else None


def shown(address: str) -> str:
    """`address` as a message shows it."""
    return address if len(address) <= MOST_SHOWN else address[: MOST_SHOWN - 1] + "…"
