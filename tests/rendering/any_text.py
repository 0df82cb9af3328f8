"""Texts that have broken mail before, written into every field of an issue, and found again in what is made of it.

What "unchanged" means here. In a *line*, every sign arrives but these, which docs/reference/issue-file.md names: a line
break or a tab becomes a space, white space at both ends goes, and the controls that embed, override or isolate a
direction go. In *Markdown* every sign arrives once the signs that mean something to Markdown have a backslash before
them; a line break is a space, or nothing between two Chinese characters, white space at both ends of a paragraph goes,
and isolates may come and go (embeddings and overrides are refused, so they are not written there).
HTML shows a run of white space as one space, and the text part breaks lines (also within a word that is longer than a
line), so runs of white space are compared as one space in HTML and not at all in the text part. NBSP and the marks
U+200E, U+200F and U+061C count as any other sign does.
"""

from __future__ import annotations

import json
import re
import shutil
import string
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
from hypothesis import strategies as st

from mailer.content.model import Manuscript
from mailer.content.texts import written_texts
from mailer.content.values import Kind

NASTY = (
    *("नमस्ते क्षत्रिय", "ภาษาไทยไม่มีช่องว่างน้ำ", "ٱلْعَرَبِيَّةُ مُشَكَّلَةٌ", "שָׁלוֹם עֲלֵיכֶם", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽", "各国\n政府", "政府\n2020", "Ünïcödé e\u0301"),
    *("a\u00a0b\u202fc", "\u3000字", "\u200fא\u200e", "\u061cع", "\u202eabc\u202c", "\u2067x\u2069", "\u2066y\u2069", "a\u00adb\u2060c\u200bd"),
    *('"', "'", "<", ">", "&", "&amp;", "&#60;", "&copy", "<b>", "</td></tr></table>", "<script>alert(1)</script>", "`", "|"),
    *("]]>", "<!--", "-->", "--", "<![CDATA[", "<!--[if mso | IE]>", "<![endif]-->", "<![endif]", "[if mso]", "<mj-text>", "</mj-text>", "mj-raw"),
    *("\n", "\n\n", "\t", "  ", " \n ", "\r\n", "\u2028", "\u2029", "\x85", "\\", "\\\\", "\\n", "\\{", "%s", "%(a)s", "$1", "\\1", "${x}"),
    *("{ {", "} }", "{%", "%}", "{#", "#}", "{", "}", "n0123456789abcdef-0-z", "%%x%%", "[[x]]", "*|X|*", "__x__", "=3D", "=\n", "=?utf-8?q?x?="),
    *("# ", "- ", "+ ", "* ", "1. ", "> ", "~~~", "```", "---", "===", "[a](b)", "![a](b)", "[a]: b", "<https://example.org>", "www.example.org", "*a*", "_a_"),
    *("x" * 300, "字" * 90, "-" * 90, ".", ".\n.", "From ", "COVID-19", "A-1-2", "https://example.org/" + "y" * 120, "a/b", "0", "٣٤", "½ ﬁ ß İ ı"),
)  # fmt: skip
"""Six writing systems, invisible signs, what HTML, MJML, Jinja, YAML, Markdown, MIME and SMTP take for their own."""

MARKDOWN = (
    *("> ", "- ", "1. ", "# ", "    ", "\n", "\n\n", "`", "```\n", "*", "**", "_", "[", "](", ")", "<", ">", "|", "|-|\n", "---\n"),
    *("[a](https://example.org)", "[a](#story)", "[a](javascript:x)", "![a](b)", "[a]: https://example.org\n", "<b>", "&lt;"),
    *("{{ first_name }}", '{{ name | default("x") }}', "{{", "}}", "[{{ email }}](mailto:a@example.org)", "\\", "\t", "\r"),
    *("\u202e", "\u2067", "\u200f", "ع", "字", "👩\u200d", "\ud800", "\udc00", "\x00", "\x1b", "\ufeff", "\u2028", "\x85", "\x0c"),
)  # fmt: skip
"""Pieces of Markdown and of what is none, to be put together in any order."""

SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufeff\ufffe\uffff")
TEXTS = (
    st.lists(st.sampled_from(NASTY) | st.text(SIGNS, max_size=6), max_size=5)
    .map("".join)
    .map(
        lambda text: re.sub(r"\{(?=\{)|\}(?=\})", r"\g<0> ", text)  # double braces are merge fields
    )
)

NOT_IN_THE_TEXT_PART = {"preheader", "subject", "sections.partner.logo.alt"}
"""They stand before the text, in the header and in the list of messages; beside a logo stands its partner's name."""

_CONTROLS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_REFUSED = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e"))
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\x85\u2028\u2029"), " ")
_SPACES = re.compile(r"[ \t\n\r]+")
_CHINESE = "\u2e80-\u303f\u31c0-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BLOCKS = frozenset(
    ["p", "div", "td", "th", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "br", "tr", "caption"]
)


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the issue: its place, whether it is Markdown, what was meant, how it is written, where it arrives.

    `parts` are "HTML" and "text", or one of them, or none.
    """

    key: tuple[str | int, ...]
    markdown: bool
    meant: str
    written: str
    parts: frozenset[str]

    @property
    def name(self) -> str:
        """Its place without numbers, such as ``sections.blocks.image.alt``."""
        return ".".join(step for step in self.key if isinstance(step, str))


def filled(manuscript: Manuscript, texts: Sequence[str], taken: Sequence[int]) -> tuple[str, list[Field]]:
    """`manuscript` as a file whose every line and Markdown text is one of `texts`, chosen by `taken`, and those fields.

    Each text ends with a word of its own, so that it can be told from all others.
    """
    written = deepcopy(manuscript.model_dump(mode="json", exclude_none=True))
    fields = []
    found = [each for each in written_texts(manuscript) if each.kind in (Kind.LINE, Kind.MARKDOWN)]
    for number, each in enumerate(found):
        meant = f"{texts[taken[number % len(taken)] % len(texts)]} q{number}e"
        markdown = each.kind is Kind.MARKDOWN
        meant = meant.translate(_REFUSED) if markdown else meant
        written_as = as_markdown(meant) if markdown else meant
        field = Field(each.key, markdown, meant, written_as, parts_with(each.key, manuscript))
        fields.append(field)
        put(written, field.key, field.written)
    return as_yaml(written), fields


def as_yaml(written: Any) -> str:
    """JSON, which is YAML; but YAML would fold its lines at three more signs."""
    text = json.dumps(written, ensure_ascii=False, indent=1)
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def parts_with(key: tuple[str | int, ...], manuscript: Manuscript) -> frozenset[str]:
    """Where the text at `key` arrives: nearly always in both parts."""
    value: Any = manuscript
    for at, step in enumerate(key):
        if key[at:] == ("text",) and value.type == "mjml":
            return frozenset(
                {"text"}
            )  # of MJML there are no words to make a text part of, so they are written beside it
        if step == "image" and getattr(value, "layout", None) == "none":
            return frozenset()  # the author said that the picture is not shown
        value = value[step] if isinstance(step, int) else getattr(value, step)
    name = ".".join(step for step in key if isinstance(step, str))
    return frozenset({"HTML"}) if name in NOT_IN_THE_TEXT_PART else frozenset({"HTML", "text"})


def put(written: Any, key: Sequence[str | int], value: Any) -> None:
    """Have `value` at `key` of plain dictionaries and lists."""
    for step in key[:-1]:
        written = written[step]
    written[key[-1]] = value


def as_markdown(text: str) -> str:
    """Markdown that says `text`: a backslash before every sign that could mean something, no line that is indented."""
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    return "\n".join(re.sub(f"[{re.escape(string.punctuation)}]", r"\\\g<0>", line.strip(" \t")) for line in lines)


def expected(field: Field) -> str:
    """What a reader of HTML sees of `field`."""
    text = field.meant.replace("\r\n", "\n")
    if field.markdown:
        text = re.sub(r"[ \t]*[\n\r\x85\u2028\u2029][ \t]*", "\n", text)
        text = re.sub(rf"(?<=[{_CHINESE}])\n(?=[{_CHINESE}])", "", text)
        paragraphs = re.split(r"\n{2,}", text)
        return spaced(" ".join(paragraph.strip() for paragraph in paragraphs))
    return spaced(text.translate(_BREAKS).translate(_CONTROLS).strip())


def spaced(text: str) -> str:
    """`text` with runs of white space as one space, without controls of direction."""
    return _SPACES.sub(" ", text.translate(_CONTROLS)).strip(" ")


def squeezed(text: str) -> str:
    """`text` without white space and controls of direction."""
    return _SPACES.sub("", text.translate(_CONTROLS))


def read_html(html: str) -> tuple[str, list[str]]:
    """What a reader of `html` sees, and the values of its attributes."""
    document = lxml.html.document_fromstring(html)
    values = [spaced(str(value)) for element in document.iter("*") for value in element.attrib.values()]
    return spaced("".join(_shown(document))), values


def _shown(element: Any) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("style", "script"):
        yield element.tail or ""
        return
    gap = " " if element.tag in _BLOCKS else ""
    yield gap + (element.text or "")
    for below in element:
        yield from _shown(below)
    yield gap + (element.tail or "")


def issue_folder(parent: Path, pictures: Path) -> Path:
    """An issue's folder with the pictures of another."""
    folder = parent / "any-text"
    folder.mkdir()
    for picture in pictures.glob("*.png"):
        shutil.copy(picture, folder)
    return folder
