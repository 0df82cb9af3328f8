"""Django's settings, made from values handed in; this is the only place that configures Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from mailer.checks.policy import Policy

if TYPE_CHECKING:  # commands that only need the database shall not load the renderer
    from mailer.content import Position
    from mailer.messages import Bulk, Sender
    from mailer.rendering import Newsletter

_HERE = Path(__file__).parent
_QUIET = {"handlers": ["none"], "propagate": False}


@dataclass(frozen=True, slots=True)
class LocalPages:
    """What the preview and the inbox need; these pages exist only where this is handed in.

    `issues` is the folder of the issues, `themes` that of the workspace's own themes (the
    packaged ones are looked up after them), `inbox` that of the built-in inbox, None if
    there is none; `files_url` is where the images and files of messages are published, None
    to embed the images; `policy` what the newsletter asks of its checks, `leaves_machine` whether
    its transport hands messages to the world, `places` where its settings stand. `start_token`
    opens the pages: whoever has no cookie must bring it in the first address.
    """

    issues: Path
    themes: Path
    newsletter: Newsletter
    sender: Sender
    bulk: Bulk
    inbox: Path | None
    start_token: str = field(repr=False)
    files_url: str | None = None
    policy: Policy = field(default_factory=Policy)
    leaves_machine: bool = False
    places: Mapping[str, Position] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteValues:
    """What Django must be told. `base_url` is where subscribers reach the public pages."""

    database_url: str
    secret_key: str = field(repr=False)
    base_url: str
    allowed_hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    local: LocalPages | None = None


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
    public_host = urlsplit(values.base_url).hostname
    return {
        "SECRET_KEY": values.secret_key,
        "DEBUG": False,
        "ALLOWED_HOSTS": [*values.allowed_hosts, *([public_host] if public_host else [])],
        "DATABASES": {"default": database(values.database_url)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": ["mailer.audience", "mailer.mailings", "mailer.web"],
        "MIDDLEWARE": [
            "mailer.web.security.headers",
            "mailer.web.security.hosts",
            "mailer.web.security.bodies",
            "mailer.web.guard.local_pages",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
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
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "mailer.web.answers.forged",
        "MAILER_BASE_URL": values.base_url,
        "MAILER_SITE": values,
        # Django's own request log names whole addresses, and those hold tokens; `mailer.web.answers` logs instead.
        "LOGGING": {
            "version": 1,
            "disable_existing_loggers": False,
            "handlers": {"none": {"class": "logging.NullHandler"}},
            "loggers": {"django.request": _QUIET, "django.security": _QUIET, "django.server": _QUIET},
        },
    }


def configure(values: SiteValues) -> None:
    """Set Django up with `values`; once a process."""
    import django  # noqa: PLC0415 - heavy, and only needed where there is a database
    from django.conf import settings  # noqa: PLC0415

    settings.configure(**django_settings(values))
    django.setup()


def has_database() -> bool:
    """Whether the database is there. Opening one that is not makes an empty file, and looking at a page makes nothing."""
    from django.db import connection  # noqa: PLC0415 - as above

    return Path(connection.settings_dict["NAME"]).is_file()


def site_values() -> SiteValues:
    """The values Django was set up with."""
    from django.conf import settings  # noqa: PLC0415

    values: SiteValues = settings.MAILER_SITE  # type: ignore[misc]  # a setting of our own
    return values
