"""The Django app of the audience."""

from django.apps import AppConfig


class AudienceConfig(AppConfig):
    """Registers the models with Django."""

    name = "mailer.audience"
    label = "audience"
