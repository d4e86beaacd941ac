"""What happened to members."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MemberAdded:
    """Somebody was entered in a cell; `is_probationary` as of the first day there."""

    member_id: int
    organization_id: int
    on: date
    is_probationary: bool


@dataclass(frozen=True)
class MemberUpdated:
    """Details of a member were changed: the names of the fields, never their values."""

    member_id: int
    organization_id: int | None
    changed: tuple[str, ...]


@dataclass(frozen=True)
class MemberPlaced:
    """A member moved for good: `organization_id` is the new cell, `from_id` the one left on the day before."""

    member_id: int
    organization_id: int
    from_id: int | None
    on: date


@dataclass(frozen=True)
class MemberSentTemporarily:
    """A member attends another cell for a time; counted and voting stays at home."""

    member_id: int
    organization_id: int
    host_id: int
    since: date
    until: date


@dataclass(frozen=True)
class TemporaryStayEnded:
    member_id: int
    organization_id: int
    host_id: int
    last_day: date


@dataclass(frozen=True)
class MemberRecognised:
    member_id: int
    organization_id: int | None
    official_on: date


@dataclass(frozen=True)
class MemberDatesCorrected:
    """The day of joining or of becoming official was written wrongly and has been put right."""

    member_id: int
    organization_id: int | None
    joined_on: date
    official_on: date | None


@dataclass(frozen=True)
class StandingBegun:
    """Exempt, suspended or on special duty from a day on; `until` is the last day where one is set."""

    member_id: int
    organization_id: int | None
    kind: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class StandingEnded:
    member_id: int
    organization_id: int | None
    kind: str
    last_day: date


@dataclass(frozen=True)
class MemberLeft:
    """Died, left, struck off or expelled; `on` is the first day on which the person is no longer on the roll."""

    member_id: int
    organization_id: int | None
    how: str
    on: date


@dataclass(frozen=True)
class NoDeviceDeclared:
    member_id: int
    organization_id: int | None
    has_no_device: bool
    assistant_id: int | None


@dataclass(frozen=True)
class MemberRemoved:
    """Somebody whom an import had brought in by mistake and on whom nothing depends was taken out again."""

    member_id: int
    organization_id: int
    reason: str = ""
