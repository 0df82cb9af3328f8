"""Image files: what is refused, and that it is refused without decoding what is too large."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from tests.content.samples import BODY, HEAD

from mailer.content import IssueError, load_issue

JPEG = BytesIO()
Image.effect_noise((400, 300), 60).convert("RGB").save(JPEG, "JPEG")


def image(src: str) -> str:
    return BODY + f'        image: {{src: "{src}", alt: A}}\n'


def picture_fault(folder, faults, content: bytes, name: str = "images/x.png") -> str:
    (folder.path / name).write_bytes(content)
    found = faults(body=image(name))
    assert len(found) == 1, found
    place, fault = found[0].split(": ", 1)
    assert place == "issue.yaml:9:22"
    return fault


def header_only(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_kinds_are_welcome(folder, faults, kind):
    Image.new("P" if kind == "GIF" else "RGB", (30, 20)).save(folder.path / "images" / "x.bin", kind)
    assert faults(body=image("images/x.bin")) == []


@pytest.mark.parametrize(
    ("src", "fault"),
    [
        ("images/missing.png", 'there is no file "images/missing.png" in the issue folder; did'),
        ("images/a.jpg", 'there is no file "images/a.jpg" in the issue folder; did you mean "images/a.png"? put'),
        ("Images/A.png", 'there is no file "Images/A.png" in the issue folder; did you mean "images/a.png"? put'),
        ("images", '"images" is a folder, not an image; write the path of a file in it'),
        ("../x.png", 'the path "../x.png" leads out of the issue folder; put the image into'),
        ("images/../../x.png", 'the path "images/../../x.png" leads out of the issue folder; put the image into'),
        ("/etc/passwd", 'the path "/etc/passwd" leads out of the issue folder; put the image into'),
        ("https://example.org/x.png", '"https://example.org/x.png" is an address, where the path of a file is wanted;'),
        ("data:image/png;base64,AA", '"data:image/png;base64,AA" is an address, where the path of a file is wanted;'),
        ("C:/x.png", 'there is no file "C:/x.png" in the issue folder; put'),
        ("images\\\\a.png", 'the path "images\\a.png" has backslashes; write "images/a.png"'),
        ("x" * 300, f'the image "{"x" * 59}…" cannot be read; see'),
        ("issue.yaml", '"issue.yaml" is not an image of a known kind, or is damaged; save it as PNG'),
    ],
)
def test_names_that_lead_to_no_image(faults, src, fault):
    found = faults(body=image(src))
    assert len(found) == 1
    assert found[0].startswith(f"issue.yaml:9:22: {fault}")


def test_a_link_out_of_the_folder(folder, faults, tmp_path):
    Image.new("RGB", (3, 3)).save(tmp_path / "secret.png")
    (folder.path / "images" / "x.png").symlink_to(tmp_path / "secret.png")
    assert (
        "is a link to a place outside the issue folder; put the image itself here"
        in faults(body=image("images/x.png"))[0]
    )
    (folder.path / "images" / "y.png").symlink_to("a.png")
    assert faults(body=image("images/y.png")) == []
    (folder.path / "images" / "loop.png").symlink_to("loop.png")
    assert len(faults(body=image("images/loop.png"))) == 1


@pytest.mark.parametrize(
    ("size", "fault"),
    [
        ((20_000, 100), "is 20,000 by 100 pixels; 10,000 is the most a side may have; scale it down"),
        ((100, 10_001), "is 100 by 10,001 pixels; 10,000 is the most a side may have; scale it down"),
        ((9_000, 9_000), "is 9,000 by 9,000 pixels; 40 megapixels is the most; scale it down"),
        ((60_000, 60_000), "has too many pixels; scale it down"),
        ((2_000_000_000, 2_000_000_000), "has too many pixels; scale it down"),
    ],
)
def test_too_many_pixels_are_seen_in_the_header(folder, faults, size, fault):
    assert fault in picture_fault(folder, faults, header_only(*size))


def test_too_many_bytes(folder, faults):
    fault = picture_fault(folder, faults, JPEG.getvalue() + bytes(10_000_000), "images/x.jpg")
    assert "bytes; 10,000,000 is the most; scale it down" in fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (JPEG.getvalue()[:5_000], "is damaged and cannot be read to its end; save or copy it again"),
        (header_only(300, 300), "is damaged and cannot be read to its end; save or copy it again"),
        (JPEG.getvalue()[:3], "is not an image of a known kind, or is damaged; save it as PNG, JPEG, GIF or WebP"),
        (b"", "is empty; save or copy it again"),
        (b"%PDF-1.7", "is not an image of a known kind, or is damaged"),
        (
            b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
            "is an SVG, which most mail programs do not",
        ),
    ],
)
def test_files_that_are_no_whole_image(folder, faults, content, fault):
    assert fault in picture_fault(folder, faults, content)


def test_kinds_that_are_not_decoded(folder, faults):
    target = BytesIO()
    Image.new("RGB", (3, 3)).save(target, "TIFF")
    assert "is not an image of a known kind" in picture_fault(folder, faults, target.getvalue(), "images/x.tif")


def test_an_image_in_two_languages_is_one_fault_a_file(folder, faults):
    folder.write(HEAD.replace("en", "fr") + image("no.png"), "issue.fr.yaml")
    folder.write(HEAD + image("no.png"))
    assert [fault.split(": ")[0] for fault in folder.faults] == ["issue.fr.yaml:9:22", "issue.yaml:9:22"]


def test_a_picture_that_is_known_to_be_whole_is_not_decoded_again(folder):
    (folder.path / "images" / "x.jpg").write_bytes(JPEG.getvalue()[:-4000])
    (folder.path / "issue.yaml").write_text(HEAD + image("images/x.jpg"), "utf-8")
    asked: list[bytes] = []

    def is_whole(content: bytes) -> bool:
        asked.append(content)
        return True

    assert load_issue(folder.path, is_whole).id == folder.path.name
    assert asked == [JPEG.getvalue()[:-4000]]
    with pytest.raises(IssueError, match="damaged"):
        load_issue(folder.path)
