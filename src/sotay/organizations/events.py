"""What happened to organizations."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OrganizationFounded:
    organization_id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    on: date
    decision: str = ""


@dataclass(frozen=True)
class OrganizationMoved:
    organization_id: int
    from_id: int | None
    to_id: int | None
    on: date
    decision: str = ""


@dataclass(frozen=True)
class OrganizationRenamed:
    """A new name, kind or type from a day on."""

    organization_id: int
    old_name: str
    new_name: str
    old_kind: str
    new_kind: str
    on: date
    decision: str = ""


@dataclass(frozen=True)
class OrganizationUpdated:
    """Details that have no history: code, first day in the system, the armed-forces switch."""

    organization_id: int
    changed: tuple[str, ...]


@dataclass(frozen=True)
class GroupOpened:
    group_id: int
    organization_id: int
    code: str
    name: str


@dataclass(frozen=True)
class PutInGroup:
    group_id: int
    organization_id: int
    on: date


@dataclass(frozen=True)
class TakenOutOfGroup:
    group_id: int
    organization_id: int
    last_day: date


@dataclass(frozen=True)
class OrganizationRemoved:
    """An organization that an import had brought in by mistake and that nothing depends on was taken out again."""

    organization_id: int
    code: str
    name: str
    reason: str = ""
