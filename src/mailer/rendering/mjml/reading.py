"""MJML source -> a tree of elements with their places, as npm's mjml reads it.

The reference reads MJML with an HTML parser that forgives much: attributes without quotes,
upper-case names, anything at all within the components that hold HTML ("ending tags"), which
are taken verbatim. What it passes over in silence and would not be seen is a fault here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile

from mailer.rendering.mjml.ending import INSIDE_TAG, end_of
from mailer.rendering.mjml.faults import MjmlFault, Places
from mailer.rendering.mjml.schema import ENDING, LEAVES, may_hold, names

MAX_CHARACTERS = 5_000_000

MAX_DEPTH = 40
"""Nested components. The schema allows 8; the compiler recurses on the C stack, which ends at about 540."""

MAX_FAULTS = 100

_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"([^\s=/>]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?+")
_COMPONENT = re.compile(r"</?mj-", re.IGNORECASE)
_FOR_OUTLOOK = re.compile(r"<!--(?:\[if\s|\s*<!\[endif\])")


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
        self.passed_over: list[str] = []
        """Names of end tags to come that say nothing beyond a fault that is noted already."""

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
            end = self.skip(start, "-->", "the comment")
            if end >= 0 and _FOR_OUTLOOK.match(self.source, start):
                self.outlook(start, end)
            return end
        if self.source.startswith("<![CDATA[", start):
            return self.skip(start, "]]>", "the CDATA section")
        if self.source.startswith(("<!", "<?"), start):
            return self.skip(start, ">", "this")
        name = _NAME.match(self.source, start)
        if not name:
            is_template = self.source.startswith("<%", start)
            self.fault(start, "there is a bare < here", "put it into an mj-raw" if is_template else "write &lt;")
            return start + 1
        return self.close(start, name) if self.source[start + 1] == "/" else self.tag(start, name)

    def skip(self, start: int, end: str, name: str) -> int:
        found = self.source.find(end, start + 2)
        if found < 0:
            self.fault(start, f"{name} is never closed", f"write {end} where it ends")
            self.open.clear()
            return -1
        return found + len(end)

    def outlook(self, start: int, end: int) -> None:
        """A comment for Outlook is markup, as an mj-raw is."""
        parent = self.open[-1].name if self.open else ""
        if any(element.name == "mj-body" for element in self.open) and "mj-raw" in may_hold(parent):
            comment = self.source[start:end]
            self.hang(Element("mj-raw", start, {}, content=comment, content_start=start, tag_end=start))

    def text(self, start: int, end: int) -> None:
        if self.open and start < end and not self.source[start:end].isspace():
            element = self.open[-1]
            piece = self.source[start:end].strip()
            if not element.content:
                element.content_start = self.source.index(piece, start)
            element.content += piece

    def tag(self, start: int, match: re.Match[str]) -> int:
        name = match[1].lower()
        attributes = INSIDE_TAG.match(self.source, match.end())
        if not attributes:
            self.fault(start, f"the tag <{name} has no end", "look for a quote or > that is missing")
            self.open.clear()
            return -1
        found, end = self.attributes(start, match.end(), attributes.end())
        element = Element(name, start, found, tag_end=end)
        self.hang(element)
        if self.source[end - 2] == "/":
            return end
        if name in ENDING:
            return self.content(element, end)
        if name not in names():
            return self.unfamiliar(name, end)
        self.open.append(element)
        if len(self.open) > MAX_DEPTH:
            self.fault(start, f"components are nested {MAX_DEPTH} deep", "none needs more than 8")
            self.open.clear()
            return -1
        return end

    def unfamiliar(self, name: str, start: int) -> int:
        """Pass over what an element that MJML does not have holds: it says nothing more of it."""
        self.unknown += 1
        depth = 1
        for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*>").finditer(self.lower, start):
            if not match[0].endswith("/>"):
                depth += -1 if match[1] else 1
            if not depth:
                return match.end()
        meant = get_close_matches(name, ENDING, n=1)
        if meant and (close := self.lower.find(f"</{meant[0]}", start)) >= 0:
            return self.source.find(">", close) + 1 or len(self.source)
        self.passed_over += get_close_matches(name, names(), n=1)
        return start

    def attributes(self, tag: int, start: int, end: int) -> tuple[dict[str, str], int]:
        """The attributes between `start` and `end`, and where the tag ends after all."""
        found: dict[str, str] = {}
        before: re.Match[str] | None = None
        for match in _ATTRIBUTE.finditer(self.source, start, end - 1):
            name, *values = match.groups()
            if name.startswith("<"):
                self.fault(tag, f"the tag {self.source[tag:start]} has no end", "write the > that is missing")
                return found, match.start()
            if "<" in name or '"' in name or "'" in name:
                self.torn(match, before)
                break
            found.setdefault(name, values[0] or values[1] or values[2] or "")
            before = match
        return found, end

    def torn(self, match: re.Match[str], before: re.Match[str] | None) -> None:
        """A quote is missing: where the value before swallowed a tag, it is the end of that one."""
        if before and before.lastindex and "<" in before[0]:
            self.fault(before.start(), f"the value of {before[1]} has no end", "write the quote that is missing")
        else:
            what = f"{match[1][:20]} is no name of an attribute"
            self.fault(match.start(), what, "look for a quote or > that is missing before it")

    def hang(self, element: Element) -> None:
        if self.open:
            self.open[-1].children.append(element)
        elif self.document.root is None:
            self.document.root = element
        else:
            self.fault(element.start, f"<{element.name}> stands after the end of the document", "move it into <mjml>")

    def content(self, element: Element, start: int) -> int:
        """Take what stands up to the end tag of `element` as it is."""
        close = end_of(element.name, self.source, self.lower, start)
        if close < 0:
            cure = f"write </{element.name}> where its content ends"
            self.fault(element.start, f"<{element.name}> is never closed", cure)
            return self.after_unclosed(start)
        written = self.source[start:close]
        element.content = written.strip()
        element.content_start = start + len(written) - len(written.lstrip())
        end = self.source.find(">", close)
        return end + 1 if end >= 0 else len(self.source)

    def after_unclosed(self, start: int) -> int:
        """Go on at the next component; an end tag that nobody knows was meant for the one left open."""
        found = _COMPONENT.search(self.source, start)
        if not found:
            return len(self.source)
        name = _NAME.match(self.source, found.start())
        if name and found[0].startswith("</") and name[1].lower() not in names():
            return self.source.find(">", name.end()) + 1 or len(self.source)
        return found.start()

    def close(self, start: int, match: re.Match[str]) -> int:
        name = match[1].lower()
        end = self.source.find(">", start)
        beyond = self.source.find("<", start + 1)
        if end < 0 or 0 <= beyond < end:
            self.fault(start, f"the tag </{name} has no end", "write the > that is missing")
            end = match.end() - 1
        if any(element.name == name for element in self.open):
            while self.open[-1].name != name:
                self.left_open(self.open.pop(), start, name, end)
            self.open.pop()
        elif name in self.passed_over:
            self.passed_over.remove(name)
        elif self.open and name not in names() and get_close_matches(name, [self.open[-1].name]):
            self.fault(start, f"</{name}> closes nothing", f"write </{self.open.pop().name}>")
        else:
            self.fault(start, f"</{name}> closes nothing", "take it out, or look for the tag that opens it")
        return end + 1

    def left_open(self, element: Element, at: int, name: str, end: int) -> None:
        """`element` is still open where </name> stands: closed too late, or never."""
        later = re.compile(rf"<(/?){element.name}(?=[\s/>])").search(self.lower, end)
        if later and later[1]:
            line = self.places.fault(element.start, "").line
            what = f"</{name}> stands where <{element.name}> of line {line} should be closed"
            self.fault(at, what, f"write </{element.name}> before it")
            self.passed_over.append(element.name)
        else:
            line = self.places.fault(at, "").line
            cure = f"write </{element.name}> where it ends, before the </{name}> of line {line}"
            self.fault(element.start, f"<{element.name}> is never closed", cure)
        # What it cannot hold was not meant to stand in it.
        own = () if element.name in LEAVES else takewhile(lambda child: child.name != "mj-body", element.children)
        fits = list(own)
        self.open[-1].children += element.children[len(fits) :]
        element.children = fits
