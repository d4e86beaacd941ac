"""The places of the permission matrix: the organizations of the cast's tree, and whom the rows there name."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sotay.access.actor import Role
from sotay.accounts.actions.create_account import create_account
from sotay.members.models import Member
from sotay.organizations.models import Organization
from tests.people import SYSTEM, Cast

PLACES = ("DN01", "DN02", "DN", "QU", "DV01")
RESIDENTS = {"DN01": "member", "DN02": "neighbour", "DV01": "outside_secretary"}
MINUTE_TAKERS = {"DN01": "minute_taker", "DN02": "former"}
ASSISTANTS = {"DN01": "probationary", "DN02": "former_secretary"}
SINCE = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class Sample:
    """A row, where it stands, and whom it names: the facts that rights depend on, told without the product's code."""

    pk: Any
    organization: str
    persons: Mapping[Role, str] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)
    """Further arguments that addresses about this row need."""


@dataclass
class Place:
    """One organization of the tree while it is being furnished, and the people its rows name."""

    cast: Cast
    organization: Organization
    resident: Member
    minute_taker: Member
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        return self.organization.code

    def names(self, *roles: Role) -> dict[Role, str]:
        """Whom of the cast the rows of this place name in these roles."""
        keys = {Role.SELF: RESIDENTS, Role.MINUTE_TAKER: MINUTE_TAKERS, Role.ASSISTANT: ASSISTANTS}
        return {role: keys[role][self.code] for role in roles if self.code in keys[role]}

    def sample(self, row: Any, *roles: Role, **arguments: Any) -> Sample:
        """This place's row as the matrix sees it, naming its people in these roles."""
        return Sample(row.pk, self.code, self.names(*roles), arguments)


def open_place(cast: Cast, code: str) -> Place:
    """A place with its resident: somebody of the cast in a cell, somebody new elsewhere."""
    organization = cast.organization(code)
    newcomer = _newcomer(f"Người ở {code}", organization)
    resident = cast.member(RESIDENTS[code]) if code in RESIDENTS else newcomer
    if code in ASSISTANTS:
        resident.assistant = cast.member(ASSISTANTS[code])
        resident.save()
    minute_taker = cast.member(MINUTE_TAKERS[code]) if code in MINUTE_TAKERS else newcomer
    return Place(cast, organization, resident, minute_taker)


def _newcomer(full_name: str, organization: Organization) -> Member:
    account = create_account(full_name=full_name, home_id=organization.pk, actor=SYSTEM)
    return Member.objects.create(
        account=account, cell=organization, full_name=full_name, sort_key=full_name, folded=full_name.lower()
    )
