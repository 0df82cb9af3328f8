"""Issue and theme -> Edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailer import lazily

if TYPE_CHECKING:
    from mailer.rendering.compile import compile_edition
    from mailer.rendering.edition import (
        LINKS,
        UNSUBSCRIBE,
        VIEW,
        Asset,
        Edition,
        ImageRef,
        Only,
        Segment,
        Segments,
        Slot,
        common,
        complete,
        fill,
    )
    from mailer.rendering.faults import RenderError
    from mailer.rendering.frozen import FrozenEditionError, content_hash, dump_edition, edition_hash, load_edition
    from mailer.rendering.newsletter import Newsletter
    from mailer.rendering.slugs import part_names
    from mailer.rendering.themes import Theme, Themes

__all__ = [
    "LINKS",
    "UNSUBSCRIBE",
    "VIEW",
    "Asset",
    "Edition",
    "FrozenEditionError",
    "ImageRef",
    "Newsletter",
    "Only",
    "RenderError",
    "Segment",
    "Segments",
    "Slot",
    "Theme",
    "Themes",
    "common",
    "compile_edition",
    "complete",
    "content_hash",
    "dump_edition",
    "edition_hash",
    "fill",
    "load_edition",
    "part_names",
]

__getattr__ = lazily(
    __name__,
    {
        "compile": ("compile_edition",),
        "edition": (
            "LINKS",
            "UNSUBSCRIBE",
            "VIEW",
            "Asset",
            "Edition",
            "ImageRef",
            "Only",
            "Segment",
            "Segments",
            "Slot",
            "common",
            "complete",
            "fill",
        ),
        "faults": ("RenderError",),
        "frozen": ("FrozenEditionError", "content_hash", "dump_edition", "edition_hash", "load_edition"),
        "newsletter": ("Newsletter",),
        "slugs": ("part_names",),
        "themes": ("Theme", "Themes"),
    },
)
