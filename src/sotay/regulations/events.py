"""What happens to committees' own values."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class LocalValueSet:
    """A committee has set a value of its own; `replaced_id` is its value that ended the day before."""

    local_value_id: int
    organization_id: int
    key: str
    value: str
    since: dt.date
    until: dt.date | None
    decision_number: str
    decided_on: dt.date
    replaced_id: int | None = None


@dataclass(frozen=True)
class LocalValueEnded:
    """A committee's own value holds no longer after a last day."""

    local_value_id: int
    organization_id: int
    key: str
    last_day: dt.date
    reason: str


@dataclass(frozen=True)
class LocalValueWithdrawn:
    """A committee's own value was recorded by mistake and counts for no day."""

    local_value_id: int
    organization_id: int
    key: str
    reason: str
