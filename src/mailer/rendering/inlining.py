"""content.css -> style attributes: the one caller of premailer.

MJML has already inlined its own styles. What is left is the theme's ``content.css``, for
the HTML that authors' Markdown becomes; mail programs that drop ``<style>`` need it inline.
"""

from __future__ import annotations

import logging
import re
from threading import Lock

_COMMENT = re.compile(r"(<!--.*?-->)", re.DOTALL)
_MARK = ' data-premailer="ignore"'
_UNFIT = re.compile(r"@[a-z-]+|:[:a-z-]+(?=[^{};]*\{)", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# cssutils keeps state in module globals (cthedot/cssutils issue 65).
_LOCK = Lock()


class CssError(Exception):
    """A rule that cannot be inlined. `line` counts from 1."""

    def __init__(self, what: str, line: int) -> None:
        self.what = what
        self.line = line
        super().__init__(f"line {line}: {what}")


def inline(html: str, css: str) -> str:
    """`html`, a whole document, with the rules of `css` in the style attributes of what they fit.

    Styles in `html` itself stay as they are. Raises CssError for rules that only work in a
    ``<style>``: premailer would drop ``@media`` and fetch ``@import`` from the network.
    """
    from premailer import Premailer  # noqa: PLC0415 - takes 160 ms, and only rendering needs it

    inspect(css)
    pieces = _COMMENT.split(html)
    marked = "".join(
        piece if index % 2 else piece.replace("<style", f"<style{_MARK}") for index, piece in enumerate(pieces)
    )
    with _LOCK:
        result: str = Premailer(
            css_text=css,
            allow_network=False,
            allow_loading_external_files=False,
            keep_style_tags=False,
            disable_leftover_css=True,
            strip_important=False,
            remove_classes=False,
            align_floating_images=False,
            disable_validation=True,
            # premailer would overwrite what MJML has computed for Outlook (width="552" becomes "100%").
            disable_basic_attributes=["width", "height", "align", "valign", "bgcolor"],
            disable_link_rewrites=True,
            remove_unset_properties=False,
            cssutils_logging_level=logging.CRITICAL,
        ).transform(marked, pretty_print=False)
    # premailer knows only the upper-case doctype and drops this one, which would mean quirks mode.
    return "<!doctype html>" + result.replace(_MARK, "")


def inspect(css: str) -> None:
    """Raise CssError at the first at-rule or pseudo-class of `css`."""
    plain = _CSS_COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), css)
    unfit = _UNFIT.search(plain)
    if unfit:
        raise CssError(f"{unfit[0]} cannot be written into a style attribute", plain.count("\n", 0, unfit.start()) + 1)
