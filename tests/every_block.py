"""The issue that has every block once: what the preview's page of blocks shows, and what most looks are tested with."""

from __future__ import annotations

from pathlib import Path

import mailer

EVERY_BLOCK = Path(mailer.__file__).parent / "web" / "preview" / "every-block"
