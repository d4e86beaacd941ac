from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.audit.events import HOUSE, House


@pytest.fixture
def house(settings: Settings) -> Iterator[House]:
    """The wiring of the tests' own events, and a fresh memory."""
    settings.REACTIONS = "tests.audit.events.WIRING"
    HOUSE.seen.clear()
    HOUSE.failures_left = 0
    yield HOUSE
    HOUSE.seen.clear()
    HOUSE.failures_left = 0
