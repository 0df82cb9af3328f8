"""mj-attributes and mj-class resolved, in the order of npm's mjml: the compiler never sees them.

mrml lets the first class win where MJML means the last, ignores what mj-attributes say of
mj-body and mj-social-element, and refuses classes that have elements in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.rendering.mjml.reading import Element
from mailer.rendering.mjml.schema import schema

_SHORT = re.compile(r"#(\w)(\w)(\w)")


@dataclass(slots=True)
class Cascade:
    """What the head says of attributes."""

    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    classes: dict[str, dict[str, str]] = field(default_factory=dict)
    within_classes: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def resolve(self, element: Element, outer_classes: str, passed: Mapping[str, str]) -> dict[str, str]:
        """The attributes `element` ends up with; its component's defaults are not among them.

        `outer_classes` are the mj-class of the nearest parent that has one; `passed` is what
        a parent hands down, as mj-social does.
        """
        found = {**self.tags.get("mj-all", {}), **passed, **self.tags.get(element.name, {})}
        found |= self._of_classes(element.attributes.get("mj-class", ""))
        for name in outer_classes.split():
            found |= self.within_classes.get(name, {}).get(element.name, {})
        found |= element.attributes
        found.pop("mj-class", None)
        return expanded(element.name, found)

    def _of_classes(self, classes: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in classes.split():
            more = self.classes.get(name, {})
            both = [attributes["css-class"] for attributes in (found, more) if attributes.get("css-class")]
            found |= more
            if both:
                found["css-class"] = " ".join(both)
        return found


def cascade(head: Element | None) -> Cascade:
    """What the mj-attributes of `head` say."""
    found = Cascade()
    for attributes in [child for child in head.children if child.name == "mj-attributes"] if head else []:
        for element in attributes.children:
            if element.name == "mj-class":
                name = element.attributes.get("name", "")
                own = {key: value for key, value in element.attributes.items() if key != "name"}
                found.classes.setdefault(name, {}).update(own)
                within = found.within_classes.setdefault(name, {})
                within |= {child.name: child.attributes for child in element.children}
            else:
                found.tags.setdefault(element.name, {}).update(element.attributes)
    return found


def expanded(name: str, attributes: dict[str, str]) -> dict[str, str]:
    """`attributes` with colours of three digits written in six, for mail programs that know no others."""
    if name in schema():
        types = schema()[name].attributes
        for key, value in attributes.items():
            if len(value) == 4 and types.get(key) == "color":
                attributes[key] = _SHORT.sub(r"#\1\1\2\2\3\3", value)
    return attributes
