"""Counting an organization in a group no longer, from the day after a last day."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.organizations.actions.open_group import open_group
from sotay.organizations.actions.put_in_group import put_in_group
from sotay.organizations.actions.take_out_of_group import take_out_of_group
from sotay.organizations.models import OrgGroup
from sotay.organizations.queries import in_group
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

LAST = dt.date(2024, 6, 30)


@pytest.fixture
def group(cast: Cast) -> OrgGroup:
    made = open_group(organization_id=cast.organizations["QU"], code="K", name="Khối K", actor=SYSTEM)
    put_in_group(made.pk, organization_id=cast.organizations["DN"], on=dt.date(2023, 1, 1), actor=SYSTEM)
    return made


def test_it_counts_up_to_its_last_day(cast: Cast, group: OrgGroup) -> None:
    take_out_of_group(group.pk, organization_id=cast.organizations["DN"], last_day=LAST, actor=SYSTEM)
    assert cast.organizations["DN01"] in in_group(group, on=LAST)
    assert in_group(group, on=LAST + dt.timedelta(days=1)) == set()
    assert Fact.objects.filter(kind="TakenOutOfGroup").latest("pk").payload["last_day"] == "2024-06-30"


def test_what_is_not_in_it_is_refused(cast: Cast, group: OrgGroup) -> None:
    said = reasons(
        take_out_of_group, group.pk, organization_id=cast.organizations["TH1"], last_day=LAST, actor=SYSTEM
    )
    assert said == ["Chi bộ Trường THPT số 1 không ở trong khối Khối K vào ngày 30/06/2024."]


@pytest.mark.parametrize(
    ("who", "answer"), [("organisation_board", 200), ("standing_member", 403), ("base_office", 404)]
)
def test_who_may(cast: Cast, group: OrgGroup, who: str, answer: int) -> None:
    given = answer_of(
        take_out_of_group, group.pk, organization_id=cast.organizations["DN"], last_day=LAST,
        actor=cast.actor(who),
    )  # fmt: skip
    assert given == answer
