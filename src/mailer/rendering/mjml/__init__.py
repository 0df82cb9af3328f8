"""MJML -> HTML: the one caller of mjml-python, with cures for what its core (mrml 6.0.1) does otherwise than npm's mjml.

`compile` accepts and refuses what docs/reference/mjml.md says; `lint` is what a theme is held
to, `lint_fragment` what an author's own MJML is. All three say every fault at once.
"""

from __future__ import annotations

from mailer.rendering.mjml.compiling import FONTS, compile  # noqa: A004 - the name npm's users look for
from mailer.rendering.mjml.faults import MjmlError, MjmlFault
from mailer.rendering.mjml.fragments import Picture, lint_fragment, pictures
from mailer.rendering.mjml.linting import lint

__all__ = ["FONTS", "MjmlError", "MjmlFault", "Picture", "compile", "lint", "lint_fragment", "pictures"]
