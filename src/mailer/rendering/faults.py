"""What keeps an edition from being made, in the words and shape of the issue's own faults."""

from __future__ import annotations

from pathlib import Path

from mailer import MailerError
from mailer.content.faults import Fault, Position


class RenderError(MailerError):
    """An edition that cannot be made: every fault found, each with file, line and cure.

    The file is one of the theme, or the issue file where a picture or a link is at fault.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


def theme_fault(file: Path | str, line: int, what: str, cure: str, column: int = 1) -> RenderError:
    """The error for one fault of a theme's file; `line` and `column` count from 1."""
    return RenderError((Fault(Position(str(file), max(line, 1), column), what, cure),))
