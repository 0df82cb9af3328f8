"""What a page shows where it should not: beside the screen, one text over another, cut off. One script, run in the page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

FAULTS = r"""() => {
  const width = document.documentElement.clientWidth, faults = [];
  const name = (node) => (node.textContent || node.alt || node.tagName).trim().replace(/\s+/g, " ").slice(0, 50);
  const shown = (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !element.closest("[aria-hidden=true]") && !hiddenFromSight(element);
  // What is for screen readers alone, or a preheader, lies in a box without size.
  function hiddenFromSight(element) {
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each), box = each.getBoundingClientRect();
      if (style.overflow !== "visible" && ((box.width <= 1 && box.height <= 1) || parseFloat(style.maxHeight) === 0)) return true;
    }
    return false;
  }
  // What ends in an ellipsis is cut off on purpose, and says so.
  const shortened = (style) => style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
  function visibleIn(box, element) {
    for (let each = element; each; each = each.parentElement) {
      const style = getComputedStyle(each), bottom = each.getBoundingClientRect().bottom;
      if (style.overflowY !== "visible" && shortened(style) && box.top >= bottom - 4) return false;
    }
    return true;
  }
  if (document.documentElement.scrollWidth > width) faults.push(["the page scrolls sideways", document.documentElement.scrollWidth]);

  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.left < -1 || box.right > width + 1)) faults.push(["beside the screen", name(element), element.tagName]);
    const style = getComputedStyle(element);
    if (element.textContent.trim() && !shortened(style) && style.overflowX !== "visible" && style.display !== "inline" && element !== document.body
        && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      faults.push(["cut off", name(element), element.tagName]);
  }

  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let index = 0; walker.nextNode(); index++) {
    const node = walker.currentNode;
    if (!node.data.trim() || !shown(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      // The middle half of a line: signs of two lines may touch where the lines are close.
      if (!visibleIn(box, node.parentElement)) continue;
      const inset = box.height / 4;
      if (box.width > 1) boxes.push({index, node, top: box.top + inset, bottom: box.bottom - inset, left: box.left + 1, right: box.right - 1});
      if (box.width > 1 && (box.left < -1 || box.right > width + 1)) faults.push(["text beside the screen", name(node)]);
    }
  }
  for (const image of document.images) {
    const box = image.getBoundingClientRect();
    if (shown(image) && box.height > 8) boxes.push({index: -1 - boxes.length, node: image, top: box.top + 2, bottom: box.bottom - 2, left: box.left + 2, right: box.right - 2});
  }
  boxes.sort((one, other) => one.top - other.top);
  boxes.forEach((one, at) => {
    for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
      const other = boxes[next];
      if (other.index !== one.index && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
          && Math.min(one.bottom, other.bottom) - other.top > 1)
        faults.push(["one over the other", name(one.node), name(other.node)]);
    }
  });
  return faults;
}"""


def faults(page: Page) -> list[list[Any]]:
    """What is wrong on `page`: what kind of fault, and the words it is about."""
    found: list[list[Any]] = page.evaluate(FAULTS)
    return found
