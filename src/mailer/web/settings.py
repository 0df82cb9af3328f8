"""Django's settings, made from values handed in; this is the only place that configures Django."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class SiteValues:
    """What Django must be told. `base_url` is where subscribers reach the public pages."""

    database_url: str
    secret_key: str
    base_url: str
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")


def database(url: str) -> dict[str, Any]:
    """Django's settings of the database at `url`; ``sqlite:///relative`` or ``sqlite:////absolute``.

    Raises ValueError for any other scheme.
    """
    parts = urlsplit(url)
    if parts.scheme != "sqlite" or parts.netloc:
        raise ValueError(f'the database address "{parts.scheme}://..." is not understood; use sqlite:///mailer.sqlite3')
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": unquote(parts.path[1:]),
        "OPTIONS": {
            # Writers queue up at BEGIN instead of failing when a read turns into a write.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # FULL: a committed `sending` mark must survive a power cut; it is what nobody-twice rests on.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def django_settings(values: SiteValues) -> dict[str, Any]:
    """All of Django's settings, as names and values."""
    return {
        "SECRET_KEY": values.secret_key,
        "DEBUG": False,
        "ALLOWED_HOSTS": list(values.allowed_hosts),
        "DATABASES": {"default": database(values.database_url)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": ["mailer.audience", "mailer.mailings", "mailer.web"],
        "MIDDLEWARE": [
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        "ROOT_URLCONF": "mailer.web.urls",
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [_HERE / "templates"],
                "OPTIONS": {"environment": "mailer.web.templating.environment"},
            }
        ],
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": False,
        "MAILER_BASE_URL": values.base_url,
        "LOGGING_CONFIG": None,
    }


def configure(values: SiteValues) -> None:
    """Set Django up with `values`; once a process."""
    import django  # noqa: PLC0415 - heavy, and only needed where there is a database
    from django.conf import settings  # noqa: PLC0415

    settings.configure(**django_settings(values))
    django.setup()
