"""The words of an edition, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator

from mailer.checks.proof import Proof
from mailer.content import Key, Prose, read_prose


def passages(proof: Proof) -> Iterator[tuple[Key, Prose]]:
    """What the author wrote to be read, by the key of its text: titles, paragraphs, entries, cells."""
    for written in proof.texts:
        for prose in read_prose(written.text, written.kind):
            yield written.key, prose
