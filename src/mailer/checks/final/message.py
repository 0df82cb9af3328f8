"""The message as it is handed over, for the reader whose message is the longest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mailer.checks.sending import Sending
from mailer.messages import prepare, sample_recipient
from mailer.rendering import Edition, Segments, Slot, complete


def everything_in(edition: Edition) -> Edition:
    """`edition` as a reader would get it for whom every condition holds."""
    return replace(edition, html=complete(edition.html), text=complete(edition.text))


def final_message(edition: Edition, sending: Sending, address: str, unsubscribe_url: str) -> bytes:
    """The octets for the reader with the longest values, who gets everything, whomever it is for.

    `address` is that of a reader of whom nothing is known. Raises MessageError where the
    sender or the list cannot be used.
    """
    whole = everything_in(edition)
    values = _longest(whole, sending.longest)
    reader = sample_recipient(whole, sending.sender, sending.base_url, values.get("email", address), values)
    files_url = sending.files_url or f"{sending.base_url}/media"  # only images can be embedded
    prepared = prepare(whole, sending.sender, sending.bulk, sending.files_url, files_url)
    return bytes(prepared.address_to(replace(reader, unsubscribe_url=unsubscribe_url)))


def _longest(whole: Edition, known: Mapping[str, str]) -> dict[str, str]:
    """Of `known` what makes the message longer; a field whose defaults are longer is left to them."""
    segments: Segments = (*whole.subject, *whole.html, *whole.text)
    values = {}
    for name, value in known.items():
        defaults = [segment.default for segment in segments if isinstance(segment, Slot) and segment.name == name]
        if not defaults or sum(len(each.encode()) for each in defaults) <= len(value.encode()) * len(defaults):
            values[name] = value
    return values
