"""Authors' Markdown: one parser for the HTML and the text part, and safe HTML from its tokens.

CommonMark and tables, no raw HTML, no images (those are blocks), links of four schemes.
nh3 cleans the result again with a list of its own, so a fault in one is stopped by the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from mailer.content.links import SCHEMES
from mailer.content.remembering import remembered

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from nh3 import Cleaner

_TAGS = {
    *("p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "bdi"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}, "th": {"style"}, "td": {"style"}}
_VALID = re.compile(r"[\w\-.~:/?#\[\]@!$&'()*+,;=%]+", re.ASCII)

# Chinese has no spaces between words, so a line break between two of its characters is none.
_IDEOGRAPHS = "\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CHINESE_BREAK = re.compile(rf"(?<=[{_IDEOGRAPHS}])\n(?=[{_IDEOGRAPHS}])")


def parse(text: str, heading_level: int) -> Sequence[Token]:
    """The block tokens of `text`; its own headings start at `heading_level` (2 to 6) and skip none."""
    return _levelled(_tokens(text), heading_level)


def parse_inline(text: str) -> Sequence[Token]:
    """The tokens of one line of Markdown: emphasis, code and links."""
    return _line_tokens(text)


@remembered
def prose_html(text: str, heading_level: int) -> Markup:
    """Markdown as HTML blocks."""
    return _render(parse(text, heading_level))


@remembered
def inline_html(text: str) -> Markup:
    """One line of Markdown as HTML without a paragraph around it."""
    return _render(parse_inline(text))


def web_address(url: str) -> str | None:
    """`url` in ASCII (RFC 3986; host names by RFC 3490), or None if it leads to no allowed place.

    Allowed are http, https, mailto, tel and a place in the message itself (``#name``).
    """
    url = url.strip()
    return _normalised(url) if _is_allowed(url) else None


def _normalised(url: str) -> str:
    """A valid address stays as it was written; the library would encode its brackets."""
    from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415 - loads with the parser

    return url if _VALID.fullmatch(url) else normalizeLink(url)


def _is_allowed(url: str) -> bool:
    scheme, colon, rest = url.partition(":")
    return bool(url.startswith("#") and url[1:]) or bool(colon and rest and scheme.lower() in SCHEMES)


@remembered
def _tokens(text: str) -> Sequence[Token]:
    """The HTML and the text part want the same ones; nobody changes them."""
    return tuple(_parser().parse(_CHINESE_BREAK.sub("", text)))


@remembered
def _line_tokens(text: str) -> Sequence[Token]:
    return tuple(_parser().parseInline(_CHINESE_BREAK.sub("", text)))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loads slowly, and only rendering needs it

    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
        .enable("table")
        .disable(["image", "html_inline", "html_block"])
    )
    # Its documentation sets them so.
    parser.validateLink = _is_allowed  # type: ignore[method-assign]
    parser.normalizeLink = _normalised  # type: ignore[method-assign]
    return parser


def _render(tokens: Sequence[Token]) -> Markup:
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(_cleaner().clean(html).strip())  # noqa: S704 - just cleaned


@cache
def _cleaner() -> Cleaner:
    import nh3  # noqa: PLC0415 - only rendering needs it

    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        filter_style_properties={"text-align"},
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _levelled(tokens: Sequence[Token], first: int) -> Sequence[Token]:
    """`tokens` with the headings at levels from `first` on."""
    written = sorted({int(token.tag[1]) for token in tokens if token.type == "heading_open"})
    if not written:
        return tokens
    current, levelled = first - 1, []
    for token in tokens:
        if token.type == "heading_open":
            current = min(first + written.index(int(token.tag[1])), current + 1, 6)
        is_heading = token.type in ("heading_open", "heading_close")
        levelled.append(token.copy(tag=f"h{current}") if is_heading else token)
    return tuple(levelled)
