"""axe-core, asked for what is wrong with a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules that are to be asked again in the dark: what is not about colours is the same there."""


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Each rule that `page` breaks, with the elements that break it."""
    found = Axe().run(page, options={**options, "resultTypes": ["violations"]}).response["violations"]
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
