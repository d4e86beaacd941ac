"""Who reacts to what. The whole event wiring of the system, on one page."""

from collections.abc import Mapping
from typing import Any

from sotay.audit.record import Reaction

REACTIONS: Mapping[type[Any], tuple[Reaction, ...]] = {}
