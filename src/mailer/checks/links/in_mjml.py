"""The links of a block in MJML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from mailer.content import TextLink

_LINKED = re.compile(
    r"""<(?P<tag>[a-z][\w-]*)\b(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*?
        \shref\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')(?:[^<>"']|"[^"]*"|'[^']*')*)>""",
    re.VERBOSE | re.IGNORECASE,
)
_ALT = re.compile(r"""\salt\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


def mjml_links(text: str) -> Iterator[TextLink]:
    """What in the MJML `text` has a ``href``, with the words in it, or the alt text of a picture."""
    for match in _LINKED.finditer(text):
        target = match["double"] if match["single"] is None else match["single"]
        end = match.end()
        words = _ALT.search(match["attributes"])
        shown = (words["double"] or words["single"] or "") if words else ""
        if not match["attributes"].rstrip().endswith("/"):
            close = re.compile(rf"</{re.escape(match['tag'])}\s*>", re.IGNORECASE).search(text, end)
            inner = text[end : close.start()] if close else ""
            alts = " ".join(found["double"] or found["single"] or "" for found in _ALT.finditer(inner))
            shown = " ".join(_TAG.sub(" ", inner).split()) or alts or shown
            end = close.end() if close else end
        yield TextLink(match.start(), end, unescape(shown), unescape(target).strip())
