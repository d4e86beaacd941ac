"""Taking out people whom a list had brought in by mistake: only where nothing rests on them."""

import datetime as dt

import pytest

from sotay.accounts.models import Account, RoleGrant
from sotay.audit.models import Fact
from sotay.members.actions.add_members import add_members
from sotay.members.actions.change_standing import change_standing
from sotay.members.actions.declare_no_device import declare_no_device
from sotay.members.actions.recognise_member import recognise_member
from sotay.members.actions.remove_members import remove_members
from sotay.members.models import Member, MemberEvent
from sotay.members.rules import NewMember
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast

DAY = dt.date(2024, 3, 1)


@pytest.fixture
def made(cast: Cast) -> list[int]:
    members = add_members(
        [
            NewMember(f"Lê Văn {name}", cast.organizations["DN01"], dt.date(2020, 1, 1), DAY)
            for name in ("Ba", "Bốn", "Năm", "Sáu")
        ],
        actor=SYSTEM,
    )
    return [member.pk for member in members]


def test_they_go_with_account_and_rights_and_the_facts_stay(cast: Cast, made: list[int]) -> None:
    remove_members(made, reason="Hoàn tác lần nhập 1", actor=SYSTEM)
    assert not Member.objects.filter(pk__in=made).exists()
    assert not Account.objects.filter(pk__in=made).exists()
    assert not RoleGrant.objects.filter(account_id__in=made).exists()
    assert not MemberEvent.objects.filter(member_id__in=made).exists()
    facts = Fact.objects.filter(kind="MemberRemoved", payload__reason="Hoàn tác lần nhập 1")
    assert sorted(fact.payload["member_id"] for fact in facts) == sorted(made)
    assert Fact.objects.filter(kind="AccountRemoved").count() == 4


def test_those_on_whom_something_rests_stay(cast: Cast, made: list[int]) -> None:
    three, four, five, six = made
    change_standing(three, kind="exempt", since=DAY, actor=SYSTEM)
    recognise_member(four, official_on=dt.date(2021, 1, 1), actor=SYSTEM)
    declare_no_device(cast.members["no_device"], assistant_id=five, actor=SYSTEM)
    used = "đã có dữ liệu gắn với mình hoặc đã đăng nhập."
    assert reasons(remove_members, made, reason="", actor=SYSTEM) == [
        f"Đồng chí Lê Văn Ba {used}",
        f"Đồng chí Lê Văn Bốn {used}",
        f"Đồng chí Lê Văn Năm {used}",
    ]
    assert answer_of(remove_members, [six], reason="", actor=SYSTEM) == 200


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("secretary", 200),
        ("base_office", 200),
        ("committee_member", 403),
        ("member", 403),
        ("neighbour_secretary", 404),
    ],
)
def test_who_may(cast: Cast, made: list[int], who: str, answer: int) -> None:
    assert answer_of(remove_members, made, reason="", actor=cast.actor(who)) == answer
