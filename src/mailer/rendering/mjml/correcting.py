"""Compiled HTML -> the HTML that npm's mjml gives, where the compiler computes or writes something else.

`correct` cuts the HTML at the marks that `Writer` set as classes. Each component has one
function here, which is given its tags and what follows them up to the next mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from math import floor, isnan, nan

from mailer.rendering.mjml.layout import Placed, integer, unit, written
from mailer.rendering.mjml.pieces import Piece, append_style, change_first, set_attribute, set_style
from mailer.rendering.mjml.words import Words

_NO_ATTRIBUTE = re.compile(r' vertical-align="[^"]*"')
"""mrml writes the property of a button's cell as an attribute too, which HTML does not have."""
_OUTLOOK_HERO = re.compile(r"<table [^>]*><tr><td [^>]*><v:image [^>]*/>(?=<!\[endif\]-->$)")
_END_OF_HERO = r"<!--\[if mso \| IE\]></td></tr></table><!\[endif\]--></td>"
_LONG_FRACTION = re.compile(r"\d+\.\d{6,}")
_STYLED_TD = re.compile(r"<td style=\"([^\"]*)\">(?=<!\[endif\]-->$)")


def correct(body: str, placed: list[Placed], words: Words) -> str:
    """`body`, compiled, with every component corrected and its classes in place of the marks."""
    mark = re.compile(rf"<[a-z:]+[^<>]*\b{words.stem}(\d+)c(-outlook|-thumbnail)?[^<>]*>")
    body = _NO_ATTRIBUTE.sub("", body)
    marks = list(mark.finditer(body))
    pieces = [Piece("", "", body[: marks[0].start()] if marks else body, None, words)]
    ends = [*[match.start() for match in marks[1:]], len(body)][: len(marks)]
    for match, end in zip(marks, ends, strict=True):
        component = placed[int(match[1])]
        piece = Piece(match[0], match[2] or "", body[match.end() : end], pieces[-1], words)
        correction = _CORRECTIONS.get(component.name)
        if correction:
            correction(piece, component)
        _classes(piece, component, f"{words.stem}{match[1]}c{piece.suffix}", words)
        pieces.append(piece)
    corrected = "".join([piece.tag + piece.text for piece in pieces])
    return re.sub(rf"(?s){words.stem}(\d+)h(.*?{_END_OF_HERO})", lambda found: _ended(found, placed), corrected)


def _ended(found: re.Match[str], placed: list[Placed]) -> str:
    """The end of a hero, with the second of the cells that keep its proportions."""
    ratio = _ratio(placed[int(found[1])])
    return f"{found[2]}{_proportion(ratio)}" if ratio else found[2]


def _classes(piece: Piece, component: Placed, mark: str, words: Words) -> None:
    names = [name + piece.suffix for name in component.attributes.get("css-class", "").split(" ") if name]
    if names:
        piece.tag = piece.tag.replace(mark, words.attribute(" ".join(names)))
    else:
        piece.tag = piece.tag.replace(f' class="{mark}"', "").replace(f" {mark}", "")


def _section(piece: Piece, section: Placed) -> None:
    """Widths from paddings as written; the gap of a wrapper, which mrml ignores."""
    if piece.is_of_outlook and piece.starts("td"):
        if not section.is_in("mj-section"):
            piece.tag = set_attribute(piece.tag, "width", section.up.room if section.up else section.room)
    elif piece.is_of_outlook:
        piece.tag = set_style(set_attribute(piece.tag, "width", written(integer(section.room))), "width", section.room)
        if section.gap:
            piece.tag = re.sub(' bgcolor="[^"]*"', "", piece.tag)
            if not section.first:
                piece.tag = set_style(piece.tag, "padding-top", section.gap)
        if section.get("full-width") == "full-width":
            piece.change("<div style=", lambda tag: _division(tag, section))
        else:
            piece.change("<v:rect ", lambda tag: set_style(tag, "width", section.room))
    elif piece.starts("div"):
        piece.tag = _division(piece.tag, section)
    else:
        piece.tag = re.sub(r"(?<=[;\"])border-radius:[^;\"]*;", "", piece.tag)
    piece.change("<v:fill ", lambda tag: _LONG_FRACTION.sub(_rounded, tag))


def _rounded(number: re.Match[str]) -> str:
    return written(round(float(number[0]), 6))


def _division(tag: str, section: Placed) -> str:
    tag = set_style(tag, "max-width", section.room)
    return set_style(tag, "margin-top", section.gap) if section.gap and not section.first else tag


def _column(piece: Piece, column: Placed) -> None:
    """Widths in double precision; a column out of a group is as wide as a narrow screen."""
    if piece.is_of_outlook:
        if not column.is_in("mj-wrapper"):
            piece.tag = set_style(piece.tag, "width", column.pixels())
        return
    if not piece.starts("div"):
        return
    piece.tag = re.sub(r"mj-column-(?:per|px)-[\w.-]+", column.column_class(), piece.tag, count=1)
    if column.name == "mj-column":
        piece.tag = set_style(piece.tag, "width", column.mobile_width())
        if column.get("inner-border-radius") or column.get("border-radius"):
            _separate_borders(piece, column)
    if column.is_in("mj-group") and piece.before:
        width = f"{written(integer(column.pixels()))}px"
        piece.before.text = _STYLED_TD.sub(lambda td: set_style(td[0], "width", width), piece.before.text)


def _separate_borders(piece: Piece, column: Placed) -> None:
    """Round corners need separate borders, on the very table that has them."""
    has_gutter = any(column.get(f"padding{side}") for side in ("", "-top", "-right", "-bottom", "-left"))
    rest = piece.text
    head = ""
    if has_gutter:
        head, found, rest = rest.partition("<table ")
        gutter, found, rest = rest.partition("<table ")
        gutter = gutter.replace(' style="border-collapse:separate;"', "", 1)
        if column.get("border-radius"):
            gutter = gutter.replace(">", ' style="border-collapse:separate;">', 1)
        head, rest = f"{head}<table {gutter}", found + rest
    elif column.get("border-radius"):
        return
    if column.get("inner-border-radius"):
        rest = change_first(
            rest, "<table [^>]*>", lambda tag: append_style(_uncollapsed(tag), "border-collapse", "separate")
        )
    piece.text = head + rest


def _uncollapsed(tag: str) -> str:
    return tag.replace("border-collapse:separate;", "")


def _hero(piece: Piece, hero: Placed) -> None:
    """The height, and the cells that keep the proportions of a fluid one."""
    if piece.is_of_outlook:
        piece.tag = set_attribute(piece.tag, "width", hero.up.room if hero.up else hero.room)
        return
    if not piece.starts("div"):
        return
    piece.tag = set_style(piece.tag, "max-width", hero.room)
    if hero.get("border-radius"):
        radius = hero.get("border-radius")
        piece.change(r"<td\b", lambda tag: set_style(tag, "border-radius", radius))
    if hero.get("mode") == "fluid-height":
        cell = _proportion(_ratio(hero))
        piece.change(r"<td\b", lambda tag: cell + _without_height(tag))
    else:
        room = integer(hero.get("height")) - hero.side("padding", "top") - hero.side("padding", "bottom")
        height = written(room)
        piece.change(r"<td\b", lambda tag: set_style(set_attribute(tag, "height", height), "height", f"{height}px"))
    piece.change("<table [^>]*width=", lambda tag: _wide(tag, hero.room))
    if piece.before:
        wide = hero.get("background-width") or hero.room
        before = piece.before
        found = _OUTLOOK_HERO.search(before.text)
        if found:
            outer = change_first(found[0], "<table [^>]*>", lambda tag: _wide(tag, hero.room))
            outer = change_first(
                outer, "<v:image [^>]*>", lambda tag: set_style(tag, "width", piece.words.attribute(wide))
            )
            before.text = before.text[: found.start()] + outer + before.text[found.end() :]


def _wide(table: str, width: str) -> str:
    return set_style(set_attribute(table, "width", width.replace("px", "", 1)), "width", width)


def _without_height(tag: str) -> str:
    return re.sub(r' height="[^"]*"', "", re.sub(r"(?<=;)height:[^;\"]*;", "", tag))


def _ratio(hero: Placed) -> str:
    """Height of a fluid hero in per cent of its width; nothing if its height is fixed."""
    if hero.get("mode") != "fluid-height":
        return ""
    number = integer(hero.get("background-height")) / (integer(hero.get("background-width")) or nan) * 100
    return "NaN" if isnan(number) else str(floor(number + 0.5))


def _proportion(ratio: str) -> str:
    return f'<td style="width:0.01%;padding-bottom:{ratio}%;mso-padding-bottom-alt:0;"></td>'


def _image(piece: Piece, image: Placed) -> None:
    """Widths; the attributes and borders that mrml leaves out."""
    if piece.is_of_outlook:
        return
    room = image.box()
    width = written(min(room, integer(image.get("width"))) if image.get("width") else room)
    full = image.get("full-width") == "full-width"

    def img(tag: str) -> str:
        tag = set_attribute(tag, "width", width)
        if image.attributes.get("sizes"):
            tag = set_attribute(tag, "sizes", piece.words.attribute(image.get("sizes")))
        for side in ("left", "right", "top", "bottom"):
            if image.get(f"border-{side}"):
                tag = append_style(tag, f"border-{side}", piece.words.attribute(image.get(f"border-{side}")))
        return append_style(append_style(tag, "min-width", "100%"), "max-width", "100%") if full else tag

    piece.change(r"<img\b", img)
    if image.attributes.get("title") and image.get("href"):
        piece.change(r"<a\b", lambda tag: set_attribute(tag, "title", piece.words.attribute(image.get("title"))))
    if not full:
        piece.change(r"<td\b", lambda tag: set_style(tag, "width", f"{width}px"))


def _button(piece: Piece, button: Placed) -> None:
    """The width of the link; its title."""
    if piece.is_of_outlook:
        return
    link = r"<a\b" if button.get("href") else r"<p\b"
    if button.attributes.get("title"):
        piece.change(link, lambda tag: set_attribute(tag, "title", piece.words.attribute(button.get("title"))))
    width = button.get("width")
    if width and unit(width) == "px":
        inner = integer(width) - button.sides("inner-padding") - button.borders()
        piece.change(link, lambda tag: set_style(tag, "width", f"{written(inner)}px"))
    if button.get("background-color") == "none":
        piece.change("<td [^>]*bgcolor", lambda tag: tag.replace(' bgcolor="none"', ""))


def _divider(piece: Piece, divider: Placed) -> None:
    """The width of its table for Outlook."""
    room = integer(divider.room) - divider.sides("padding")
    kind = unit(divider.get("width"))
    if kind == "%":
        width = f"{written(room * (integer(divider.get('width')) / 100))}px"
    else:
        width = divider.get("width") if kind == "px" else f"{written(room)}px"
    piece.change(r"<table\b", lambda tag: set_style(set_attribute(tag, "width", width), "width", width))


def _table(piece: Piece, table: Placed) -> None:
    """Role, border, spacing and width of a table of data."""
    own = table.get("width") or "100%"
    width = own if own == "auto" or unit(own) == "%" else written(integer(own))

    def change(tag: str) -> str:
        tag = set_attribute(tag, "width", width)
        if table.attributes.get("role"):
            tag = set_attribute(tag, "role", table.get("role"))
        tag = set_style(tag, "border", piece.words.attribute(table.get("border")))
        tag = _uncollapsed(tag)
        spacing = re.sub(r"[^\d.]", "", table.get("cellspacing"))
        return append_style(tag, "border-collapse", "separate") if spacing.strip("0.") else tag

    piece.change(r"<table\b", change)


def _social_element(piece: Piece, element: Placed) -> None:
    """The icon: its width, its sources, and on which side it stands."""
    size = integer(element.get("icon-size"))
    piece.change(r"<img\b", lambda tag: set_attribute(tag, "width", written(size)))
    for name in ("sizes", "srcset"):
        if element.get(name):
            value = piece.words.attribute(element.get(name))
            piece.text = change_first(piece.text, "<img [^>]*>", partial(set_attribute, name=name, value=value))
    if element.get("icon-position") == "right":
        end = piece.text.find("</tr></tbody></table></td>") + len("</tr></tbody></table></td>")
        close = piece.text.find("</tr>", end)
        icon, content, rest = piece.text[:end], piece.text[end:close], piece.text[close:]
        piece.text = content + icon + rest


def _carousel_image(piece: Piece, image: Placed) -> None:
    """Thumbnails and icons: their widths, and the mode that shows thumbnails where they work."""
    carousel = image.up
    if carousel is None:
        return
    if piece.suffix == "-thumbnail":
        width = carousel.get("tb-width") or "110px"
        piece.tag = set_style(piece.tag, "width", width)
        if carousel.get("thumbnails") == "supported":
            piece.tag = set_style(piece.tag, "display", "none")
        piece.change(r"<img\b", lambda tag: set_attribute(tag, "width", written(integer(width))))
    else:
        room = written(integer(image.room))
        piece.change(r"<img\b", lambda tag: set_style(set_attribute(tag, "width", room), "width", image.room))
    icon = written(integer(carousel.get("icon-width")))
    for direction in ("previous", "next"):
        piece.change_all(f'<img [^>]*alt="{direction}"', lambda tag: set_attribute(tag, "width", icon))


def _accordion_part(piece: Piece, part: Placed) -> None:
    """The typeface is its own, its element's or its accordion's, whatever mj-attributes say."""
    fonts = [part.get("font-family") if "font-family" in part.own else ""]
    while part.up and part.name != "mj-accordion":
        part = part.up
        fonts.append(part.get("font-family"))
    family = next((font for font in fonts if font), "")
    piece.tag = set_style(piece.tag, "font-family", piece.words.attribute(family))


def _accordion_title(piece: Piece, title: Placed) -> None:
    _accordion_part(piece, title)
    if title.get("font-weight"):
        piece.tag = append_style(piece.tag, "font-weight", piece.words.attribute(title.get("font-weight")))


_CORRECTIONS: dict[str, Callable[[Piece, Placed], None]] = {
    "mj-section": _section,
    "mj-wrapper": _section,
    "mj-column": _column,
    "mj-group": _column,
    "mj-hero": _hero,
    "mj-image": _image,
    "mj-button": _button,
    "mj-divider": _divider,
    "mj-table": _table,
    "mj-social-element": _social_element,
    "mj-carousel-image": _carousel_image,
    "mj-accordion-title": _accordion_title,
    "mj-accordion-text": _accordion_part,
}
