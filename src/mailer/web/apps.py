"""The Django app of the pages."""

from django.apps import AppConfig
from django.core.signals import got_request_exception


class WebConfig(AppConfig):
    """Registers the pages with Django."""

    name = "mailer.web"
    label = "web"

    def ready(self) -> None:
        """Have errors of pages logged in our own words."""
        from mailer.web.answers import log_failure  # noqa: PLC0415 - needs the settings, which are ready only now

        got_request_exception.connect(log_failure)
