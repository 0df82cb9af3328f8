"""Text from outside, freed of what nobody can see."""

from __future__ import annotations

import re
import unicodedata

# Line and paragraph separators and control characters become a space: they separate words.
_BREAKS = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
# These vanish: they turn text around (bidi controls) or hide in it. The joiners U+200C and U+200D
# stay: Persian and Indic names, and emoji, are spelt with them.
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
# A spreadsheet export puts an apostrophe before what a spreadsheet would run (OWASP "CSV Injection").
_QUOTED_FORMULA = re.compile("'[=+\\-@\t\r＝＋－＠]")


def clean(text: str) -> str:
    """`text` in NFC, on one line, without control characters, bidi controls and outer white space."""
    # What is printable holds none of the above: nearly every cell is done here.
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    return unicodedata.normalize("NFC", _BREAKS.sub(" ", _UNSEEN.sub("", text))).strip()


def clean_cell(text: str) -> str:
    """A cell of a spreadsheet file: cleaned, and without the one apostrophe that guards a formula."""
    if text.startswith("'") and _QUOTED_FORMULA.match(text):
        text = text[1:]
    return clean(text)
