"""Who is acting: a plain value, so that rights can be reasoned about without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in an organization. Held by a dated grant, or found in the row itself (the last three)."""

    MEMBER = "member"
    SECRETARY = "secretary"
    CELL_COMMITTEE = "cell_committee"
    IN_CHARGE = "in_charge"
    BASE_OFFICE = "base_office"
    ORGANISATION_BOARD = "organisation_board"
    STANDING_MEMBER = "standing_member"
    RULE_ADMINISTRATOR = "rule_administrator"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    AUDITOR = "auditor"
    SELF = "self"
    MINUTE_TAKER = "minute_taker"
    ASSISTANT = "assistant"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS: Mapping[Role, str] = {
    Role.MEMBER: "Đảng viên",
    Role.SECRETARY: "Bí thư, phó bí thư chi bộ",
    Role.CELL_COMMITTEE: "Chi ủy viên",
    Role.IN_CHARGE: "Cấp ủy viên phụ trách",
    Role.BASE_OFFICE: "Văn phòng đảng ủy cơ sở",
    Role.ORGANISATION_BOARD: "Ban Tổ chức",
    Role.STANDING_MEMBER: "Thường trực cấp ủy",
    Role.RULE_ADMINISTRATOR: "Quản trị quy định",
    Role.SYSTEM_ADMINISTRATOR: "Quản trị hệ thống",
    Role.AUDITOR: "Cán bộ giám sát an toàn",
    Role.SELF: "Chính người đó",
    Role.MINUTE_TAKER: "Thư ký cuộc họp",
    Role.ASSISTANT: "Người giúp đỡ",
}

GRANTED_ROLES = tuple(role for role in Role if role not in {Role.SELF, Role.MINUTE_TAKER, Role.ASSISTANT})
"""Roles that a dated grant gives."""

SYSTEM_WIDE_ROLES = (Role.SYSTEM_ADMINISTRATOR, Role.RULE_ADMINISTRATOR, Role.AUDITOR)
"""The strong roles: they administer or watch over the installation, and are never given to oneself."""

ROLES_WITHOUT_PLACE = (Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR)
"""Roles that a decision may give for the whole installation, in no organization."""

ROW_ROLES = (Role.SELF, Role.MINUTE_TAKER, Role.ASSISTANT)
"""Roles that a row itself names: the person it is about, its minute-taker, the assistant of its person."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role in one organization, in force today; `path` is the organization's place in today's tree.

    A role of the whole system has no organization: number 0, empty path.
    """

    role: Role
    organization_id: int
    path: str
    kind: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody signed in, or the system under a name of its own.

    `account_id` is also the primary key of the person's Member row, so "own" needs no look-up.
    """

    account_id: int
    name: str
    grants: tuple[Grant, ...] = ()
    is_system: bool = False
    session_key: str = field(default="", compare=False)
    must_choose_password: bool = field(default=False, compare=False)

    def holds(self, *roles: Role) -> bool:
        return any(grant.role in roles for grant in self.grants)

    def grants_of(self, *roles: Role) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.grants if grant.role in roles)


def system_actor(name: str) -> Actor:
    """The system acting by itself, under a name that shows in the log ("hệ thống: nhắc việc")."""
    return Actor(account_id=0, name=f"Hệ thống: {name}", is_system=True)
