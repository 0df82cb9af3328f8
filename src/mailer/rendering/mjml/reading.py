"""MJML source -> a tree of elements with their places, as npm's mjml reads it.

The reference reads MJML with an HTML parser that forgives much: attributes without quotes,
upper-case names, anything at all within the components that hold HTML ("ending tags"), which
are taken verbatim. What it passes over in silence and would not be seen is a fault here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mailer.rendering.mjml.faults import MjmlFault, Places
from mailer.rendering.mjml.schema import ENDING, names

MAX_CHARACTERS = 5_000_000

MAX_DEPTH = 40
"""Nested components. The schema allows 8; the compiler recurses on the C stack, which ends at about 540."""

MAX_FAULTS = 100

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s=/>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?+")
_ATTRIBUTES = re.compile(r"(?:[\s/]++|[^\s=/>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"']++))?+)*+>")
_WITHIN = re.compile(r"<(/?)(" + "|".join(sorted(ENDING)) + r")(?=[\s/>])|<!--", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    """A component as written: `start` is where its tag begins, `content` what an ending tag or a plain text holds."""

    name: str
    start: int
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    content: str = ""
    content_start: int = 0
    tag_end: int = 0


@dataclass(slots=True)
class Document:
    """A reading of `source`: its root, and the faults of its form."""

    source: str
    root: Element | None
    faults: list[MjmlFault]

    def child(self, name: str) -> Element | None:
        """The first `name` right below the root."""
        return next((child for child in self.root.children if child.name == name), None) if self.root else None


def read(source: str) -> Document:
    """The tree of `source`. Never raises; what is malformed is among the faults."""
    return _Reader(source).read()


def attribute_offsets(source: str, element: Element) -> list[tuple[str, str, int, int]]:
    """Name, value, and the offsets of both of each attribute as written, repeated ones too."""
    start = element.start + 1 + len(element.name)
    found = []
    for match in _ATTRIBUTE.finditer(source, start, max(element.tag_end - 1, start)):
        group = match.lastindex or 1
        found.append((match[1], match[group] if group > 1 else "", match.start(1), match.start(group)))
    return found


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.lower = source.lower() if len(source.lower()) == len(source) else source
        self.places = Places(source)
        self.document = Document(source, None, [])
        self.open: list[Element] = []
        self.unknown = 0

    def read(self) -> Document:
        if len(self.source) > MAX_CHARACTERS:
            what = f"the MJML is {len(self.source):,} characters long; {MAX_CHARACTERS:,} is the most"
            self.fault(0, what, "split it")
            return self.document
        at = 0
        while at >= 0 and len(self.document.faults) + self.unknown < MAX_FAULTS:
            at = self.step(at)
        for element in self.open if at < 0 else ():
            self.fault(element.start, f"<{element.name}> is never closed", f"write </{element.name}> where it ends")
        if self.document.root is None and not self.document.faults:
            self.fault(0, "there is no <mjml> here", "put the whole into <mjml><mj-body> ... </mj-body></mjml>")
        return self.document

    def fault(self, offset: int, what: str, cure: str) -> None:
        self.document.faults.append(self.places.fault(offset, what, cure))

    def step(self, at: int) -> int:
        """Read the text and the tag from `at` on; where to go on, or -1 at the end."""
        start = self.source.find("<", at)
        self.text(at, start if start >= 0 else len(self.source))
        if start < 0:
            return -1
        if self.source.startswith("<!--", start):
            return self.skip(start, "-->", "the comment")
        if self.source.startswith("<![CDATA[", start):
            return self.skip(start, "]]>", "the CDATA section")
        if self.source.startswith(("<!", "<?"), start):
            return self.skip(start, ">", "this")
        name = _NAME.match(self.source, start)
        if not name:
            self.fault(start, "there is a bare < here", "write &lt;")
            return start + 1
        return self.close(start, name) if self.source[start + 1] == "/" else self.tag(start, name)

    def skip(self, start: int, end: str, name: str) -> int:
        found = self.source.find(end, start + 2)
        if found < 0:
            self.fault(start, f"{name} is never closed", f"write {end} where it ends")
            self.open.clear()
            return -1
        return found + len(end)

    def text(self, start: int, end: int) -> None:
        if self.open and start < end and not self.source[start:end].isspace():
            element = self.open[-1]
            piece = self.source[start:end].strip()
            if not element.content:
                element.content_start = self.source.index(piece, start)
            element.content += piece

    def tag(self, start: int, match: re.Match[str]) -> int:
        name = match[1].lower()
        attributes = _ATTRIBUTES.match(self.source, match.end())
        if not attributes:
            self.fault(start, f"the tag <{name} has no end", "look for a quote or > that is missing")
            self.open.clear()
            return -1
        end = attributes.end()
        element = Element(name, start, self.attributes(match.end(), end), tag_end=end)
        self.hang(element)
        if self.source[end - 2] == "/":
            return end
        if name in ENDING:
            return self.content(element, end)
        if name not in names():
            # What an unknown element holds says nothing more of it.
            self.unknown += 1
            close = self.lower.find(f"</{name}", end)
            return self.source.find(">", close) + 1 or len(self.source) if close >= 0 else end
        self.open.append(element)
        if len(self.open) > MAX_DEPTH:
            self.fault(start, f"components are nested {MAX_DEPTH} deep", "none needs more than 8")
            self.open.clear()
            return -1
        return end

    def attributes(self, start: int, end: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, start, end - 1):
            name, *values = match.groups()
            if "<" in name or '"' in name or "'" in name:
                self.fault(match.start(), f"{name[:20]} is no name of an attribute", "look for a quote or > before it")
                break
            found.setdefault(name, values[0] or values[1] or values[2] or "")
        return found

    def hang(self, element: Element) -> None:
        if self.open:
            self.open[-1].children.append(element)
        elif self.document.root is None:
            self.document.root = element
        else:
            self.fault(element.start, f"<{element.name}> stands after the end of the document", "move it into <mjml>")

    def content(self, element: Element, start: int) -> int:
        """Take what stands up to the end tag of `element` as it is."""
        close = self.closing(element.name, start)
        if close < 0:
            self.fault(
                element.start, f"<{element.name}> is never closed", f"write </{element.name}> where its content ends"
            )
            self.open.clear()
            return -1
        written = self.source[start:close]
        element.content = written.strip()
        element.content_start = start + len(written) - len(written.lstrip())
        end = self.source.find(">", close)
        return end + 1 if end >= 0 else len(self.source)

    def closing(self, name: str, start: int) -> int:
        close = self.lower.find(f"</{name}", start)
        if close < 0 or (self.lower.find("<mj-", start, close) < 0 and self.source.find("<!--", start, close) < 0):
            return close
        return self._closing_of_nested(start)

    def _closing_of_nested(self, start: int) -> int:
        depth, at = 1, start
        while match := _WITHIN.search(self.source, at):
            at = match.end()
            if match[0] == "<!--":
                at = self.source.find("-->", at)
                if at < 0:
                    return -1
            elif match[1]:
                depth -= 1
                if not depth:
                    return match.start()
            else:
                tag = _ATTRIBUTES.match(self.source, at)
                if not tag:
                    return -1
                at = tag.end()
                depth += self.source[at - 2] != "/"
        return -1

    def close(self, start: int, match: re.Match[str]) -> int:
        name = match[1].lower()
        end = self.source.find(">", start)
        if not self.open or all(element.name != name for element in self.open):
            self.fault(start, f"</{name}> closes nothing", "take it out, or look for the tag that opens it")
        elif self.open[-1].name != name:
            opened = self.open[-1]
            line = self.places.fault(opened.start, "").line
            what = f"</{name}> stands where <{opened.name}> of line {line} should be closed"
            self.fault(start, what, f"write </{opened.name}> before it")
            while self.open.pop().name != name:
                pass
        else:
            self.open.pop()
        return end + 1 if end >= 0 else -1
