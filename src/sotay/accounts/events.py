from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RoleGranted:
    account_id: int
    organization_id: int
    role: str
    since: date
    source: str
    source_id: int | None = None


@dataclass(frozen=True)
class RoleEnded:
    account_id: int
    organization_id: int
    role: str
    last_day: date
    source: str
    source_id: int | None = None
