"""An edition as one reader gets it: what the page shows, and how much of it there is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from os.path import commonprefix

from mailer.messages import Recipient, prepare, slot_values
from mailer.rendering import Edition, complete, fill
from mailer.web.settings import LocalPages

_ENCODED_RUN = re.compile(r"(?:^[A-Za-z0-9+/]{60,76}={0,2}\n){8,}", re.MULTILINE)
_ANCHOR = re.compile(r'(?:\sid|<a\s+name)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Letter:
    """What the reader sees of an edition. The sizes are in octets, as ``mailer render`` counts them."""

    subject: str
    preheader: str
    text: str
    html_bytes: int
    text_bytes: int
    image_bytes: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as the relay gets it; `text` leaves out long runs of encoded images, `size` counts them."""

    text: str
    size: int


def letter(edition: Edition, recipient: Recipient) -> Letter:
    """`edition` as `recipient` gets it."""
    values = slot_values(recipient)
    text = fill(edition.text, values, "images/{}".format)
    return Letter(
        subject=fill(edition.subject, values, str),
        preheader=fill(edition.preheader, values, str),
        text=text,
        html_bytes=len(fill(edition.html, values, "images/{}".format, html.escape).encode()),
        text_bytes=len(text.encode()),
        image_bytes=sum(len(asset.content) for asset in edition.assets),
    )


def html_part(edition: Edition, recipient: Recipient, image: Callable[[str], str]) -> str:
    """The HTML of `edition` as `recipient` gets it, its images at the addresses that `image` gives."""
    return fill(edition.html, slot_values(recipient), image, html.escape)


def whole_message(edition: Edition, recipient: Recipient, local: LocalPages) -> bytes:
    """The message for `recipient` as the relay would get it.

    Raises messages.MessageError where none can be made.
    """
    return bytes(prepare(edition, local.sender, local.bulk, local.files_url).address_to(recipient))


def raw(message: bytes) -> Raw:
    """`message` to be read by a person."""
    text = message.decode("utf-8", "replace").replace("\r\n", "\n")
    return Raw(_ENCODED_RUN.sub(_left_out, text), len(message))


def place_of_change(before: Edition | None, now: Edition) -> str:
    """The id of the element that is nearest before the first difference between two editions' HTML, or empty."""
    if before is None:
        return ""
    old, new = (fill(complete(edition.html), {}, str) for edition in (before, now))
    body = new.find("<body")
    same = len(commonprefix([old, new]))  # noqa: RUF071 - it compares characters, which is what is wanted here
    found = [match[1] for match in _ANCHOR.finditer(new, max(body, 0), same)]
    return found[-1] if found and same < len(new) else ""


def _left_out(run: re.Match[str]) -> str:
    return f"[ {run[0].count(chr(10)):,} lines of encoded data; the download has them ]\n"
