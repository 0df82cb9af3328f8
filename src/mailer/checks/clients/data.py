"""The vendored data of caniemail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mailer.checks.clients.names import CLIENTS

_SITE = "https://www.caniemail.com/features/"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something HTML, CSS or an image format offers, and who can do it.

    `support` has by client: y (yes), a (partly), n (no); a client that was not tested is not in it.
    `notes` says by client how far it goes. `tested` is the day of the last test, such as 2023-12-20.
    """

    slug: str
    title: str
    tested: str
    support: Mapping[str, str]
    notes: Mapping[str, str]

    @property
    def url(self) -> str:
        """Its page, with the tests."""
        return f"{_SITE}{self.slug}/"

    def lacked_by(self, client: str) -> bool:
        """Whether `client` is known not to support it at all."""
        return self.support.get(client) == "n"


def data_date() -> str:
    """The day of the data, such as 2026-05-13."""
    return str(_raw()["date"])


def slugs() -> tuple[str, ...]:
    """All features of the data."""
    return tuple(_raw()["features"])


@cache
def feature(slug: str) -> Feature:
    """The feature `slug`. Raises KeyError if the data has none of that name."""
    kept = _raw()["features"][slug]
    support, notes = {}, {}
    for name, client in CLIENTS.items():
        tested = [each for each in client.platforms if kept["support"][_places()[each]] != "-"]
        answer = kept["support"][_places()[tested[0]]] if tested else "-"
        if answer in "yan":
            support[name] = answer
            numbers = kept.get("noted", {}).get(tested[0], "").split()
            notes[name] = " ".join(kept["notes"][number] for number in numbers)
    return Feature(slug, kept["title"], kept["tested"], support, notes)


@cache
def _raw() -> dict[str, Any]:
    text = files("mailer.checks.clients").joinpath("caniemail.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _places() -> Mapping[str, int]:
    return {platform: place for place, platform in enumerate(_raw()["platforms"])}
