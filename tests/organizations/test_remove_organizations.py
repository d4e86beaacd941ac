"""Taking out what a list had brought in by mistake: only where nothing rests on it."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.members.actions.add_member import add_member
from sotay.organizations.actions.found_organizations import found_organizations
from sotay.organizations.actions.remove_organizations import remove_organizations
from sotay.organizations.models import Organization
from sotay.organizations.rules import NewOrganization
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

DAY = dt.date(2024, 3, 1)
USED = "đã có dữ liệu gắn với nó (đảng viên, chức vụ, cuộc họp hoặc tổ chức trực thuộc)."


@pytest.fixture
def made(cast: Cast) -> list[int]:
    """A sub-committee with one cell."""
    found = found_organizations(
        [
            NewOrganization("A", "Đảng bộ bộ phận A", "sub_committee_org", DAY, parent_code="DN"),
            NewOrganization("B", "Chi bộ B", "dependent_cell", DAY, parent_code="A"),
        ],
        actor=SYSTEM,
    )
    return [organization.pk for organization in found]


def test_they_go_with_their_history_and_the_facts_stay(cast: Cast, made: list[int]) -> None:
    remove_organizations(made, reason="Hoàn tác lần nhập 1", actor=SYSTEM)
    assert not Organization.objects.filter(pk__in=made).exists()
    facts = Fact.objects.filter(kind="OrganizationRemoved").order_by("pk")
    assert [(fact.payload["code"], fact.payload["reason"]) for fact in facts] == [
        ("A", "Hoàn tác lần nhập 1"),
        ("B", "Hoàn tác lần nhập 1"),
    ]
    assert Fact.objects.filter(kind="OrganizationFounded", organization_id__in=made).count() == 2


def test_what_carries_another_stays(cast: Cast, made: list[int]) -> None:
    assert reasons(remove_organizations, made[:1], reason="", actor=SYSTEM) == [f"Đảng bộ bộ phận A {USED}"]
    add_member(full_name="Lê Văn Tám", cell_id=made[1], joined_on=dt.date(2020, 1, 1), on=DAY, actor=SYSTEM)
    assert reasons(remove_organizations, made, reason="", actor=SYSTEM) == [f"Chi bộ B {USED}"]


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("base_office", 200),
        ("organisation_board", 200),
        ("standing_member", 403),
        ("secretary", 404),
        ("outside_office", 404),
    ],
)
def test_who_may(cast: Cast, made: list[int], who: str, answer: int) -> None:
    assert answer_of(remove_organizations, made, reason="", actor=cast.actor(who)) == answer
