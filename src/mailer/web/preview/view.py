"""How an issue is looked at: every switch of the preview page, kept in its address and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "width": {"375": "Phone", "640": "Desktop", "1024": "Wide", "full": "Full"},
    "colours": {"light": "Light", "dark": "Dark"},
    "part": {"html": "HTML", "text": "Plain text", "raw": "Message"},
    "images": {"on": "On", "off": "Off"},
}
"""The switches with a fixed set of positions, each with its label; the first position is the usual one."""


@dataclass(frozen=True, slots=True)
class View:
    """The positions of all switches. `reader` is one of `readers.SAMPLES` or a subscriber's address."""

    language: str = ""
    width: str = "full"
    colours: str = "light"
    part: str = "html"
    images: str = "on"
    reader: str = "nobody"

    @property
    def positions(self) -> dict[str, str]:
        """All switches with their positions."""
        return asdict(self)

    @property
    def written(self) -> dict[str, str]:
        """The switches that are not in their usual position."""
        usual = asdict(View())
        return {name: position for name, position in self.positions.items() if position != usual[name]}

    @property
    def query(self) -> str:
        """This view as the query of an address, beginning with ``?``."""
        return f"?{urlencode(self.written)}"

    def with_(self, **changes: str) -> str:
        """The query of this view with `changes`."""
        return replace(self, **changes).query


def view_of(query: Mapping[str, Any]) -> View:
    """The view that an address's `query` asks for. What is not a position of a switch counts as not written."""
    written: dict[str, str] = {
        name: str(query[name]) for name, positions in CHOICES.items() if str(query.get(name)) in positions
    }
    for name in ("language", "reader"):
        if value := str(query.get(name) or "").strip()[:320]:  # 320: the longest address (RFC 5321 section 4.5.3.1)
            written[name] = value
    return View(**written)
