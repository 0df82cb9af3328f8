"""Words in the other direction, as Chromium lays them out."""

from __future__ import annotations

import pytest
from markupsafe import escape

from mailer.rendering.directions import isolated

PLACES = """(text) => {
  const node = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (node.nextNode()) for (let at = 0; at < node.currentNode.length; at++) {
    const range = document.createRange();
    range.setStart(node.currentNode, at); range.setEnd(node.currentNode, at + 1);
    found.push([node.currentNode.data[at], range.getBoundingClientRect().left]);
  }
  return found.sort((one, other) => one[1] - other[1]).map(each => each[0]).join("").trim();
}"""
"""The signs of the page from the left to the right, as Chromium lays them out."""


@pytest.mark.browser
@pytest.mark.parametrize(
    ("direction", "text", "seen"),
    [
        ("rtl", "صدر Python 3.13 (beta)", "Python 3.13 (beta) ردص"),
        ("rtl", "لغة C++ هنا", "انه C++ ةغل"),
        ("rtl", "هاتف +1 212 555 0100", "+1 212 555 0100 فتاه"),
        ("ltr", "(نشرة) 2020", "(ةرشن) 2020"),
        ("ltr", "See نشرة, 2020", "See ةرشن, 2020"),
    ],
)
def test_a_browser_lays_it_out_in_order(new_page, direction, text, seen):
    page = new_page(640)
    page.set_content(f'<body dir="{direction}"><p>{isolated(escape(text), direction)}</p></body>')
    assert " ".join(page.evaluate(PLACES).split()) == seen
