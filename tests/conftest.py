"""What several rooms' tests need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mailer.messages import Bulk, Sender
from mailer.rendering import Newsletter
from mailer.web.settings import LocalPages


@pytest.fixture
def local_site(tmp_path: Path, settings: Any) -> LocalPages:
    """A workspace whose preview and inbox are switched on; its folders are empty."""
    for folder in ("issues", "templates/email", "inbox"):
        (tmp_path / folder).mkdir(parents=True)
    local = LocalPages(
        issues=tmp_path / "issues",
        themes=tmp_path / "templates" / "email",
        newsletter=Newsletter("Partners", "Example Organization", "1 Example Road, Exampleton", "https://example.org"),
        sender=Sender("Example Partners", "news@example.org"),
        bulk=Bulk("Partners", "partners.example.org", "sample:partners:newsletter:m012345678"),
        inbox=tmp_path / "inbox",
        start_token="a-start-token-for-tests-only",
    )
    settings.MAILER_SITE = replace(settings.MAILER_SITE, local=local)
    return local
