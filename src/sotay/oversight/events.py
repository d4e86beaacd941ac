from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CellsReminded:
    """One act reminded these cells of what they lack in a month."""

    organization_id: int
    month: date
    cell_ids: tuple[int, ...]
    people_told: int


@dataclass(frozen=True)
class CellExempted:
    organization_id: int
    since: date
    reason: str
