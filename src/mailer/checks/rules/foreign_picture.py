"""Pictures that readers' mail programs would fetch from somebody else's server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content import Key

_URL = re.compile(r"url\(\s*['\"]?(https?://[^'\")\s]+)", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    own = {_host(proof.sending.base_url), _host(proof.sending.files_url or "")}
    seen = set()
    for key, address, pixel in _fetched(proof):
        host = _host(address)
        if host in own or (address, pixel) in seen:
            continue
        seen.add((address, pixel))
        what = "a picture of one pixel, as trackers use it, is" if pixel else "a picture is"
        yield Remark(
            key,
            f"{what} fetched from {host}, which learns who opens the message, when and where",
            "delete it" if pixel else "put the picture into the issue's or the theme's folder",
        )


def _fetched(proof: Proof) -> Iterator[tuple[Key, str, bool]]:
    """What a mail program loads by itself, and whether it is too small to be seen."""
    for element in proof.tree.iter("img", "td", "table", "div", "body", "input", "source"):
        for address in filter(None, (element.get("src"), element.get("background"))):
            if address.lower().startswith(("http://", "https://", "//")):
                yield proof.key_of(element), address, {element.get("width"), element.get("height")} <= {"0", "1"}
        for match in _URL.finditer(element.get("style") or ""):
            yield proof.key_of(element), match[1], False
    for style in proof.tree.iter("style"):
        for match in _URL.finditer(style.text or ""):
            yield (), match[1], False


def _host(address: str) -> str:
    try:
        return (urlsplit(address, "https").hostname or "").lower()
    except ValueError:  # brackets that hold no IPv6 address
        return address


RULE = Rule(
    id="foreign-picture",
    topic=Topic.DELIVERABILITY,
    severity=Severity.WARNING,
    why="Whoever keeps a picture on their server is told by each reader's mail program who opens the message, and when.",
    source="EDPB Guidelines 2/2023 on Article 5(3) of the ePrivacy Directive, 3.3 on tracking pixels; SpamAssassin rule "
    "T_REMOTE_IMAGE",
    cure="Put the picture into the folder of the issue or the theme; mailer publishes or embeds it.",
    example=Example(
        "html",
        found='<img src="https://tracker.example.com/open.gif?id=1" width="1" height="1" alt="">',
        good='<img src="https://news.example.org/media/logo.png" width="120" height="60" alt="The office">',
        note="Pictures on the host of `base_url` or `images_url` are the newsletter's own. Style sheets are looked at too.",
    ),
    find=_find,
)
