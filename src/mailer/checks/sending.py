"""How an issue would be sent: what the rules know besides the issue itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mailer.content import Position
from mailer.messages import Bulk, Sender
from mailer.rendering import Newsletter


@dataclass(frozen=True, slots=True)
class Sending:
    """The newsletter, its sender and its public addresses.

    `base_url` is where the public pages are, without a slash at the end; `files_url` where
    images and files are published, None if they are embedded. `longest` has the longest value
    that a reader has of each merge field, as far as the readers are known. `leaves_machine` says
    that the transport hands messages to the world, and not to the built-in inbox or a folder.
    `places` says where in mailer.toml a setting such as ``sender.address`` stands.
    """

    newsletter: Newsletter
    sender: Sender
    bulk: Bulk
    base_url: str
    files_url: str | None = None
    longest: Mapping[str, str] = field(default_factory=dict)
    leaves_machine: bool = False
    places: Mapping[str, Position] = field(default_factory=dict)
