"""Registers the module and its check of the data."""

from django.apps import AppConfig
from django.core import checks

from .checks import regulations_are_sound


class RegulationsConfig(AppConfig):
    name = "sotay.regulations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Quy định"

    def ready(self) -> None:
        checks.register(regulations_are_sound)
