"""MJML -> HTML: the one caller of mjml-python, with cures for what its core (mrml 6.0.1) does wrong.

Each cure names its fault. ``tests/rendering/test_mjml.py`` shows every fault in the bare
library, so a release that mends one is noticed and the cure can go.
"""

from __future__ import annotations

import difflib
import re

from mailer.rendering.tags import ATTRIBUTE, Tag, line_of, tags

MAX_DEPTH = 200
"""Nested tags. mrml recurses on the C stack and takes the process with it, from about 540 in a small thread."""

MAX_CHARACTERS = 5_000_000

_HEAD = ("mj-all", "mj-attributes", "mj-breakpoint", "mj-class", "mj-font", "mj-preview", "mj-style", "mj-title")
_LAYOUT = ("mj-section", "mj-column", "mj-group", "mj-wrapper", "mj-hero")
_CONTENT = ("mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer", "mj-table", "mj-raw")
_COMPOUND = ("accordion", "accordion-element", "accordion-title", "accordion-text", "carousel", "carousel-image")
_MENUS = ("mj-navbar", "mj-navbar-link", "mj-social", "mj-social-element")
COMPONENTS = frozenset(
    {"mjml", "mj-head", "mj-body", *_HEAD, *_LAYOUT, *_CONTENT, *(f"mj-{name}" for name in _COMPOUND), *_MENUS}
)

_VERBATIM = frozenset({"mj-style", "mj-raw", "style"})
_PADDINGS = frozenset({"padding", "inner-padding"})
_REFERENCE = re.compile(r"&#x([0-9a-f]{2,6});")
_POSITION = re.compile(r"at position (\d+):(\d+)")


class MjmlError(Exception):
    """MJML that cannot be compiled. `line` counts from 1 in the MJML; `snippet` is what is at fault there."""

    def __init__(self, what: str, line: int, snippet: str = "") -> None:
        self.what = what
        self.line = line
        self.snippet = snippet
        super().__init__(f"line {line}: {what}")


def compile_mjml(source: str) -> str:
    """The HTML of an MJML document. Raises MjmlError."""
    from mjml import mjml2html  # noqa: PLC0415 - only rendering needs it

    inspect(source)
    prepared = protect(source)
    try:
        # fonts={}: the library's own list makes readers fetch fonts from Google.
        html = mjml2html(prepared, disable_comments=True, fonts={})
    except ValueError as error:
        raise _located(source, prepared, str(error)) from None
    except BaseException as error:
        # Rust panics arrive as a BaseException of no importable class.
        if type(error).__name__ != "PanicException":
            raise
        raise MjmlError("the MJML compiler gave up on this template", 1) from None
    return restore(html)


def inspect(source: str) -> None:
    """Look for what the compiler passes over in silence or dies of. Raises MjmlError at the first."""
    if len(source) > MAX_CHARACTERS:
        raise MjmlError(f"the MJML is {len(source):,} characters long; {MAX_CHARACTERS:,} is the most", 1)
    open_tags: list[Tag] = []
    for tag in tags(source):
        if tag.name.startswith("mj") and tag.name not in COMPONENTS:
            raise MjmlError(_unknown(tag.name), line_of(source, tag.start), f"<{tag.name}")
        if tag.closes:
            _close(open_tags, tag, source)
        elif tag.name and not tag.is_empty:
            open_tags.append(tag)
        if len(open_tags) >= MAX_DEPTH:
            raise MjmlError(f"tags are nested {MAX_DEPTH} deep", line_of(source, tag.start), f"<{tag.name}")
    if open_tags:
        tag = open_tags[-1]
        raise MjmlError(f"<{tag.name}> is never closed", line_of(source, tag.start), f"<{tag.name}")


def protect(source: str) -> str:
    """`source` written so that the compiler does not harm it."""
    pieces: list[str] = []
    at, verbatim = 0, ""
    for tag in tags(source):
        text = source[at : tag.start]
        # What stands in an mj-title becomes an attribute too, the aria-label of the body.
        pieces.append(text if verbatim else _encoded(_text(text)) if _ends_title(tag) else _text(text))
        start, end = tag.attributes
        if tag.name and not tag.closes and start < end:
            pieces += source[tag.start : start], ATTRIBUTE.sub(_attribute, source[start:end]), source[end : tag.end]
        else:
            pieces.append(source[tag.start : tag.end])
        at = tag.end
        if tag.name in _VERBATIM and not tag.is_empty:
            verbatim = "" if tag.closes else tag.name
    pieces.append(source[at:])
    return "".join(pieces)


def restore(html: str) -> str:
    """Compiled HTML with the characters that `protect` wrote as references."""
    return _REFERENCE.sub(_character, html)


def _ends_title(tag: Tag) -> bool:
    return tag.closes and tag.name == "mj-title"


def _close(open_tags: list[Tag], tag: Tag, source: str) -> None:
    line = line_of(source, tag.start)
    if not open_tags:
        raise MjmlError(f"</{tag.name}> closes nothing", line, f"</{tag.name}")
    opened = open_tags.pop()
    if opened.name != tag.name:
        what = f"</{tag.name}> stands where <{opened.name}> of line {line_of(source, opened.start)} should be closed"
        raise MjmlError(what, line, f"</{tag.name}")


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, COMPONENTS, 1)
    return f"there is no <{name}> here" + (f"; did you mean <{near[0]}>?" if near else "")


def _text(text: str) -> str:
    # A bare ">" after a non-ASCII character makes the tokenizer panic.
    return text.replace(">", "&gt;")


def _attribute(match: re.Match[str]) -> str:
    name, value = match["name"], match["value"][1:-1]
    if name in _PADDINGS:
        # A unitless 0 in a shorthand makes the compiler ignore the whole of it in its widths for Outlook.
        value = re.sub(r"(?<![\w.%-])0(?![\w.%])", "0px", value)
    if name == "mj-class":
        # The first class wins there, the last one in MJML.
        value = " ".join(reversed(value.split()))
    return f'{name}="{_encoded(value)}"'


def _encoded(value: str) -> str:
    """Attribute values are written with Rust's Debug format, which escapes for Rust and not for HTML."""
    value = re.sub(r"[ \t\r\n]*[\t\r\n][ \t\r\n]*", " ", value)
    value = value.replace('"', "&quot;").replace("\\", "&#x5c;")
    return "".join(char if char < "\x7f" else f"&#x{ord(char):x};" for char in value)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code >= 0x7F or code == ord("\\") else match[0]


def _located(source: str, prepared: str, message: str) -> MjmlError:
    """The library's message with its byte span turned into a line (`protect` keeps lines of text, not of tags)."""
    span = _POSITION.search(message)
    if not span:
        return MjmlError(f"the MJML compiler says: {message}", 1)
    start, end = (int(group) for group in span.groups())
    snippet = prepared.encode()[start:end].decode(errors="replace")
    line = line_of(source, max(source.find(snippet), 0))
    return MjmlError(f"the MJML compiler says: {_POSITION.sub('', message).strip()}", line, snippet)
