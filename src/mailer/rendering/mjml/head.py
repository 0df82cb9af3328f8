"""The head of an MJML document: what of it the compiler is given, and what is done after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.rendering.mjml.reading import Document, Element
from mailer.rendering.mjml.writing import Writer

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
_MEDIA = re.compile(
    r"(<style type=\"text/css\">@media only screen and \(min-width:[^)]*\) \{ )\.mj-column[^<]*?( \}</style>"
    r"<style media=\"screen and \(min-width:[^)]*\)\">)\.moz[^<]*(</style>)"
)
_BEFORE_STYLES = re.compile(r"\.mj-outlook-group-fix \{ width:100% !important; \}\s*</style>\s*<!\[endif\]-->\s*")


@dataclass(slots=True)
class Head:
    """What an mj-head says beside mj-attributes."""

    element: Element | None
    fonts: dict[str, str] = field(default_factory=dict)
    inline_css: str = ""
    html_attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    before_doctype: str = ""
    for_outlook_web: bool = False

    def written(self, writer: Writer) -> str:
        """The MJML of the parts that the compiler sees to."""
        written = []
        for child in self.element.children if self.element else ():
            if child.name in {"mj-title", "mj-preview"} and not child.content:
                continue
            if child.name in {"mj-title", "mj-preview", "mj-raw"} or (child.name == "mj-style" and not _inlined(child)):
                # A title also becomes a label, where a line break is a space.
                content = _LINE_BREAK.sub(" ", child.content) if child.name == "mj-title" else child.content
                written.append(writer.tag(child.name, {}, writer.words.piece(content)))
            elif child.name == "mj-breakpoint" and child.attributes.get("width"):
                written.append(writer.tag("mj-breakpoint", {"width": child.attributes["width"]}, ""))
        return "".join(written)

    def finished(self, html: str, body: str, columns: Mapping[str, str], fonts: Mapping[str, str]) -> str:
        """The compiled head with the widths of `columns` and the fonts that `body` names."""
        rules = " ".join(
            f".{name} {{ width:{width} !important; max-width:{width}; }}" for name, width in columns.items()
        )
        narrow = " ".join(
            f".moz-text-html .{name} {{ width:{width} !important; max-width:{width}; }}"
            for name, width in columns.items()
        )
        owa = rules.replace(".mj-column", "[owa] .mj-column") if self.for_outlook_web and columns else ""
        owa = f'<style type="text/css">{owa}</style>' if owa else ""
        html = _MEDIA.sub(lambda found: f"{found[1]}{rules}{found[2]}{narrow}{found[3]}{owa}", html, count=1)
        links = self.links(body, {**fonts, **self.fonts})
        return _BEFORE_STYLES.sub(lambda found: found[0] + links, html, count=1)

    def links(self, body: str, fonts: Mapping[str, str]) -> str:
        """Links to the fonts that a style in `body` or an inlined style names."""
        styles = " ".join(re.findall(r"\"[^\"]*font-family:[^\"]*\"", body, re.IGNORECASE))
        styles += " ".join(re.findall(r"font-family:[^;}]*", self.inline_css, re.IGNORECASE))
        lower = styles.lower()
        used = [url for name, url in fonts.items() if url and name.lower() in lower]
        if not used:
            return ""
        sheets = "".join(f'<link href="{url}" rel="stylesheet" type="text/css">' for url in used)
        imports = "".join(f"@import url({url});" for url in used)
        return f'<!--[if !mso]><!-->{sheets}<style type="text/css">{imports}</style><!--<![endif]-->'


def read_head(document: Document) -> Head:
    """The head of `document`, and what its root says for all of it."""
    element = document.child("mj-head")
    head = Head(element)
    root = document.root
    if root:
        head.for_outlook_web = root.attributes.get("owa") == "desktop"
        raws = [child for child in root.children if child.name == "mj-raw"]
        starts = [raw.content for raw in raws if raw.attributes.get("position") == "file-start"]
        head.before_doctype = "".join(f"{text}\n" for text in starts)
    for child in element.children if element else ():
        if child.name == "mj-font":
            head.fonts[child.attributes.get("name", "")] = child.attributes.get("href", "").replace('"', "&quot;")
        elif child.name == "mj-style" and _inlined(child):
            head.inline_css += child.content
        elif child.name == "mj-html-attributes":
            for selector in child.children:
                named = {one.attributes["name"]: one.content for one in selector.children if one.attributes.get("name")}
                head.html_attributes.setdefault(selector.attributes.get("path", ""), {}).update(named)
    return head


def _inlined(style: Element) -> bool:
    return style.attributes.get("inline") == "inline"
