"""A tree of MJML -> MJML that the compiler does no harm to.

What authors and themes wrote never passes through the compiler: an inert word stands for
each piece, and `Words.restore` puts the pieces back byte for byte. That cures at the root
that mrml writes attributes in Rust's Debug format, panics on a bare ">", dies of nested tags
and refuses HTML with unclosed ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.rendering.mjml.attributes import Cascade
from mailer.rendering.mjml.layout import Placed, written
from mailer.rendering.mjml.raw import raw
from mailer.rendering.mjml.reading import Element
from mailer.rendering.mjml.schema import ENDING, names, schema
from mailer.rendering.mjml.social import network
from mailer.rendering.mjml.words import Words

_COMMENT = re.compile(r"<!--(?!\[if |>|<!\[).*?-->", re.DOTALL)
_HANDED_DOWN = {
    "mj-social": (
        *("border-radius", "color", "font-family", "font-size", "font-weight", "font-style", "icon-size"),
        *("icon-height", "icon-padding", "text-padding", "line-height", "text-decoration"),
    ),
    "mj-accordion": (
        *("border", "icon-align", "icon-width", "icon-height", "icon-position", "icon-wrapped-url"),
        *("icon-wrapped-alt", "icon-unwrapped-url", "icon-unwrapped-alt"),
    ),
}
_HANDED_DOWN["mj-accordion-element"] = _HANDED_DOWN["mj-accordion"]
_UNLISTED = frozenset({"css-class", "align", "container-background-color"})
"""Attributes that npm's mjml uses of components whose list lacks them."""
_UNLISTED_OF = {"mj-hero": {"width"}, "mj-image": {"full-width"}}
_NOTHING_IF_EMPTY = ("background-url", "href", "height", "width", "css-class", "src")
_PICTURES = frozenset({"mj-image", "mj-social-element", "mj-carousel-image"})
_MARKED = frozenset({"mj-section", "mj-wrapper", "mj-column", "mj-group", "mj-hero", "mj-image", "mj-button"})
_MARKED |= {"mj-divider", "mj-table", "mj-social", "mj-social-element", "mj-carousel", "mj-carousel-image"}
_MARKED |= {"mj-accordion-title", "mj-accordion-text"}


@dataclass(slots=True)
class Writer:
    """Writes the body, and keeps each component that it marks with its number."""

    words: Words
    cascade: Cascade
    placed: list[Placed] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)

    def body(self, body: Element | None) -> str:
        """The MJML of the mj-body."""
        if body is None:
            return "<mj-body></mj-body>"
        return self.element(body, "", {}, Placed("mj-body", {}, "600px"))

    def element(self, element: Element, classes: str, passed: Mapping[str, str], placed: Placed) -> str:
        """The MJML of `element`; `placed` says where it stands, and is given its attributes."""
        name = element.name
        if name == "mj-raw":
            return raw(element.content, placed.up.name if placed.up else "", self.words) if element.content else ""
        attributes = self.cascade.resolve(element, classes, passed)
        placed.attributes = attributes
        if name in {"mj-column", "mj-group"}:
            number, kind = placed.width()
            self.columns[placed.column_class()] = written(number) + kind
        classes = element.attributes.get("mj-class", classes)
        if name in ENDING:
            shown = name != "mj-carousel-image" and element.content
            content = self.words.piece(_without_comments(element.content)) if shown else ""
        else:
            content = self.children(element, classes, placed)
        fit = self.fit(placed)
        if name == "mj-hero" and fit.get("mode") == "fluid-height":
            content += f"<mj-raw>{self.words.stem}{len(self.placed) - 1}h</mj-raw>"
        return self.tag(name, fit, content)

    def children(self, element: Element, classes: str, parent: Placed) -> str:
        """The MJML of what stands in `element`."""
        known = [child for child in element.children if child.name in names()]
        siblings = sum(child.name != "mj-raw" for child in known)
        room, passed = parent.inner(), self.handed_down(parent)
        pieces = []
        for index, child in enumerate(known):
            placed = Placed(child.name, {}, room, siblings, index == 0, parent, frozenset(child.attributes))
            pieces.append(self.element(child, classes, passed, placed))
        return "".join(pieces)

    def handed_down(self, parent: Placed) -> dict[str, str]:
        """The attributes that `parent` gives its children."""
        passed = {name: parent.get(name) for name in _HANDED_DOWN.get(parent.name, ()) if parent.get(name)}
        if parent.name == "mj-social" and parent.get("inner-padding"):
            passed["padding"] = parent.get("inner-padding")
        if parent.name == "mj-navbar":
            passed["base-url"] = parent.get("base-url")
        return passed

    def fit(self, placed: Placed) -> dict[str, str]:
        """The attributes as the compiler is to see them."""
        name, attributes = placed.name, placed.attributes
        known = schema()[name].attributes if name in schema() else {}
        unlisted = _UNLISTED_OF.get(name, ())
        fit = {k: v for k, v in attributes.items() if k in known or k in _UNLISTED or k in unlisted or k == "border"}
        if name in _PICTURES:
            fit.setdefault("alt", "")
        if name == "mj-social-element":
            fit = network(fit)
            placed.attributes = {**attributes, **fit}
        if name == "mj-navbar-link" and attributes.get("base-url"):
            fit["href"] = attributes["base-url"] + fit.get("href", "")
        if fit.get("full-width") != "full-width":
            fit.pop("full-width", None)
        if fit.get("thumbnails") == "supported":
            fit["thumbnails"] = "visible"
        fit.pop("base-url", None)
        for empty in _NOTHING_IF_EMPTY:
            if not fit.get(empty, "x"):
                del fit[empty]
        if name in _MARKED or fit.get("css-class"):
            self.placed.append(placed)
            fit["css-class"] = f"{self.words.stem}{len(self.placed) - 1}c"
        return fit

    def tag(self, name: str, attributes: Mapping[str, str], content: str) -> str:
        """An element as MJML."""
        attribute = self.words.attribute
        inside = "".join([f' {key}="{attribute(value)}"' for key, value in attributes.items()])
        return f"<{name}{inside}>{content}</{name}>"


def _without_comments(html: str) -> str:
    """`html` without the comments that are not for Outlook: they were for those who work on it."""
    return _COMMENT.sub("", html) if "<!--" in html else html
