"""Django's settings for the tests: those of a workspace, on a database of their own."""

import os
import tempfile
from pathlib import Path

from mailer.web.settings import SiteValues, django_settings

_folder = Path(tempfile.gettempdir())
_mine = f"mailer-tests-{os.getpid()}"  # so that two runs do not meet

globals().update(
    django_settings(
        SiteValues(
            database_url=f"sqlite:///{_folder / f'{_mine}-unused.sqlite3'}",
            secret_key="tests only, never a real secret",
            base_url="https://news.example.org",
            allowed_hosts=("testserver", "127.0.0.1", "localhost", "news.example.org"),
        )
    )
)
# A file, not memory: threads of the worker open connections of their own.
globals()["DATABASES"]["default"]["TEST"] = {"NAME": str(_folder / f"{_mine}.sqlite3")}
