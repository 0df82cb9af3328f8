"""What is looked for, feature by feature: ``features.toml`` beside caniemail's answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files


class Effect(StrEnum):
    """What it means to a reader that something is not supported."""

    LOST = "lost"
    BROKEN = "broken"
    PLAINER = "plainer"


@dataclass(frozen=True, slots=True)
class Sought:
    """How a feature is found, and what its lack means.

    `found` are signs as `css_uses` and `html_uses` name them, with * for any end. Where there
    are none, the rule `elsewhere` finds it, or `cannot` says why nothing does. `harmless` says
    why nobody needs to be told of its lack; with one of `part_of` found, it needs no finding
    of its own.
    """

    found: tuple[str, ...]
    elsewhere: str
    cannot: str
    effect: Effect
    lost: str
    cure: str
    part_of: tuple[str, ...]
    harmless: str


@cache
def sought() -> Mapping[str, Sought]:
    """What is sought, by the slug of the feature."""
    return {slug: _sought(written) for slug, written in _table("features.toml").items()}


def _sought(written: Mapping[str, object]) -> Sought:
    def text(name: str) -> str:
        return str(written.get(name, ""))

    def texts(name: str) -> tuple[str, ...]:
        listed = written.get(name, ())
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    return Sought(
        found=texts("found"),
        elsewhere=text("elsewhere"),
        cannot=text("cannot"),
        effect=Effect(text("effect") or Effect.PLAINER),
        lost=text("lost") or "things look plainer there",
        cure=text("cure") or "see that nothing is missing without it, or leave it out",
        part_of=texts("part_of"),
        harmless=text("harmless"),
    )


@cache
def baseline() -> Mapping[str, str]:
    """What the packaged themes use though not all show it: the reason why that is well, by slug."""
    return {slug: str(written["reason"]) for slug, written in _table("baseline.toml").items()}


@cache
def features_of(sign: str) -> frozenset[str]:
    """The slugs of the features that a sign such as "property float" or "element video" is one of."""
    exact, patterns = _signs()
    found = {slug for pattern, slug in patterns if fnmatchcase(sign, pattern)}
    return frozenset(found.union(exact.get(sign, ())))


@cache
def _signs() -> tuple[Mapping[str, list[str]], tuple[tuple[str, str], ...]]:
    exact: dict[str, list[str]] = {}
    patterns = []
    for slug, each in sought().items():
        for sign in each.found:
            if sign.endswith("*"):
                patterns.append((sign, slug))
            else:
                exact.setdefault(sign, []).append(slug)
    return exact, tuple(patterns)


def _table(name: str) -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(files("mailer.checks.clients").joinpath(name).read_text(encoding="utf-8"))
