"""Groups such as khối HCSN – DN: a label over organizations of one committee, never a parent."""

import datetime as dt

import pytest

from sotay.audit.models import Fact
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.open_group import open_group
from sotay.organizations.actions.put_in_group import put_in_group
from sotay.organizations.models import OrgGroup, OrgGroupMembership
from sotay.organizations.queries import in_group
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast

DAY = dt.date(2023, 1, 1)


def opened(cast: Cast, **changes: object) -> OrgGroup:
    wanted: dict[str, object] = {
        "organization_id": cast.organizations["QU"], "code": "HCSN-DN", "name": "Khối HCSN – DN", "actor": SYSTEM,
    }  # fmt: skip
    return open_group(**{**wanted, **changes})  # type: ignore[arg-type]


def put(
    cast: Cast,
    group: OrgGroup,
    code: str,
    on: dt.date = DAY,
    until: dt.date | None = None,
    actor: object = SYSTEM,
) -> OrgGroupMembership:
    return put_in_group(
        group.pk,
        organization_id=cast.organizations[code],
        on=on,
        until=until,
        actor=actor,  # type: ignore[arg-type]
    )


def test_what_stands_below_a_member_of_the_group_counts_with_it(cast: Cast) -> None:
    group = opened(cast)
    put(cast, group, "DN")
    put(cast, group, "TH1", until=dt.date(2023, 6, 30))

    ids = cast.organizations
    assert in_group(group, on=dt.date(2023, 6, 30)) == {ids["DN"], ids["DN01"], ids["DN02"], ids["TH1"]}
    assert in_group(group, on=dt.date(2023, 7, 1)) == {ids["DN"], ids["DN01"], ids["DN02"]}
    assert in_group(group.pk, on=dt.date(2022, 12, 31)) == set()


def test_it_follows_the_tree_of_the_day(cast: Cast) -> None:
    group = opened(cast)
    put(cast, group, "DN")
    move_organization(
        cast.organizations["DN02"], parent_id=cast.organizations["DV"], on=dt.date(2024, 1, 1), actor=SYSTEM
    )
    assert cast.organizations["DN02"] in in_group(group, on=dt.date(2023, 12, 31))
    assert cast.organizations["DN02"] not in in_group(group, on=dt.date(2024, 1, 1))


def test_the_facts_are_recorded(cast: Cast) -> None:
    group = opened(cast)
    put(cast, group, "DN")
    assert Fact.objects.filter(kind="GroupOpened").latest("pk").payload["group_id"] == group.pk
    assert Fact.objects.filter(kind="PutInGroup").latest("pk").payload == {
        "group_id": group.pk,
        "organization_id": cast.organizations["DN"],
        "on": "2023-01-01",
    }


def test_a_group_is_refused(cast: Cast) -> None:
    opened(cast)
    assert reasons(opened, cast) == ["Mã khối “HCSN-DN” đã dùng. Hãy chọn mã khác."]
    assert reasons(opened, cast, code="", name=" ") == ["Chưa ghi mã khối.", "Chưa ghi tên khối."]


def test_putting_in_is_refused(cast: Cast) -> None:
    group = opened(cast, organization_id=cast.organizations["DN"])
    put(cast, group, "DN01")
    assert reasons(put, cast, group, "DN01") == [
        "Chi bộ Công ty Mẫu 1 đã ở trong khối Khối HCSN – DN vào ngày 01/01/2023."
    ]
    assert reasons(put, cast, group, "TH1") == [
        "Chi bộ Trường THPT số 1 không thuộc Đảng bộ khối Doanh nghiệp, nơi lập khối Khối HCSN – DN."
    ]
    assert reasons(put, cast, group, "DN02", BEGINNING - dt.timedelta(days=1)) == [
        "Chi bộ Công ty Mẫu 2 không có trong hệ thống tổ chức vào ngày 31/12/2019."
    ]


@pytest.mark.parametrize(
    ("who", "code", "answer"),
    [
        ("organisation_board", "QU", 200),
        ("organisation_board", "DN", 200),
        ("base_office", "DN", 403),
        ("base_office", "QU", 404),
        ("standing_member", "QU", 403),
        ("administrator", "DV", 200),
        ("member", "DN01", 403),
    ],
)
def test_who_may_open(cast: Cast, who: str, code: str, answer: int) -> None:
    assert answer_of(opened, cast, organization_id=cast.organizations[code], actor=cast.actor(who)) == answer


@pytest.mark.parametrize(
    ("who", "answer"), [("organisation_board", 200), ("base_office", 404), ("standing_member", 403)]
)
def test_who_may_put_in(cast: Cast, who: str, answer: int) -> None:
    group = opened(cast)
    assert answer_of(put, cast, group, "DN", actor=cast.actor(who)) == answer
