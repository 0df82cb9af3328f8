"""Pictures from the file beside the issue to the bytes of the message: embedded, or hosted where there is a place."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tests.cli.conftest import run_in

GPS, ORIENTATION = 0x8825, 0x0112
ISSUE = """title: First
date: 2026-01-15
language: en
subject: First
sections:
  - title: News
    blocks:
      - title: One
        text: Words.
        image: {src: images/photo.jpg, alt: A photo}
      - title: Two
        text: Words.
        image: {src: images/photo.jpg, alt: The same photo}
"""


@pytest.fixture
def photographed(workspace: Path) -> Path:
    """A workspace whose issue shows one photo of a phone twice: lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    photo = Image.merge("RGB", [Image.radial_gradient("L").resize((2000, 1500))] * 3)
    folder = workspace / "issues" / "first"
    (folder / "images").mkdir(exist_ok=True)
    photo.save(folder / "images" / "photo.jpg", exif=exif, comment=b"who and where")
    (folder / "issue.yaml").write_text(ISSUE)
    return workspace


def rendered(workspace: Path) -> tuple[EmailMessage, str, bytes]:
    result = run_in(workspace, "render", "first")
    assert (result.status, result.err) == (0, "")
    raw = (workspace / "build" / "en" / "message.eml").read_bytes()
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("html",))
    assert body is not None
    return message, body.get_content(), raw


def without_site(workspace: Path) -> None:
    settings = workspace / "mailer.toml"
    settings.write_text(re.sub(r"(?m)^base_url = .*\n", "", settings.read_text()))


def test_without_a_place_for_pictures_they_are_in_the_message(photographed):
    without_site(photographed)
    message, html, _ = rendered(photographed)
    (related,) = [part for part in message.walk() if part.get_content_type() == "multipart/related"]
    (picture,) = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert picture in list(related.iter_parts())
    assert picture["Content-Disposition"].startswith("inline")
    name = picture["Content-ID"].removeprefix("<").removesuffix(">")
    shown = re.findall(r'<img [^>]*src="cid:([^"]+)"[^>]*>', html)
    assert shown == [name, name]


def test_what_is_sent_is_upright_small_progressive_and_tells_nothing_of_the_place(photographed):
    without_site(photographed)
    message, html, raw = rendered(photographed)
    (picture,) = [part for part in message.walk() if part.get_content_maintype() == "image"]
    content = picture.get_content()
    image = Image.open(BytesIO(content))
    assert image.format == "JPEG"
    assert image.height > image.width  # turned
    assert image.width <= 2 * 600
    assert image.info.get("progressive")
    assert not image.getexif()
    assert b"Exif" not in content
    assert b"who and where" not in content
    (first, second) = re.findall(r"<img [^>]*src=\"cid:[^>]*>", html)
    for tag in (first, second):
        size = {name: int(value) for name, value in re.findall(r'(width|height)="(\d+)"', tag)}
        assert abs(size["height"] / size["width"] - image.height / image.width) < 0.01
        assert image.width <= 2 * size["width"]
    assert len(raw) < 1.5 * len(content) + 60_000  # once, in base64


def test_with_a_place_for_pictures_the_message_only_names_them(photographed):
    settings = photographed / "mailer.toml"
    text = settings.read_text()
    url = 'images_url = "https://news.example.org/images"'
    assert "[site]" in text
    settings.write_text(text.replace("[site]", f"[site]\n{url}", 1))
    message, html, raw = rendered(photographed)
    assert [part for part in message.walk() if part.get_content_maintype() == "image"] == []
    assert b"cid:" not in raw
    names = {path.name for path in (photographed / "build" / "en" / "images").iterdir()}
    assert set(re.findall(r'<img [^>]*src="https://news\.example\.org/images/([^"]+)"', html)) == names
    assert len(names) == 1


def test_the_public_pages_are_a_place_for_pictures(photographed):
    settings = photographed / "mailer.toml"
    (base,) = re.findall(r'(?m)^base_url = "(.*)"', settings.read_text())
    message, html, _ = rendered(photographed)
    assert [part for part in message.walk() if part.get_content_maintype() == "image"] == []
    (name,) = {path.name for path in (photographed / "build" / "en" / "images").iterdir()}
    assert re.findall(r'<img [^>]*src="([^"]+)"', html) == [f"{base}/media/{name}"] * 2


def test_a_test_send_carries_its_pictures_as_the_public_pages_do_not_show_them_yet(photographed):
    out = photographed / "out"
    out.mkdir()
    result = run_in(photographed, "test-send", "first", "--to", "me@example.org", "--transport", f"folder:{out}")
    assert (result.status, result.err) == (0, "")
    (letter,) = out.glob("*.eml")
    message = message_from_bytes(letter.read_bytes(), policy=policy.default)
    assert [part.get_content_type() for part in message.walk() if part.get_content_maintype() == "image"]


@pytest.mark.parametrize(
    ("src", "content", "sentence"),
    [
        ("https://example.org/x.png", None, "is an address, where the path of a file is wanted; save the image in the"),
        (
            "images/x.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "is an SVG, which most mail programs do not show",
        ),
        ("data:image/png;base64,AAAA", None, "is an address, where the path of a file is wanted"),
    ],
)
def test_remote_pictures_and_svg_are_refused_with_the_reason_and_the_place(photographed, src, content, sentence):
    folder = photographed / "issues" / "first"
    if content:
        (folder / src).write_text(content)
    (folder / "issue.yaml").write_text(ISSUE.replace("images/photo.jpg", f'"{src}"', 1))
    result = run_in(photographed, "render", "first")
    assert result.status == 1
    assert sentence in result.err
    assert re.match(r"issues/first/issue\.yaml:10:22: ", result.err)
