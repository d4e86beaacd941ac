"""A dated move of a member takes effect on its day."""

import datetime as dt

from sotay.accounts.models import Account
from sotay.members.actions.place_member import place_member
from sotay.members.jobs import refresh_cells
from tests.people import SYSTEM, Cast


def test_the_cell_of_a_member_changes_at_midnight(cast: Cast, at: object) -> None:
    at(2024, 2, 29, 23, 59)  # type: ignore[operator]
    place_member(
        cast.members["member"], to_cell_id=cast.organizations["DN02"], on=dt.date(2024, 3, 1), actor=SYSTEM
    )
    refresh_cells(0)
    assert cast.member("member").cell_id == cast.organizations["DN01"]

    at(2024, 3, 1, 0, 1)  # type: ignore[operator]
    refresh_cells(0)
    assert cast.member("member").cell_id == cast.organizations["DN02"]
    assert Account.objects.get(pk=cast.members["member"]).home_id == cast.organizations["DN02"]
    assert cast.member("neighbour").cell_id == cast.organizations["DN02"]
