"""The styles of a whole page, each view reckoned when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from mailer.checks.styles.computing import Kind, computed_looks, kinds_of
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import DARK, LIGHT, NARROW, VIEWS, View
from mailer.checks.styles.texts import Paragraph, paragraphs


class PageStyles:
    """How every element of `tree`, a whole page, looks in each of VIEWS."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._looks: dict[View, Mapping[Any, Look]] = {}
        self._paragraphs: dict[View, tuple[Paragraph, ...]] = {}

    @cached_property
    def _kinds(self) -> Mapping[Any, Kind]:
        return kinds_of(self._tree)

    def looks(self, view: View) -> Mapping[Any, Look]:
        """The look of each element in `view`, in the order of the page."""
        if view not in self._looks:
            self._looks[view] = computed_looks(self._tree, self._kinds, view)
        return self._looks[view]

    def paragraphs(self, view: View) -> tuple[Paragraph, ...]:
        """What is read in `view`, in the order of the page."""
        if view not in self._paragraphs:
            self._paragraphs[view] = paragraphs(self._tree, self.looks(view))
        return self._paragraphs[view]


__all__ = ["DARK", "LIGHT", "NARROW", "VIEWS", "PageStyles"]
