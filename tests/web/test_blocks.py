"""The page of blocks: every block in every theme, as it arrives."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.every_block import EVERY_BLOCK

from mailer.content import load_issue
from mailer.content.blocks import BLOCK_TYPES
from mailer.rendering import Themes
from mailer.web.preview.blocks.written import written_blocks
from mailer.web.settings import LocalPages

LANGUAGES = tuple(load_issue(EVERY_BLOCK).sources)


def text(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_issue_behind_the_page_has_every_block(language: str) -> None:
    assert {block.type for block in written_blocks(language)} == set(BLOCK_TYPES)


@pytest.mark.parametrize("theme", Themes.packaged().names())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_is_drawn_in_every_theme_and_stands_alone(local: Client, theme: str, language: str) -> None:
    page = text(local.get(f"/blocks/?theme={theme}&language={language}"))
    frames = re.findall(r'<iframe[^>]* src="([^"]+)"', page)

    assert len(frames) == len(written_blocks(language))
    for block, address in zip(written_blocks(language), frames, strict=True):
        shown = text(local.get(html.unescape(address)))
        body = re.sub(r"<[^>]*>", " ", shown.partition("<body")[2])
        assert "page-of-blocks" not in shown
        assert "Department" not in body, "the footer"
        title = re.search(r"^(?:- )?\s*title: (.{8,20})", block.yaml, re.MULTILINE)
        if title and block.type != "contents":
            assert html.escape(title[1].strip("\"'")) in re.sub(r"\s+", " ", html.unescape(body)) or "&" in title[1]


def test_what_an_author_writes_is_what_the_file_has(local: Client) -> None:
    quote = next(block for block in written_blocks("en") if block.type == "quote")

    assert quote.yaml.startswith("- type: quote\n  ")
    assert html.escape(quote.yaml.splitlines()[1]) in text(local.get("/blocks/"))


def test_the_switches_are_in_the_address_and_nonsense_is_passed_over(local: Client) -> None:
    page = text(local.get("/blocks/?theme=base&language=ar&width=375&colours=dark"))
    current = re.findall(r'aria-current="true">([^<]+)', page)
    assert current == ["base", "العربية", "Phone", "Dark"]
    assert 'data-width="375" data-colours="dark"' in page

    page = text(local.get("/blocks/?theme=../un&language=xx&width=9&colours=<b>"))
    assert re.findall(r'aria-current="true">([^<]+)', page) == ["un", "English", "Desktop", "Light"]
    assert local.get("/blocks/nothing/frame").status_code == 404


def test_light_and_dark_are_decided_on_the_server(local: Client) -> None:
    light, dark = (text(local.get(f"/blocks/quote/frame?colours={colours}")) for colours in ("light", "dark"))

    assert light != dark
    assert "prefers-color-scheme" not in light + dark


def test_a_theme_of_the_workspace_is_there_and_a_fault_in_it_is_shown_instead(
    local: Client, local_site: LocalPages
) -> None:
    theme = local_site.themes / "ministry"
    (theme / "blocks").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "base"\n')
    quote = theme / "blocks" / "quote.html.j2"
    quote.write_text("<p>Said: {{ block.text }}</p>\n")
    assert "Said:" in text(local.get("/blocks/quote/frame?theme=ministry"))

    quote.write_text("fine\n{% if %}\n")
    page = text(local.get("/blocks/?theme=ministry"))
    assert "templates/email/ministry/blocks/quote.html.j2:2:1" in page
    assert "<iframe" not in page
    assert local.get("/blocks/quote/frame?theme=ministry").status_code == 404

    quote.write_text("<p>It said: {{ block.text }}</p>\n")
    assert "It said:" in text(local.get("/blocks/quote/frame?theme=ministry"))


def test_pictures_of_the_blocks_open_with_the_key_alone(local: Client) -> None:
    found = re.search(r'src="(/asset/[^"]+)"', text(local.get("/blocks/story/frame")))
    assert found
    bare = Client(headers={"host": "127.0.0.1:8025", "sec-fetch-site": "cross-site"})
    response: Any = bare.get(found[1])
    assert response["Content-Type"].startswith("image/")
    assert bare.get(re.sub(r"/asset/\w+/", "/asset/guess/", found[1])).status_code == 404


def test_a_frame_may_be_measured_and_nothing_else(local: Client) -> None:
    policy = local.get("/blocks/quote/frame")["Content-Security-Policy"]

    assert policy.startswith("sandbox allow-same-origin; default-src 'none'; ")
    assert "script-src" not in policy
    frames = re.findall(r"<iframe[^>]*>", text(local.get("/blocks/")))
    assert {re.search(r' sandbox="([^"]*)"', frame)[1] for frame in frames} == {"allow-same-origin"}  # type: ignore[index]


def test_the_pictures_of_the_issue_are_small() -> None:
    pictures = [path for path in Path(EVERY_BLOCK).iterdir() if path.suffix != ".yaml"]
    assert sum(path.stat().st_size for path in pictures) < 100_000
