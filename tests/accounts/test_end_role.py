import datetime as dt

import pytest

from sotay.access.actor import Role
from sotay.accounts.actions.end_role import end_role
from sotay.accounts.actions.grant_role import grant_role
from sotay.accounts.models import RoleGrant
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast

FIRST, LAST = dt.date(2026, 1, 5), dt.date(2026, 3, 31)
ONE_DAY = dt.timedelta(days=1)


@pytest.fixture
def granted(cast: Cast) -> RoleGrant:
    return grant_role(
        cast.members["member"], Role.IN_CHARGE, cast.organizations["DN02"],
        since=FIRST, until=LAST, source="in_charge", source_id=900, actor=SYSTEM,
    )  # fmt: skip


def test_rights_stop_at_midnight_after_the_last_day(cast: Cast, granted: RoleGrant) -> None:
    last = dt.date(2026, 2, 10)
    assert end_role("in_charge", 900, last_day=last, actor=SYSTEM) == 1

    assert cast.actor("member", on=last).holds(Role.IN_CHARGE)
    assert not cast.actor("member", on=last + ONE_DAY).holds(Role.IN_CHARGE)
    fact = Fact.objects.filter(kind="RoleEnded").latest("pk")
    assert (fact.payload["last_day"], fact.organization_id) == ("2026-02-10", cast.organizations["DN02"])


def test_what_ends_earlier_anyhow_is_left_as_it_is(cast: Cast, granted: RoleGrant) -> None:
    assert end_role("in_charge", 900, last_day=LAST, actor=SYSTEM) == 0
    assert end_role("in_charge", 900, last_day=LAST + ONE_DAY, actor=SYSTEM) == 0
    granted.refresh_from_db()
    assert granted.last_day == LAST


def test_what_had_not_begun_never_begins(cast: Cast, granted: RoleGrant) -> None:
    assert end_role("in_charge", 900, last_day=FIRST - ONE_DAY, actor=SYSTEM) == 1
    assert not RoleGrant.objects.filter(pk=granted.pk).exists()


def test_only_what_came_from_that_source(cast: Cast, granted: RoleGrant) -> None:
    before = RoleGrant.objects.filter(during__endswith=None).count()
    assert end_role("post", 900, last_day=FIRST, actor=SYSTEM) == 0
    assert end_role("in_charge", 901, last_day=FIRST, actor=SYSTEM) == 0
    assert RoleGrant.objects.filter(during__endswith=None).count() == before
