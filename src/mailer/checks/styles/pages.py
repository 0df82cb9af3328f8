"""The styles of a whole page, each view reckoned when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from mailer.checks.styles.computing import Kind, computed_looks, kinds_of, says_dark
from mailer.checks.styles.look import Look
from mailer.checks.styles.media import DARK, LIGHT, NARROW, VIEWS, View, holds
from mailer.checks.styles.sheet import StyleRule
from mailer.checks.styles.texts import Paragraph, Piece, paragraphs, pieces


class PageStyles:
    """How every element of `tree`, a whole page, looks in each of VIEWS."""

    def __init__(self, tree: Any) -> None:
        self._tree = tree
        self._looks: dict[View, Mapping[Any, Look]] = {}
        self._paragraphs: dict[View, tuple[Paragraph, ...]] = {}

    @cached_property
    def _kinds(self) -> Mapping[Any, Kind]:
        return kinds_of(self._tree)

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        return tuple(pieces(self._tree))

    @property
    def says_dark(self) -> bool:
        """Whether the page says that it has a look of its own for the dark (``color-scheme``)."""
        return says_dark(self._tree, self._kinds[self._tree])

    @property
    def has_dark(self) -> bool:
        """Whether anything in the page has colours of its own in the dark (``prefers-color-scheme: dark``)."""
        return any(_of_the_dark(rule) for kind in self._kinds.values() for rule in kind.rules)

    def looks(self, view: View) -> Mapping[Any, Look]:
        """The look of each element in `view`, in the order of the page."""
        if view not in self._looks:
            self._looks[view] = computed_looks(self._tree, self._kinds, view)
        return self._looks[view]

    def paragraphs(self, view: View) -> tuple[Paragraph, ...]:
        """What is read in `view`, in the order of the page."""
        if view not in self._paragraphs:
            self._paragraphs[view] = paragraphs(self.looks(view), self._pieces)
        return self._paragraphs[view]


def _of_the_dark(rule: StyleRule) -> bool:
    is_of_colour = any("color" in name for name, _ in (*rule.style.normal, *rule.style.important))
    return (
        is_of_colour
        and all(holds(query, DARK) for query in rule.media)
        and not all(holds(query, LIGHT) for query in rule.media)
    )


__all__ = ["DARK", "LIGHT", "NARROW", "VIEWS", "PageStyles"]
