"""Importing people from a file: all of it or nothing, every row accounted for, nobody revived."""

from __future__ import annotations

from mailer.audience.imports.entry import Invalid
from mailer.audience.imports.importing import import_file
from mailer.audience.imports.report import ImportReport

__all__ = ["ImportReport", "Invalid", "import_file"]
