"""Text made fit for a header line."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*").fullmatch

# Anything that ends a line somewhere (CR, LF, VT, FF, FS, GS, RS, NEL, U+2028, U+2029) or is a control. Readers
# disagree about which of these break a line, so none may reach a header (CVE-2024-6923 is one such disagreement).
_CONTROLS = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029]+")

# Unicode's Bidi_Control property: with these a name can show an address that is not the real one.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# Those of them that turn a whole stretch of text; the marks for a single place cannot show a false order.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` as one line: controls and line ends become single spaces, bidi controls go, ends are trimmed.

    Lone surrogates, which have no UTF-8 form, become U+FFFD.
    """
    return text if _PLAIN(text) else _on_one_line(_BIDI.sub("", text))


def clean_subject(text: str) -> str:
    """As `clean`, but U+200E, U+200F and U+061C stay: an author of Arabic or Hebrew needs them beside numbers."""
    return text if _PLAIN(text) else _on_one_line(_TURNS.sub("", text))


def _on_one_line(text: str) -> str:
    return _CONTROLS.sub(" ", _SURROGATES.sub("\ufffd", text)).strip(" ")
