"""A dated change takes effect on its day, whoever is awake."""

import datetime as dt

from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.rename_organization import rename_organization
from sotay.organizations.jobs import refresh_tree
from tests.people import SYSTEM, Cast


def test_a_move_and_a_name_begin_at_midnight(cast: Cast, at: object) -> None:
    at(2025, 6, 30, 23, 59)  # type: ignore[operator]
    day = dt.date(2025, 7, 1)
    move_organization(cast.organizations["DN"], parent_id=cast.organizations["DV"], on=day, actor=SYSTEM)
    rename_organization(cast.organizations["DN"], name="Đảng bộ Doanh nghiệp Mẫu", on=day, actor=SYSTEM)
    refresh_tree(0)
    before = cast.organization("DN")
    assert (before.parent_id, before.name) == (cast.organizations["QU"], "Đảng bộ khối Doanh nghiệp")

    at(2025, 7, 1, 0, 1)  # type: ignore[operator]
    refresh_tree(0)
    after = cast.organization("DN")
    assert (after.parent_id, after.name) == (cast.organizations["DV"], "Đảng bộ Doanh nghiệp Mẫu")
    assert cast.organization("DN01").path is not None
    assert (cast.organization("DN01").path or "").startswith(after.path or "?")
    assert (after.path or "").startswith(cast.organization("DV").path or "?")
