"""What happened to committees and posts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CommitteeOpened:
    committee_id: int
    organization_id: int
    term_name: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class BodyOpened:
    body_id: int
    organization_id: int
    kind: str
    name: str
    since: date


@dataclass(frozen=True)
class PostBegun:
    post_id: int
    member_id: int
    organization_id: int
    kind: str
    since: date
    until: date | None = None
    began: str = ""


@dataclass(frozen=True)
class PostEnded:
    post_id: int
    member_id: int
    organization_id: int
    kind: str
    last_day: date


@dataclass(frozen=True)
class ChargeBegun:
    charge_id: int
    member_id: int
    organization_id: int
    since: date
    until: date | None = None


@dataclass(frozen=True)
class ChargeEnded:
    charge_id: int
    member_id: int
    organization_id: int
    last_day: date
