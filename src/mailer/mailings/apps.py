"""The Django app of the mailings."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Registers the models with Django."""

    name = "mailer.mailings"
    label = "mailings"
