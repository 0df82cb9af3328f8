"""The styles that the checks reckon are those of a browser: every text of whole editions, in every view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from tests.browser.editions import compiled, written_to

from mailer.checks.styles.colours import Colour
from mailer.checks.styles.media import VIEWS, View
from mailer.checks.styles.pages import PageStyles

EDITIONS = [("sample", "en"), ("sample", "ar"), ("every-block", "en"), ("every-block", "ar"), ("every-block", "zh")]
THEMES = ("un", "base", "plain", "bold")

OF_TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  const ground = (element) => {
    for (; element; element = element.parentElement) {
      const colour = getComputedStyle(element).backgroundColor;
      if (!(colour.startsWith('rgba') && colour.endsWith(', 0)'))) return colour;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)';
  };
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const shown = {opacityProperty: true, visibilityProperty: true};
    if (!walker.currentNode.data.trim() || !element.checkVisibility(shown)) continue;
    const style = getComputedStyle(element);
    if (parseFloat(style.fontSize) <= 2) continue;
    found.push([walker.currentNode.data.trim().slice(0, 40), style.color, ground(element), parseFloat(style.fontSize),
                parseFloat(style.fontWeight), style.lineHeight == 'normal' ? null : parseFloat(style.lineHeight),
                style.textTransform, style.fontStyle == 'italic']);
  }
  return found;
}"""
"""The look of the element around each text that is seen, in the order of the page."""


def shown_texts(page: Path, view: View) -> list[list[Any]]:
    """As OF_TEXTS, from the styles that the checks reckon."""
    tree = lxml.html.document_fromstring(page.read_text("utf-8"))
    looks = PageStyles(tree).looks(view)
    found = []
    for element, text in pieces(tree.find("body")):
        look = looks[element]
        if text.strip() and look.is_shown:
            line = look.line_height
            found.append(
                [
                    text.strip()[:40],
                    told(look.colour),
                    told(look.grounds[0] if look.grounds else None),
                    pytest.approx(look.size, abs=0.01),
                    look.weight,
                    None if line is None else pytest.approx(line, abs=0.01),
                    look.transform,
                    look.is_italic,
                ]
            )
    return found


def pieces(element: Any) -> Iterator[tuple[Any, str]]:
    yield element, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from pieces(child)
        yield element, child.tail or ""


def told(colour: Colour | None) -> str:
    """A colour as browsers tell it."""
    assert colour is not None
    return f"rgb({round(colour.red)}, {round(colour.green)}, {round(colour.blue)})"


@pytest.mark.browser
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_styles_are_those_of_a_browser(new_page, tmp_path, issue, language, theme):
    file = written_to(compiled(issue, language, theme), tmp_path)
    for view in VIEWS:
        page = new_page(view.width, "dark" if view.dark else "light")
        page.goto(file.as_uri())
        seen = page.evaluate(OF_TEXTS)
        assert len(seen) > 50
        reckoned = shown_texts(file, view)
    assert [(a, b) for a, b in zip(reckoned, seen, strict=True) if a != b] == []


STYLED = """<!doctype html><html><head><meta name="color-scheme" content="light dark"><style>
p { color: #111 } #a { color: #222 } p.b { color: #333 } .c .d > p { color: #444 } p { color: #555 }
.e { color: red !important } .f { color: nonsense; color: rgb(1 2 3) } .g { font: italic 900 20px/1.5 Arial }
.h { font-size: 150% } .h b { font-size: 2em } .i { text-transform: uppercase; line-height: 200% }
.j p:first-child { color: #666 } .j p + p { color: #777 } .j [title] { color: #888 } .j p:not([title]) { font-weight: 300 }
.k { background: #eee url(x.png) no-repeat center / cover } .l { background: rgba(0, 0, 0, .5); background: #abc }
.m { color: hsl(120 100% 25%) } .n { color: currentcolor } .o { font-size: .5in } .p { font-size: larger }
@media screen and (min-width: 600px) { .q { color: #999 } } @media not all and (min-width: 600px) { .q { color: #aaa } }
@media (width < 600px), print { .r { font-size: 30px } } @supports (display: grid) { .s { color: #bbb } }
@media (prefers-color-scheme: dark) { .t { color: #ccc; background-color: #123 } } p:hover { color: pink }
.u::before { color: pink } a { font-weight: bolder } .v { color: inherit } .w { color: initial; font-size: initial }
</style></head><body text="#010203" bgcolor="fefefe">
<p>plain</p><p id="a">id</p><p class="b">class</p><div class="c"><div class="d"><p>child</p></div></div>
<p class="e" style="color: blue">important</p><p class="e" style="color: blue !important">inline</p><p class="f">wrong</p>
<p class="g">font <b>bold</b> <small>small</small> <i>both</i></p><div class="h">size <b>double</b></div><div class="i">up
<span style="font-size: 30px">line</span></div><div class="j"><p>first</p><p>second</p><p title="x">third</p></div>
<div class="k">picture</div><div class="l">ground</div><p class="m">hsl</p><p><span class="n">current</span></p>
<p class="o">inch</p><p class="p">larger</p><p class="q">media</p><p class="r">narrow</p><p class="s">supports</p><p class="t">dark</p>
<p class="u">pseudo</p><h1>one</h1><h2>two</h2><h3>three</h3><h4>four</h4><h5>five</h5><h6>six</h6>
<p><a href="x">link</a> <a>no link</a> <strong>strong <b>bolder</b></strong></p><center>centre</center>
<table bgcolor="#ddd"><tr><th>head</th><td bgcolor="yellow">cell</td></tr></table><font color="green" size="5">font</font>
<mark>marked</mark><div style="color: #fff"><p class="v">inherits</p><span class="w">initial</span></div>
<div hidden>hidden</div><div style="visibility: hidden">unseen <b style="visibility: visible">seen</b></div>
<p style="font-size: x-large">x-large</p><p style="font-size: 2rem; line-height: 1.25">rem</p><p><sup>up</sup><sub>down</sub></p>
</body></html>"""


@pytest.mark.browser
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_selectors_shorthands_and_units_are_read_as_a_browser_reads_them(new_page, tmp_path, view):
    file = tmp_path / "index.html"
    file.write_text(STYLED, "utf-8")
    page = new_page(view.width, "dark" if view.dark else "light")
    page.goto(file.as_uri())
    seen = page.evaluate(OF_TEXTS)
    assert len(seen) == 51
    reckoned = shown_texts(file, view)
    assert [(a, b) for a, b in zip(reckoned, seen, strict=True) if a != b] == []
