import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from sotay.access.actor import Role
from sotay.accounts.actions.grant_role import grant_role
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast

FIRST, LAST = dt.date(2026, 1, 5), dt.date(2026, 1, 31)


def test_rights_begin_on_the_first_day_and_end_after_the_last(cast: Cast) -> None:
    grant_role(
        cast.members["member"], Role.IN_CHARGE, cast.organizations["DN02"],
        since=FIRST, until=LAST, source="in_charge", source_id=5, actor=SYSTEM,
    )  # fmt: skip

    def holds(on: dt.date) -> bool:
        return cast.actor("member", on=on).holds(Role.IN_CHARGE)

    one_day = dt.timedelta(days=1)
    assert [holds(FIRST - one_day), holds(FIRST), holds(LAST), holds(LAST + one_day)] == [
        False,
        True,
        True,
        False,
    ]
    fact = Fact.objects.filter(kind="RoleGranted").latest("pk")
    assert fact.payload == {
        "account_id": cast.members["member"],
        "organization_id": cast.organizations["DN02"],
        "role": "in_charge",
        "since": "2026-01-05",
        "source": "in_charge",
        "source_id": 5,
    }


def test_a_role_without_a_place_is_one_of_the_whole_system_by_decision(cast: Cast) -> None:
    grant_role(cast.members["member"], Role.AUDITOR, None, since=FIRST, source="decision", actor=SYSTEM)
    held = cast.actor("member", on=FIRST).grants_of(Role.AUDITOR)
    assert [(grant.organization_id, grant.path, grant.name) for grant in held] == [(0, "", "toàn hệ thống")]


@pytest.mark.parametrize(("role", "source"), [(Role.SECRETARY, "decision"), (Role.AUDITOR, "post")])
def test_the_database_refuses_any_other_role_without_a_place(cast: Cast, role: Role, source: str) -> None:
    with pytest.raises(IntegrityError, match="only_system_roles_have_no_place"), transaction.atomic():
        grant_role(cast.members["member"], role, None, since=FIRST, source=source, actor=SYSTEM)
