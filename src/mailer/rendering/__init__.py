"""Issue and theme -> Edition."""

from mailer.rendering.compile import compile_edition
from mailer.rendering.edition import LINKS, UNSUBSCRIBE, VIEW, Asset, Edition, ImageRef, Segment, Segments, Slot, fill
from mailer.rendering.faults import RenderError
from mailer.rendering.frozen import FrozenEditionError, dump_edition, edition_hash, load_edition
from mailer.rendering.newsletter import Newsletter
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
    "RenderError",
    "Segment",
    "Segments",
    "Slot",
    "Theme",
    "Themes",
    "compile_edition",
    "dump_edition",
    "edition_hash",
    "fill",
    "load_edition",
]
