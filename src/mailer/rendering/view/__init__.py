"""Issue -> the plain values that theme templates see. docs/reference/themes.md lists them."""

from mailer.rendering.view.edition import View
from mailer.rendering.view.writing import Writing, direction, html_writing, one_line, text_writing

__all__ = ["View", "Writing", "direction", "html_writing", "one_line", "text_writing"]
