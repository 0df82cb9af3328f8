"""How far the translations of an issue follow it, as the page tells it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mailer.content import Fault, Issue, Translation, translations
from mailer.web.preview.quoted import short_place


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a translation lacks, with its place."""

    fault: Fault
    place: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A translation and what it lacks."""

    translation: Translation
    gaps: tuple[Gap, ...]


def shown_translations(issue: Issue | None, root: Path) -> list[Shown]:
    """The translations of `issue`, with places told from `root` on, the folder that holds the issues folder."""
    return [] if issue is None else [_shown(each, root) for each in translations(issue)]


def _shown(translation: Translation, root: Path) -> Shown:
    places = ((gap, gap.position) for gap in translation.gaps)
    gaps = tuple(Gap(gap, short_place(Path(at.file), root, at.line, at.column)) for gap, at in places)
    return Shown(translation, gaps)
