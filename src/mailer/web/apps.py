"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the pages with Django."""

    name = "mailer.web"
    label = "web"
