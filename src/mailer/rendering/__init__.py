"""Issue and theme -> Edition."""

from typing import TYPE_CHECKING, Any

from mailer.rendering.edition import LINKS, UNSUBSCRIBE, VIEW, Asset, Edition, ImageRef, Segment, Segments, Slot, fill
from mailer.rendering.faults import RenderError
from mailer.rendering.frozen import FrozenEditionError, content_hash, dump_edition, edition_hash, load_edition
from mailer.rendering.newsletter import Newsletter
from mailer.rendering.slugs import part_names
from mailer.rendering.themes import Theme, Themes

if TYPE_CHECKING:
    from mailer.rendering.compile import compile_edition

__all__ = [
    "LINKS",
    "UNSUBSCRIBE",
    "VIEW",
    "Asset",
    "Edition",
    "FrozenEditionError",
    "ImageRef",
    "Newsletter",
    "RenderError",
    "Segment",
    "Segments",
    "Slot",
    "Theme",
    "Themes",
    "compile_edition",
    "content_hash",
    "dump_edition",
    "edition_hash",
    "fill",
    "load_edition",
    "part_names",
]


def __getattr__(name: str) -> Any:
    # The pipeline loads slowly, and most who want an Edition never make one.
    if name == "compile_edition":
        from mailer.rendering.compile import compile_edition  # noqa: PLC0415 - as said above

        return compile_edition
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
