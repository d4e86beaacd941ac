from django.apps import AppConfig


class CompositionRoot(AppConfig):
    """The composition root as an app of its own, for its commands."""

    name = "sotay.config"
    label = "config"
