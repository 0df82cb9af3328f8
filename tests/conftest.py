"""What several rooms' tests need."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from mailer.messages import Bulk, Sender
from mailer.rendering import Newsletter
from mailer.web.settings import LocalPages

# No deadline: a slow machine is no fault of ours. The same examples every time: a run can be repeated.
hypothesis_settings.register_profile("mailer", deadline=None, derandomize=True)
hypothesis_settings.load_profile("mailer")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nothing may be absent (.ci/run), a test that did not run is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("MAILER_NOTHING_MAY_BE_ABSENT") and reporter and reporter.stats.get("skipped"):
        reporter.write_line(
            f"{len(reporter.stats['skipped'])} tests did not run, and nothing may be absent here", red=True
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is cached comes from these tests, and stays out of the home folder of who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.delenv("CACHE_DIRECTORY", raising=False)
        yield


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
