"""What came of asking for a page, as the rules need it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

_TITLE = re.compile(r"<title[\s>]", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_MOST_TITLE = 200


class Trouble(StrEnum):
    """Why there is no answer; the values are those of the fetch."""

    BAD_ADDRESS = "bad address"
    REFUSED = "refused"
    NO_SUCH_HOST = "no such host"
    NO_NAMES = "no names"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CERTIFICATE_EXPIRED = "certificate expired"
    CERTIFICATE_NAME = "certificate name"
    CERTIFICATE_UNTRUSTED = "certificate untrusted"
    TLS = "tls"
    PROTOCOL = "protocol"
    TOO_LARGE = "too large"
    TOO_MANY_REDIRECTS = "too many redirects"


class Step(Protocol):
    """A redirect of a Reply."""

    @property
    def status(self) -> int:
        """301, 302, 303, 307 or 308."""


class Reply(Protocol):
    """What a fetch gives: the address at the end, and the status of the answer there or a problem."""

    @property
    def url(self) -> str:
        """The last address that was asked."""

    @property
    def status(self) -> int | None:
        """None if there is a problem."""

    @property
    def hops(self) -> Sequence[Step]:
        """The redirects before."""

    @property
    def headers(self) -> Mapping[str, str]:
        """With names in small letters."""

    @property
    def body(self) -> bytes:
        """The beginning of the page."""

    @property
    def problem(self) -> str | None:
        """A value of Trouble."""

    @property
    def detail(self) -> str:
        """What the problem is exactly."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for an address.

    `url` is where it led, after redirects with the statuses `moves`. Either `status` or
    `trouble` is there. `title` is the page's, on one line, if it is HTML.
    """

    url: str
    status: int | None = None
    moves: tuple[int, ...] = ()
    title: str = ""
    trouble: Trouble | None = None
    detail: str = ""

    @property
    def shown(self) -> bool:
        """Whether a page was shown: a status of 200 to 299."""
        return self.status is not None and self.status // 100 == 2


def read_answer(reply: Reply) -> Answer:
    """What the rules need of `reply`."""
    return Answer(
        url=reply.url,
        status=reply.status,
        moves=tuple(hop.status for hop in reply.hops),
        title=_title(reply.body, reply.headers.get("content-type", "text/html")),
        trouble=Trouble(reply.problem) if reply.problem else None,
        detail=reply.detail,
    )


def answer_from(kept: Any) -> Answer | None:
    """The answer that `dataclasses.asdict` made `kept` of, after a way through JSON; None for anything else.

    Only answers with a status are kept.
    """
    match kept:
        case {"url": str(url), "status": int(status), "moves": [*moves], "title": str(title)} if all(
            isinstance(move, int) for move in moves
        ):
            return Answer(url, status, tuple(moves), title)
    return None


def _title(body: bytes, content_type: str) -> str:
    if "html" not in content_type:
        return ""
    head = body[:2048].decode("latin-1")
    charset = _CHARSET.search(content_type) or _CHARSET.search(head)
    try:
        text = body.decode(charset[1] if charset else "utf-8", "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    return " ".join(html.unescape(_first_title(text)).split())[:_MOST_TITLE]


def _first_title(text: str) -> str:
    """What is in the first ``<title>``; looked for in one go, since a page can be made to be slow to search."""
    begin = _TITLE.search(text)
    opened = text.find(">", begin.end() - 1) if begin else -1
    if opened < 0:
        return ""
    end = re.compile("</title", re.IGNORECASE).search(text, opened)
    return text[opened + 1 : end.start()] if end else ""
