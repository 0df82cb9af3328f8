"""MJML that an author wrote: a piece of a document, held to more than a theme is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailer.rendering.mjml.allowed import disallowed
from mailer.rendering.mjml.faults import MjmlFault, Places
from mailer.rendering.mjml.linting import lint
from mailer.rendering.mjml.reading import Element, attribute_offsets, read
from mailer.rendering.mjml.schema import ENDING

FORBIDDEN = ("mj-raw", "mj-include", "mj-style", "mj-html-attributes", "mj-head", "mj-attributes", "mjml", "mj-body")
"""What would reach beyond the fragment, or past the checks."""

_ADDRESSES = ("src", "background-url", "left-icon", "right-icon", "thumbnails-src", "icon-wrapped-url", "background")
_SETS = ("srcset",)
_HTML_TAGS = "script|style|iframe|object|embed|form|input|base|link|meta|svg|math|template|noscript|frame|applet"
_HTML_FORBIDDEN = re.compile(rf"<(?=[^>]*?)({_HTML_TAGS})(?=[\s/>])", re.IGNORECASE)
_HTML_ATTRIBUTE = re.compile(
    r"(?<=[\s\"'/])([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))",
)
_SCHEME = re.compile(r"[\s\x00-\x1f]*+([a-zA-Z][a-zA-Z0-9+.-]*+):")
_LINKS = frozenset({"http", "https", "mailto", "tel"})
_WRAPPING = {
    "mj-body": ("<mjml><mj-body>", "</mj-body></mjml>"),
    "mj-section": ("<mjml><mj-body><mj-section>", "</mj-section></mj-body></mjml>"),
    "mj-column": ("<mjml><mj-body><mj-section><mj-column>", "</mj-column></mj-section></mj-body></mjml>"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The address of a picture in a fragment: ``fragment[start:end]`` is `address` as written."""

    address: str
    start: int
    end: int
    line: int
    column: int


def lint_fragment(fragment: str, within: str = "mj-body") -> tuple[MjmlFault, ...]:
    """Every fault of `fragment`, which is to stand in `within`: mj-body, mj-section or mj-column.

    Beside what `lint` finds: components that reach beyond the fragment, scripts and event
    attributes, links that are none, and pictures that are no files of the issue. Lines and
    columns count from 1 in `fragment`.
    """
    before, after = _WRAPPING[within]
    places = Places(fragment)
    found = {_shifted(fault, len(before)) for fault in lint(f"{before}{fragment}{after}")}
    found |= set(_denied(fragment, places))
    # The two lists overlap, and one fault a line is enough to go on.
    said = {fault.line for fault in found}
    found |= {fault for fault in disallowed(fragment) if fault.line not in said}
    lines = fragment.count("\n") + 1
    return tuple(sorted(fault for fault in found if fault.line <= lines))


def pictures(fragment: str) -> tuple[Picture, ...]:
    """The addresses of pictures in `fragment`, in order: those of components and of HTML within them."""
    places = Places(fragment)
    found = []
    for name, value, start, end in _attributes(fragment):
        if name in _ADDRESSES:
            place = places.fault(start, "")
            found.append(Picture(value, start, end, place.line, place.column))
    return tuple(found)


def _shifted(fault: MjmlFault, by: int) -> MjmlFault:
    column = max(fault.column - by, 1) if fault.line == 1 else fault.column
    return MjmlFault(fault.line, column, fault.what, fault.cure)


def _denied(fragment: str, places: Places) -> Iterator[MjmlFault]:
    for element in _every(fragment):
        if element.name in FORBIDDEN:
            cure = "use the other components, or put it into a theme"
            yield places.fault(element.start, f"<{element.name}> is not for issues", cure)
    for match in _HTML_FORBIDDEN.finditer(fragment):
        yield places.fault(match.start(), f"<{match[1].lower()}> is not for mail", "take it out")
    for name, value, start, _ in _attributes(fragment):
        yield from _denied_attribute(name, value, start, places)


def _denied_attribute(name: str, value: str, start: int, places: Places) -> Iterator[MjmlFault]:
    if name.startswith("on"):
        yield places.fault(start, f"{name}= would run a script", "take it out; mail programs run none")
    elif name in _SETS:
        yield places.fault(start, f"{name} is not for issues", "use src; pictures are made in two sizes anyway")
    elif name in _ADDRESSES:
        if not value or value.startswith("/") or _SCHEME.match(value) or "&" in value:
            cure = "put the picture into the issue's folder and write its name, such as images/chart.png"
            yield places.fault(start, f"{name}={value[:60]!r} is no file of the issue", cure)
    elif name == "href":
        scheme = _SCHEME.match(value.replace("&colon;", ":").replace("&#58;", ":"))
        if scheme and scheme[1].lower() not in _LINKS:
            yield places.fault(start, f"a link cannot start with {scheme[1]}:", "use https:, mailto: or tel:")
    elif name == "style" and re.search(r"url\s*\(|expression\s*\(|@import|\\", value, re.IGNORECASE):
        yield places.fault(start, "a style here cannot fetch or run anything", "use the component's attributes")


def _attributes(fragment: str) -> Iterator[tuple[str, str, int, int]]:
    """Every attribute of components and of the HTML in them: name, value, where the value starts and ends."""
    for element in _every(fragment):
        for name, value, _, at in attribute_offsets(fragment, element):
            yield name.lower(), value, at, at + len(value)
        if element.name in ENDING and element.content:
            start, end = element.content_start, element.content_start + len(element.content)
            for match in _HTML_ATTRIBUTE.finditer(fragment, start, end):
                group = match.lastindex or 1
                yield match[1].lower(), match[group], match.start(group), match.end(group)


def _every(fragment: str) -> Iterator[Element]:
    document = read(f"<mjml>{fragment}</mjml>")
    waiting = list(reversed(document.root.children)) if document.root else []
    while waiting:
        element = waiting.pop()
        shift = len("<mjml>")
        element.start -= shift
        element.tag_end -= shift
        element.content_start -= shift
        yield element
        waiting += reversed(element.children)
