"""What is wrong with MJML: everything npm's validator finds, and what it passes over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from mailer.content.faults import did_you_mean
from mailer.rendering.mjml.faults import MjmlFault, Places
from mailer.rendering.mjml.reading import MAX_FAULTS, Document, Element, attribute_offsets, read
from mailer.rendering.mjml.schema import (
    ENDING,
    EVERYWHERE,
    LEAVES,
    PLAIN,
    ROOT_ATTRIBUTES,
    expected,
    may_hold,
    names,
    pattern,
    schema,
)

_HTML = frozenset({"mj-text", "mj-table", "mj-button", "mj-accordion-text", "mj-accordion-title", "mj-navbar-link"})
"""Ending tags whose content is lint for unclosed tags; what an mj-raw holds may be half of something."""

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
_PIECE = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>", re.DOTALL)
_OF_HEAD = frozenset({*schema()["mj-head"].children, "mj-selector", "mj-html-attribute", "mj-all", "mj-class"}) - {
    "mj-raw"
}
_CHOOSY = frozenset({"mjml", "mj-social", "mj-navbar", "mj-accordion", "mj-accordion-element", "mj-carousel", *LEAVES})
"""Components in which the compiler takes only what belongs there."""
_HELD = frozenset({"mj-body", "mj-head", "mj-social-element", "mj-navbar-link", "mj-carousel-image"}) | {
    *("mj-accordion-element", "mj-accordion-title", "mj-accordion-text")
}
"""Components that the compiler takes only where they belong."""
_WITHOUT_RAW = frozenset({"mj-accordion-element", "mj-carousel"})
_OPTIONAL_TEXT = frozenset({"mj-html-attribute"})


def lint(source: str) -> tuple[MjmlFault, ...]:
    """Every fault of an MJML document, in the order of the source; none if it is in order.

    Stricter than `compile`, which renders unknown attributes, bad values and misplaced
    components as npm's mjml does by default. A theme is held to this.
    """
    document = read(source)
    found = {*document.faults, *structure(document)}
    if document.root:
        found |= set(islice(_Linter(document).faults(), MAX_FAULTS))
    return tuple(sorted(found))


def structure(document: Document) -> list[MjmlFault]:
    """What cannot be compiled: no root, elements that do not exist or cannot stand where they do, mj-include."""
    return [*islice(_structure(document), MAX_FAULTS)]


def _structure(document: Document) -> Iterator[MjmlFault]:
    places = Places(document.source)
    root = document.root
    if root is None:
        return
    if root.name != "mjml":
        what = f"the document starts with <{root.name}>"
        yield places.fault(root.start, what, "put the whole into <mjml><mj-body> ... </mj-body></mjml>")
    for element, parents in _elements(root):
        if element.name == "mj-include":
            cure = "write the content here, or use the theme's templates: {% include %}"
            yield places.fault(element.start, "mj-include would need a folder, and this is text", cure)
        elif element.name not in names():
            guess = did_you_mean(element.name, names()).strip()
            cure = guess or "docs/reference/mjml.md lists the components; HTML stands in mj-text or mj-raw"
            yield places.fault(element.start, f"there is no <{element.name}> in MJML", cure)
        elif element.name == "mj-raw" and parents[-1:] and parents[-1] in _WITHOUT_RAW:
            what = f"<mj-raw> in <{parents[-1]}> is more than the compiler can do"
            yield places.fault(element.start, what, "put it before or after, in the mj-column")
        elif parents and _is_lost(element, parents):
            yield misplaced(element, parents[-1], places)


def misplaced(element: Element, parent: str, places: Places) -> MjmlFault:
    """The fault of an element that stands where it cannot."""
    fit = [name for name in ("mjml", *schema()) if element.name in may_hold_all(name)]
    cure = f"it goes into {' or '.join(f'<{name}>' for name in fit)}" if fit else "take it out"
    return places.fault(element.start, f"<{element.name}> cannot stand in <{parent}>", cure)


def _is_lost(element: Element, parents: tuple[str, ...]) -> bool:
    """Whether the compiler can do nothing with `element` where it stands."""
    name, parent = element.name, parents[-1]
    if "mj-attributes" in parents or parent not in names():
        return False
    if (parent in _CHOOSY or name in _HELD) and name not in may_hold_all(parent):
        return True
    if parent == "mj-head":
        return name not in {"mj-raw", *_OF_HEAD}
    return name == "mjml" or ("mj-body" in parents and name in _OF_HEAD)


class _Linter:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places(document.source)

    def faults(self) -> Iterator[MjmlFault]:
        assert self.document.root
        for element, parents in _elements(self.document.root):
            if element.name not in names():
                continue
            in_attributes = "mj-attributes" in parents
            yield from self.attributes(element)
            if parents and not in_attributes:
                yield from self.place(element, parents[-1])
            yield from self.text(element)
        yield from self.once(self.document.root)

    def place(self, element: Element, parent: str) -> Iterator[MjmlFault]:
        if parent not in names() or parent in ENDING or element.name in may_hold_all(parent):
            return
        yield misplaced(element, parent, self.places)

    def attributes(self, element: Element) -> Iterator[MjmlFault]:
        if element.name in PLAIN:
            return
        known = ROOT_ATTRIBUTES if element.name == "mjml" else {*schema()[element.name].attributes, *EVERYWHERE}
        types = schema()[element.name].attributes if element.name != "mjml" else {}
        seen: set[str] = set()
        for name, value, at, value_at in attribute_offsets(self.document.source, element):
            if name in seen:
                yield self.places.fault(at, f"{name} is there twice", "take one out; the first one counts")
            seen.add(name)
            if name not in known:
                cure = did_you_mean(name, known).strip() or f"it has {', '.join(sorted(known))}"
                yield self.places.fault(at, f"<{element.name}> has no attribute {name}", cure)
            elif name in types and not fits(types[name], value):
                what = f"{name}={value[:60]!r} is no value for <{element.name}>"
                yield self.places.fault(value_at, what, f"write {expected(types[name])}")

    def text(self, element: Element) -> Iterator[MjmlFault]:
        if element.name in _HTML:
            yield from _unbalanced(element, self.places)
        elif element.content and element.name not in ENDING and element.name not in _OPTIONAL_TEXT:
            cure = "text stands in mj-text" if element.name != "mj-attributes" else "take it out"
            yield self.places.fault(element.content_start, f"text right in <{element.name}> would not be shown", cure)

    def once(self, root: Element) -> Iterator[MjmlFault]:
        for name in ("mj-head", "mj-body"):
            for again in [child for child in root.children if child.name == name][1:]:
                yield self.places.fault(again.start, f"there is a second <{name}>", "move what it holds into the first")
        if root.name == "mjml" and not any(child.name == "mj-body" for child in root.children):
            yield self.places.fault(root.start, "there is no <mj-body>", "write one; it holds what is shown")


def fits(kind: str, value: str) -> bool:
    """Whether `value` is one of type `kind`."""
    wanted = pattern(kind)
    return wanted is None or bool(wanted.fullmatch(value))


def may_hold_all(parent: str) -> tuple[str, ...]:
    """What may stand in `parent`, elements without a component among them."""
    if parent in PLAIN and parent != "mj-selector":
        return ()
    return may_hold(parent)


def _elements(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Every element with the names of its parents, in the order of the source."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, parents = waiting.pop()
        yield element, parents
        waiting += [(child, (*parents, element.name)) for child in reversed(element.children)]


def _unbalanced(element: Element, places: Places) -> Iterator[MjmlFault]:
    """Tags of HTML that are never closed or close nothing; mail programs make different things of those."""
    opened: list[tuple[str, int]] = []
    for match in _PIECE.finditer(element.content):
        name = (match[2] or "").lower()
        if not name or name in _VOID or match[0].endswith("/>"):
            continue
        if not match[1]:
            opened.append((name, match.start()))
        elif opened and opened[-1][0] == name:
            opened.pop()
        elif any(name == other for other, _ in opened):
            while opened[-1][0] != name:
                yield _unclosed(*opened.pop(), element, places)
            opened.pop()
        else:
            at = element.content_start + match.start()
            yield places.fault(at, f"</{name}> closes nothing", "take it out, or look for the tag that opens it")
    for left in opened:
        yield _unclosed(*left, element, places)


def _unclosed(name: str, at: int, element: Element, places: Places) -> MjmlFault:
    return places.fault(element.content_start + at, f"<{name}> is never closed", f"write </{name}> where it ends")
