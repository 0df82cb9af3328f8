"""Alt texts, titles and captions that are the name of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from mailer.checks.model import Severity
from mailer.checks.proof import Proof
from mailer.checks.rule import Example, Remark, Rule, Topic
from mailer.content.part import Picture

_FIELDS = frozenset({"alt", "title", "caption", "link_text"})
_FILE = re.compile(
    r"[^\s/\\][^/\\]{0,80}\.(?:jpe?g|png|gif|webp|svg|bmp|tiff?|heic|pdf|docx?|pptx?|xlsx?|zip)", re.IGNORECASE
)
_SENTENCE = re.compile(r"\s\S+\s")
_CAMERA = re.compile(r"(?:IMG|DSC[NF]?|PXL|Screenshot|image|photo|picture)[-_ ]?\d[\d\-_ ]*", re.IGNORECASE)


def _find(proof: Proof) -> Iterator[Remark]:
    for written in proof.texts:
        name = written.key[-1]
        if name not in _FIELDS:
            continue
        text = written.text.strip()
        is_file = _FILE.fullmatch(text) and not _SENTENCE.search(text)
        if is_file or (name == "alt" and (_CAMERA.fullmatch(text) or _is_stem(text, written.part))):
            called = {"alt": "alt text", "link_text": "link text"}.get(str(name), str(name))
            cure = "say in words what it shows" if name in {"alt", "caption"} else "say in words what it is about"
            yield Remark(written.key, f'the {called} "{text}" is the name of a file', cure, 0)


def _is_stem(text: str, part: object) -> bool:
    """Whether an alt text repeats its file's name; a name of one plain word may well be what it shows."""
    stem = PurePosixPath(part.src).stem if isinstance(part, Picture) else ""
    return text.casefold() == stem.casefold() and bool(re.search(r"[-_\d]", stem))


RULE = Rule(
    id="file-name-text",
    topic=Topic.IMAGES,
    severity=Severity.WARNING,
    why='"IMG_2041.jpg" read aloud tells nobody what a picture shows or a text is about.',
    source="WCAG 2.2, failure F30 of success criterion 1.1.1",
    cure="Say in words what the picture shows, or what the text is about.",
    example=Example(
        "yaml",
        found="""\
- type: image
  image: {src: images/blue-flag.png, alt: IMG_2041.jpg}""",
        good="""\
- type: image
  image: {src: images/blue-flag.png, alt: Twelve people around a screen}""",
        note="Titles, captions and link texts are looked at too.",
    ),
    find=_find,
)
