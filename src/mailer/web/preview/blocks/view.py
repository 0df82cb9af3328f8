"""How the blocks are looked at: every switch of their page, kept in its address and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "width": {"640": "Desktop", "375": "Phone"},
    "colours": {"light": "Light", "dark": "Dark"},
}
"""The switches with a fixed set of positions, each with its label; the first position is the usual one."""


@dataclass(frozen=True, slots=True)
class BlocksView:
    """The positions of all switches."""

    theme: str
    language: str
    width: str = "640"
    colours: str = "light"

    @property
    def positions(self) -> dict[str, str]:
        """All switches with their positions."""
        return asdict(self)

    @property
    def query(self) -> str:
        """This view as the query of an address, beginning with ``?``."""
        return f"?{urlencode(self.positions)}"

    def with_(self, **changes: str) -> str:
        """The query of this view with `changes`."""
        return replace(self, **changes).query


def blocks_view(query: Mapping[str, Any], themes: Sequence[str], languages: Sequence[str]) -> BlocksView:
    """The view that an address's `query` asks for; what is not a position of a switch counts as not written.

    The usual theme is ``un`` where there is one, the usual language the first.
    """
    usual = "un" if "un" in themes else themes[0]
    written = {name: str(query[name]) for name, each in CHOICES.items() if str(query.get(name)) in each}
    theme, language = str(query.get("theme")), str(query.get("language"))
    return BlocksView(
        theme=theme if theme in themes else usual,
        language=language if language in languages else languages[0],
        **written,
    )
