"""What may stand in an author's own MJML: a list of what is allowed, for one of what is not is never whole.

Attribute values are read as a browser reads them, character references resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from mailer.content.links import target_slip
from mailer.rendering.mjml.faults import MjmlFault, Places

COMPONENTS = frozenset(
    {
        *("mj-wrapper", "mj-section", "mj-group", "mj-column", "mj-hero"),
        *("mj-text", "mj-image", "mj-button", "mj-divider", "mj-spacer", "mj-table", "mj-social", "mj-social-element"),
    }
)
"""Accordion, carousel and navigation bar are left out: they work in two mail programs, and fetch icons from afar."""

ELEMENTS = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del"),
        *("div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "li", "ol"),
        *("p", "pre", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "u", "ul"),
    }
)
ATTRIBUTES = frozenset(
    {
        *("align", "alt", "aria-hidden", "aria-label", "bgcolor", "border", "cellpadding", "cellspacing", "class"),
        *("color", "colspan", "dir", "face", "height", "href", "id", "lang", "name", "rel", "role", "rowspan", "scope"),
        *("size", "src", "start", "style", "target", "title", "valign", "value", "width"),
    }
)

_SPOKEN = frozenset({"alt", "title", "aria-label"})
_WORDS = _SPOKEN | {"name", "rel", "target", "css-class", "class", "id", "src"}
_FETCHES = re.compile(
    r"[;\\<>@{}]|/\*|\(\s*['\"]|(?:url|image|image-set|expression|element|src|attr)\s*\(", re.IGNORECASE
)
_PLACED = re.compile(
    r"(?:^|;)\s*(?:(?:position|behavior|-moz-binding|content|z-index|transform|translate|scale|zoom)\s*:"
    r"|margin[\w-]*\s*:[^;]*-\s*[\d.])",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_UNSURE = re.compile(r"-?>|\[|.*(?:<|--!|\{\{)", re.DOTALL)
"""What makes readers of HTML disagree where a comment ends, and a merge field, which would be lost with it."""


def disallowed(fragment: str) -> tuple[MjmlFault, ...]:
    """A fault for each component, element, attribute and value in `fragment` that is not allowed."""
    reader = _Reader()
    try:
        reader.feed(fragment)
        reader.close()
    except AssertionError:
        # So html.parser gives up at a marked section that it does not know.
        reader.note("<![")
    return (*_comments(fragment), *reader.faults)


def _comments(fragment: str) -> Iterator[MjmlFault]:
    """A fault for each comment that hides more than words.

    Browsers end ``<!-->`` at once and other readers do not: what stands behind it would be
    seen by no check, and by every reader.
    """
    places = Places(fragment)
    for match in _COMMENT.finditer(fragment):
        if _UNSURE.match(match[1].lstrip() if match[1].lstrip().startswith("[") else match[1]):
            cure = "take it out, or leave only words in it"
            yield places.fault(match.start(), "a comment with more than words is not for issues", cure)


class _Reader(HTMLParser):
    """Looks at the tags of MJML and of the HTML in it alike."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[MjmlFault] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is wrong with one tag."""
        line, column = self.getpos()
        values = {name: value or "" for name, value in attrs}
        self.faults += [MjmlFault(line, column + 1, what, cure) for what, cure in _slips(tag, values)]

    def handle_decl(self, decl: str) -> None:
        """Note a declaration."""
        self.note(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        """Note a processing instruction."""
        self.note(f"<?{data[:20]}>")

    def unknown_decl(self, data: str) -> None:
        """Note a marked section."""
        self.note(f"<![{data[:20]}]>")

    def note(self, what: str) -> None:
        """Note what stands where the reading is."""
        line, column = self.getpos()
        self.faults.append(MjmlFault(line, column + 1, f"{what} is not for issues", "take it out"))


def _slips(tag: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    component = tag.startswith("mj-")
    if tag not in (COMPONENTS if component else ELEMENTS):
        yield f"<{tag}> is not for issues", "docs/reference/issue-file.md lists what can be used"
        return
    if tag == "mj-social-element" and "src" not in values:
        yield (
            "the icon of this <mj-social-element> would be fetched from afar",
            "give src: a picture of the issue folder",
        )
    for name, value in values.items():
        if name.startswith("on"):
            yield f"{name}= would run a script", "take it out; mail programs run none"
        elif not component and name not in ATTRIBUTES:
            yield f"{name}= is not for issues", "take it out"
        else:
            yield from _value_slips(name, value)


def _value_slips(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name == "href":
        if slip := target_slip(value.strip()):
            yield slip.what, slip.cure
    elif "{{" in value and name not in _SPOKEN:
        yield f"a merge field cannot stand in {name}=", "write it into the text"
    elif name == "style":
        declarations = value.split(";")
        if _PLACED.search(value) or any(_FETCHES.search(each) for each in declarations):
            yield "a style here cannot fetch, run or cover anything", "take that declaration out"
    elif name not in _WORDS and not name.endswith("background-url") and _FETCHES.search(value):
        yield f"{name}={value[:40]!r} is more than a value", "give one value, and each property in its own attribute"
