"""A message as it arrived, taken apart for showing. It may be anything: nothing here trusts it, or fails over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from itertools import islice
from urllib.parse import unquote

SHOWN_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""Images that a page may show. SVG is not one: it is a document with scripts."""

_MOST_PARTS = 200
_LONGEST_TEXT = 2_000_000  # characters of a part; longer ones would only stop the browser
_LONGEST_HEADER = 8_000  # characters; the parsers take seconds for longer ones that are made for it
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_ON_THIS_MACHINE = re.compile(r"<http://(?:127\.0\.0\.1|localhost|\[::1\])[:/][^<>\s]*>")
_CID = re.compile(r"\bcid:([^\s\"'<>)]+)", re.IGNORECASE)


class _Brief(policy.Compat32):
    """Headers in UTF-8 (RFC 6532), cut where no honest one reaches. `policy.default` takes a second for 2,000 parameters."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER].encode("ascii", "surrogateescape").decode("utf-8", "replace")


# What the standard library's parser raises over malformed input, by its own tracker and our corpus.
_MALFORMED = (ValueError, LookupError, AttributeError, TypeError, RecursionError, MessageError)


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of the message that is no text to read: an image or an attachment. `size` is in octets, decoded."""

    number: int
    name: str
    media_type: str
    size: int
    content_id: str

    @property
    def shown(self) -> bool:
        """Whether it is an image that a page may show."""
        return self.media_type in SHOWN_IMAGES


@dataclass(frozen=True, slots=True)
class Mail:
    """A message taken apart. `headers` are as written but unfolded; `html` and `text` None where there is no such part."""

    headers: tuple[tuple[str, str], ...]
    html: str | None
    text: str | None
    parts: tuple[Part, ...]

    def header(self, name: str) -> str:
        """The value of the first header called `name`, readable; nothing if there is none."""
        return next((readable(value) for each, value in self.headers if each.lower() == name.lower()), "")


def read_mail(raw: bytes) -> Mail:
    """`raw` taken apart."""
    leaves = list(_leaves(raw))
    html = next((_text(leaf) for _, leaf in leaves if _is(leaf, "text/html")), None)
    text = next((_text(leaf) for _, leaf in leaves if _is(leaf, "text/plain")), None)
    others = (_part(number, leaf) for number, leaf in leaves if not _is(leaf, "text/html", "text/plain"))
    return Mail(headers_of(raw), html, text, tuple(others))


def content_of(raw: bytes, number: int) -> tuple[str, bytes] | None:
    """Media type and content of the part `number` of `raw`, or None."""
    for each, leaf in _leaves(raw):
        if each == number:
            return leaf.get_content_type(), _octets(leaf)
    return None


def headers_of(raw: bytes) -> tuple[tuple[str, str], ...]:
    """All headers in order, as written but unfolded (RFC 5322 section 2.2.3) and cut at 8,000 characters."""
    try:
        plain = BytesHeaderParser(policy=_Brief()).parsebytes(raw)
        return tuple((name, _FOLD.sub("", str(value))) for name, value in plain.items())
    except _MALFORMED:
        return ()


def readable(value: str) -> str:
    """`value` of a header with its encoded words read (RFC 2047); as it stands where that fails."""
    try:
        return str(make_header(decode_header(value))) if "=?" in value else value
    except _MALFORMED:
        return value


def with_images(html: str, parts: tuple[Part, ...], address: Callable[[int], str]) -> str:
    """`html` with each ``cid:`` of an image among `parts` replaced by its address (RFC 2392)."""
    known = {part.content_id: part.number for part in parts if part.shown and part.content_id}

    def found(match: re.Match[str]) -> str:
        number = known.get(unquote(match[1]))
        return match[0] if number is None else address(number)

    return _CID.sub(found, html)


def one_click(headers: tuple[tuple[str, str], ...]) -> tuple[bool, str]:
    """Whether the headers offer one-click unsubscribing (RFC 8058), and a sentence about it."""
    found: Mapping[str, list[str]] = {
        name: [value for each, value in headers if each.lower() == name]
        for name in ("list-unsubscribe", "list-unsubscribe-post")
    }
    address, post = found["list-unsubscribe"], found["list-unsubscribe-post"]
    if not address:
        return False, "There is no List-Unsubscribe header."
    if not post:
        return False, "There is no List-Unsubscribe-Post header, so mail programs offer no one-click unsubscribing."
    if len(address) > 1 or len(post) > 1:
        return False, "List-Unsubscribe or List-Unsubscribe-Post is there more than once."
    here = _ON_THIS_MACHINE.search(address[0])
    if "=?" in address[0] or not (here or re.search(r"<https://[^<>\s]+>", address[0])):
        return False, "List-Unsubscribe holds no plain https address in angle brackets."
    if post[0].strip() != "List-Unsubscribe=One-Click":
        return False, "List-Unsubscribe-Post must read exactly: List-Unsubscribe=One-Click."
    if here:
        return True, "The headers are right for this machine alone; readers elsewhere need a base_url that is https."
    return (
        True,
        "List-Unsubscribe and List-Unsubscribe-Post are right: mail programs can offer one-click unsubscribing.",
    )


def _leaves(raw: bytes) -> Iterator[tuple[int, Message]]:
    """The parts that hold content, numbered in order."""
    # The parser looks for every open boundary at every line: a thousand multiparts in one another take it minutes.
    if raw.lower().count(b"boundary") > _MOST_PARTS:
        return
    try:
        message = BytesParser(policy=_Brief()).parsebytes(raw)
        leaves = (part for part in message.walk() if not part.is_multipart())
        yield from enumerate(islice(leaves, _MOST_PARTS))
    except _MALFORMED:
        return


def _is(leaf: Message, *media_types: str) -> bool:
    return leaf.get_content_type() in media_types and _file_name(leaf) == ""


def _part(number: int, leaf: Message) -> Part:
    try:
        content_id = str(leaf.get("Content-ID", "")).strip().strip("<>")
    except _MALFORMED:
        content_id = ""
    name = _file_name(leaf) or f"part {number + 1}"
    return Part(number, name, leaf.get_content_type(), len(_octets(leaf)), content_id)


def _file_name(leaf: Message) -> str:
    try:
        return readable(leaf.get_filename() or "")[:200]
    except _MALFORMED:
        return ""


def _octets(leaf: Message) -> bytes:
    try:
        payload = leaf.get_payload(decode=True)
    except _MALFORMED:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _text(leaf: Message) -> str:
    octets = _octets(leaf)
    try:
        text = octets.decode(leaf.get_content_charset("utf-8"), "replace")
    except _MALFORMED:
        text = octets.decode("utf-8", "replace")
    return text[:_LONGEST_TEXT]
