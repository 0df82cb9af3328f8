"""How the type of a block is told."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import Tag


def block_type(value: Any) -> str | None:
    """The discriminator of a block as written; a block without a type is a story."""
    kind = value.get("type", "story") if isinstance(value, dict) else getattr(value, "type", None)
    return kind if isinstance(kind, str) else None


def types_of(choice: Any) -> tuple[str, ...]:
    """The types of the blocks in `choice`, an annotated union of tagged blocks, in its order."""
    blocks = get_args(get_args(choice)[0])
    return tuple(mark.tag for block in blocks for mark in get_args(block)[1:] if isinstance(mark, Tag))
