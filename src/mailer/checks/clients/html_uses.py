"""Which features a finished message uses, and where each is used first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlComment, HtmlElement

from mailer.checks.clients.css_uses import NOT_WORD, Use, of_attribute, of_image, of_sheet
from mailer.checks.clients.features import features_of


@dataclass(slots=True)
class Place:
    """Where a use is found: the `first` element, and the `numbers` in the document of all that have it."""

    first: HtmlElement
    numbers: list[int] = field(default_factory=list)


def found_uses(tree: HtmlElement) -> dict[Use, Place]:
    """What the HTML of `tree` uses, in no order.

    Conditional comments count: their content is Outlook's alone and no part of the tree, and
    what they reveal to all but Outlook has `NOT_WORD` among its gates. A background image that
    also stands in such a comment, as VML, has it too.
    """
    found: dict[Use, Place] = {}
    of_outlook = "\n".join(comment.text or "" for comment in tree.iter(etree.Comment) if "<v:" in (comment.text or ""))
    for number, (element, hidden) in enumerate(_shown(tree)):
        for use in _uses_of(element, of_outlook):
            placed = Use(use.feature, use.gates | {NOT_WORD}) if hidden else use
            found.setdefault(placed, Place(element)).numbers.append(number)
    return found


def _shown(tree: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Each element, and whether conditional comments hide it from Outlook on Windows."""
    hidden = False
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield element, hidden
        elif isinstance(element, HtmlComment):
            text = element.text or ""
            if text.startswith("[if") and text.endswith("<!"):
                hidden = "!mso" in text.replace(" ", "")
            elif "[endif]" in text and not text.startswith("[if"):
                hidden = False


def _uses_of(element: HtmlElement, of_outlook: str) -> Iterator[Use]:
    yield from _of_tag(element.tag)
    for name, value in element.items():
        yield from _of_attribute_name(name)
        if name == "style":
            yield from _of_style(element, value, of_outlook)
        elif sign := _sign_of_value(element.tag, name, value):
            yield from _plain(sign)
    if element.tag == "style" and "mso" not in (element.get("media") or ""):
        yield from of_sheet(element.text or "")


def _of_style(element: HtmlElement, style: str, of_outlook: str) -> Iterator[Use]:
    """The uses of a style attribute; Outlook on Windows is left out of what it is told in a way of its own."""
    told = {"css-float"} if element.get("align") else set()
    if of_outlook and any(address in of_outlook for address in of_image(style)):
        told |= _BACKGROUND
    for use in of_attribute(style):
        yield Use(use.feature, use.gates | {NOT_WORD}) if use.feature in told else use


_BACKGROUND = frozenset(f"css-background{end}" for end in ("", "-image", "-position", "-repeat", "-size"))


@lru_cache(maxsize=512)
def _of_tag(tag: str) -> tuple[Use, ...]:
    return _plain(f"element {tag}")


@lru_cache(maxsize=512)
def _of_attribute_name(name: str) -> tuple[Use, ...]:
    return _plain(f"attribute {name}")


def _plain(sign: str) -> tuple[Use, ...]:
    return tuple(Use(feature) for feature in features_of(sign))


_IMAGES = frozenset({"img", "source"})


def _sign_of_value(tag: str, name: str, value: str) -> str | None:
    """What a value says: where a link leads, which format an image has."""
    if name == "href" and tag in {"a", "area"}:
        if value.startswith("#") and len(value) > 1:
            return "link anchor"
        return "link mailto" if value[:7].lower() == "mailto:" else None
    if name in {"src", "background"} and (tag in _IMAGES or name == "background"):
        return _image_sign(value)
    if tag == "input" and name == "type":
        return f"input {value.lower()}"
    if tag == "meta" and name == "name":
        return f"meta {value.lower()}"
    return None


def _image_sign(address: str) -> str | None:
    if address[:5].lower() == "data:":
        return "image data"
    format_ = re.search(r"\.([a-z0-9]{2,5})$", address.partition("?")[0].partition("#")[0].lower())
    return f"image {format_[1]}" if format_ else None
