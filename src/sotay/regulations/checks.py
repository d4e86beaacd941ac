"""The data is checked before the product starts: a broken regulation stops it, it never guesses."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error

from .agendas import agendas
from .catalogue import BrokenRegulations, catalogue
from .layouts import layouts
from .score_sheets import score_sheets


def regulations_are_sound(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """One error for every problem found in `regulations/`."""
    found: list[CheckMessage] = []
    for read in (catalogue, agendas, layouts, score_sheets):
        try:
            read()
        except BrokenRegulations as broken:
            found += [Error(problem, id="regulations.E001") for problem in broken.problems]
    return found
