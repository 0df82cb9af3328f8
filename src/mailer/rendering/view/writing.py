"""An author's words on their way into a part: cleaned, and escaped for HTML or left for the text templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from mailer.content.remembering import remembered
from mailer.rendering.directions import isolated
from mailer.rendering.markdown import inline_html, prose_html
from mailer.rendering.slots import Tokens

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))
_CLEAN: dict[int, str | None] = {**_CONTROLS, 0x09: "\t", 0x0A: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_UNCLEAN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# A token has digits before its first hyphen, so it is never one of these.
_NUMBERED = re.compile(r"(?<![\w-])(?:[^\W\d_]{2,15}-){1,2}\d{1,4}(?![\w-])")
# From a time to a time: browsers would break it behind the dash.
_TIMES = re.compile(r"\d{1,2}[:.]\d\d\u2013\d{1,2}[:.]\d\d(?:\u00a0\w+)?")
_UNBROKEN = r'<span class="nb">\g<0></span>'
_SPACES = re.compile(r"[ \t\n]+")
_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Writing:
    """How an author's words are put into one part.

    A plain line, a line of Markdown, blocks of Markdown, and blocks of which a single
    paragraph stands as a line does (an entry of a list). `dated` is for dates and times,
    whose parts are kept apart already.
    """

    line: Callable[[str], str]
    inline: Callable[[str], str]
    prose: Callable[[str, int], str]
    entry: Callable[[str, int], str]
    dated: Callable[[str], str]


def html_writing(tokens: Tokens, direction: str) -> Writing:
    """Words as HTML, names such as COVID-19 on one line.

    Words against the direction of the edition are kept apart from their neighbours; in a right-to-left
    edition merge fields are so too: a name may be in either direction.
    """

    def apart(html: Markup) -> Markup:
        kept = unbroken(isolated(html, direction, tokens.pattern if tokens.stem in html else None))
        if direction == "ltr":
            return kept
        return Markup(tokens.pattern.sub(r"<bdi>\g<0></bdi>", str(kept)))  # noqa: S704 - html was escaped before

    return Writing(
        line=lambda text: apart(escape(text)),
        inline=lambda text: apart(inline_html(text)),
        prose=lambda text, level: apart(prose_html(text, level)),
        entry=lambda text, level: apart(_tight(prose_html(text, level))),
        dated=lambda text: unbroken(escape(text)),
    )


def text_writing() -> Writing:
    """Words as they were written, for the text templates' own filters."""
    return Writing(line=str, inline=str, prose=lambda text, _level: text, entry=lambda text, _level: text, dated=str)


def _tight(html: Markup) -> Markup:
    """Without the paragraph, where there is one alone."""
    alone = re.fullmatch(r"<p>((?:(?!<p>).)*)</p>", str(html), re.DOTALL)
    return Markup(alone[1]) if alone else html  # noqa: S704 - html was cleaned before


@remembered
def unbroken(html: str) -> Markup:
    """`html` with a mark around names such as COVID-19 and times such as 8:00–12:00, which browsers would break."""
    pieces = _TAG.split(html)
    marked = (
        piece if index % 2 else _TIMES.sub(_UNBROKEN, _NUMBERED.sub(_UNBROKEN, piece))
        for index, piece in enumerate(pieces)
    )
    return Markup("".join(marked))  # noqa: S704 - html was escaped before


def clean(text: str) -> str:
    """`text` without control characters, with line feeds for all line ends."""
    if not _UNCLEAN.search(text):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)


def one_line(text: str) -> str:
    """`text` on one line; spaces that do not break stay."""
    return _SPACES.sub(" ", clean(text)).strip(" ")


def direction(language: str) -> str:
    """``ltr`` or ``rtl``."""
    from babel import Locale  # noqa: PLC0415 - loads slowly, and only rendering needs it

    return Locale.parse(language).text_direction
