"""Posts grant their role from the first to the last day; single posts have one holder; who may fill them."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from sotay.access.actor import Role
from sotay.audit.models import Fact
from sotay.committees.actions.appoint_to_post import appoint_to_post
from sotay.committees.actions.end_charge import end_charge
from sotay.committees.actions.end_post import end_post
from sotay.committees.actions.open_body import open_body
from sotay.committees.actions.put_in_charge import put_in_charge
from sotay.committees.models import InCharge, Post
from sotay.committees.queries import (
    holders_of_posts,
    people_in_charge_of,
    posts_of_member,
    secretaries_of,
    secretary_of,
)
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, FORMER_UNTIL, SYSTEM, Cast

D = dt.date
DAY = D(2024, 3, 1)


def appoint(
    cast: Cast,
    key: str = "member",
    code: str = "DN01",
    kind: str = "cell_committee_member",
    **changes: object,
) -> Post:
    return appoint_to_post(
        member_id=cast.members[key],
        organization_id=cast.organizations[code],
        post_kind=kind,
        **{"since": DAY, "actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def charge(cast: Cast, key: str = "standing_member", code: str = "DN02", **changes: object) -> InCharge:
    return put_in_charge(
        member_id=cast.members[key],
        organization_id=cast.organizations[code],
        **{"since": DAY, "actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def roles(cast: Cast, key: str, on: dt.date) -> set[tuple[Role, str]]:
    codes = {pk: code for code, pk in cast.organizations.items()}
    return {(grant.role, codes[grant.organization_id]) for grant in cast.actor(key, on=on).grants}


def test_the_role_holds_from_the_first_day_to_the_last(cast: Cast) -> None:
    appoint(cast, until=D(2024, 6, 30), began=Post.Began.DESIGNATED, decision="Quyết định 4-QĐ/ĐU")
    for day, holds in ((D(2024, 2, 29), False), (DAY, True), (D(2024, 6, 30), True), (D(2024, 7, 1), False)):
        assert ((Role.CELL_COMMITTEE, "DN01") in roles(cast, "member", day)) is holds, day


def test_ending_a_post_withdraws_its_role_from_the_next_day(cast: Cast) -> None:
    post = appoint(cast)
    end_post(post.pk, last_day=D(2024, 5, 31), actor=SYSTEM)
    assert (Role.CELL_COMMITTEE, "DN01") in roles(cast, "member", D(2024, 5, 31))
    assert roles(cast, "member", D(2024, 6, 1)) == {(Role.MEMBER, "DN01")}
    assert posts_of_member(cast.members["member"], D(2024, 5, 31))[0].last_day == D(2024, 5, 31)
    assert posts_of_member(cast.members["member"], D(2024, 6, 1)) == []


def test_a_post_taken_back_before_it_began_was_never_there(cast: Cast) -> None:
    post = appoint(cast)
    end_post(post.pk, last_day=D(2024, 2, 29), actor=SYSTEM)
    assert not Post.objects.filter(pk=post.pk).exists()
    assert roles(cast, "member", DAY) == {(Role.MEMBER, "DN01")}


def test_the_former_secretary_has_no_rights_left(cast: Cast) -> None:
    assert (Role.SECRETARY, "DN01") in roles(cast, "former_secretary", FORMER_UNTIL)
    assert roles(cast, "former_secretary", FORMER_UNTIL + dt.timedelta(days=1)) == {(Role.MEMBER, "DN02")}


def test_the_facts_are_recorded(cast: Cast) -> None:
    post = appoint(cast)
    assert Fact.objects.filter(kind="PostBegun").latest("pk").payload == {
        "post_id": post.pk,
        "member_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
        "kind": "cell_committee_member",
        "since": "2024-03-01",
        "until": None,
        "began": "elected",
    }
    end_post(post.pk, last_day=DAY, actor=SYSTEM)
    assert Fact.objects.filter(kind="PostEnded").latest("pk").payload["last_day"] == "2024-03-01"


@pytest.mark.parametrize(
    ("key", "code", "kind", "changes", "sentence"),
    [
        (
            "member", "DN01", "secretary", {},
            "Chức vụ Bí thư chi bộ của Chi bộ Công ty Mẫu 1 do đồng chí Nguyễn Thị An giữ từ ngày 01/01/2020."
            " Hãy kết thúc chức vụ đó trước.",
        ),
        ("member", "DN01", "king", {}, "Không có chức vụ “king”."),
        (
            "member", "DN", "secretary", {},
            "Chức vụ Bí thư chi bộ chỉ có ở chi bộ; Đảng bộ khối Doanh nghiệp không phải là chi bộ.",
        ),
        (
            "member", "DN01", "office_officer", {},
            "Chức vụ Cán bộ Văn phòng cấp ủy không có ở chi bộ; Chi bộ Công ty Mẫu 1 là chi bộ.",
        ),
        ("probationary", "DN01", "deputy_secretary", {}, "Đảng viên dự bị không giữ chức vụ Phó bí thư chi bộ."),
        (
            "deputy", "DN01", "deputy_secretary", {},
            "Đồng chí Trần Văn Bình đã giữ chức vụ Phó bí thư chi bộ ở Chi bộ Công ty Mẫu 1 trong thời gian này.",
        ),
        (
            "member", "DN01", "cell_committee_member", {"since": D(2024, 5, 1), "until": D(2024, 4, 1)},
            "Ngày kết thúc 01/04/2024 trước ngày bắt đầu 01/05/2024.",
        ),
        (
            "member", "DN01", "cell_committee_member", {"since": D(2019, 1, 1)},
            "Chi bộ Công ty Mẫu 1 không hoạt động vào ngày 01/01/2019.",
        ),
    ],
)  # fmt: skip
def test_it_is_refused(
    cast: Cast, key: str, code: str, kind: str, changes: dict[str, object], sentence: str
) -> None:
    assert sentence in reasons(appoint, cast, key, code, kind, **changes)


def test_a_body_of_another_organization_is_refused(cast: Cast) -> None:
    body = open_body(cast.organizations["QU"], kind="committee_office", since=BEGINNING, actor=SYSTEM)
    assert appoint(cast, "neighbour", "QU", "office_officer", body_id=body.pk).body_id == body.pk
    assert reasons(appoint, cast, "neighbour", "DN", "office_officer", body_id=body.pk) == [
        "Cơ quan đã chọn không thuộc Đảng bộ khối Doanh nghiệp."
    ]


def test_a_single_post_passes_on_the_next_day(cast: Cast) -> None:
    first = Post.objects.get(organization_id=cast.organizations["DN01"], kind_id="secretary")
    end_post(first.pk, last_day=D(2024, 2, 29), actor=SYSTEM)
    appoint(cast, "deputy", kind="secretary")
    before, after = (secretary_of(cast.organizations["DN01"], day) for day in (D(2024, 2, 29), DAY))
    assert (before.full_name if before else "", after.full_name if after else "") == (
        "Nguyễn Thị An",
        "Trần Văn Bình",
    )


def test_the_database_refuses_two_holders_on_one_day(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="one_holder_a_day"), transaction.atomic():
        Post.objects.create(
            member_id=cast.members["member"],
            organization_id=cast.organizations["DN01"],
            kind_id="secretary",
            is_single=True,
            during=(DAY, None),
        )


def test_an_ended_post_is_not_ended_later(cast: Cast) -> None:
    post = appoint(cast, until=D(2024, 6, 30))
    assert reasons(end_post, post.pk, last_day=D(2024, 7, 1), actor=SYSTEM) == [
        "Chức vụ này đã kết thúc vào hết ngày 30/06/2024."
    ]
    assert answer_of(end_post, post.pk, last_day=D(2024, 6, 29), actor=SYSTEM) == 200


WHO = [
    ("base_office", "DN01", 200),
    ("base_office", "TH1", 404),
    ("organisation_board", "DN01", 200),
    ("organisation_board", "TH1", 200),
    ("secretary", "DN01", 403),
    ("member", "DN01", 403),
    ("in_charge", "DN01", 403),
    ("standing_member", "DN01", 403),
    ("neighbour_secretary", "DN01", 404),
    ("outside_office", "DN01", 404),
    ("administrator", "DN01", 403),
]


@pytest.mark.parametrize(("who", "code", "answer"), WHO)
def test_who_may(cast: Cast, who: str, code: str, answer: int) -> None:
    actor = cast.actor(who)
    assert answer_of(appoint, cast, "neighbour", code, actor=actor) == answer
    assert answer_of(charge, cast, "neighbour", code, actor=actor) == answer
    if code == "DN01":
        post = appoint(cast)
        assert answer_of(end_post, post.pk, last_day=DAY, actor=actor) == answer
        begun = charge(cast, code="DN01")
        assert answer_of(end_charge, begun.pk, last_day=DAY, actor=actor) == answer


def test_somebody_in_charge_sees_the_cell_while_it_lasts(cast: Cast) -> None:
    begun = charge(cast)
    assert (Role.IN_CHARGE, "DN02") in roles(cast, "standing_member", DAY)
    assert [
        holder.full_name
        for holder in people_in_charge_of([cast.organizations["DN02"]], DAY)[cast.organizations["DN02"]]
    ] == ["Lê Quốc Uyên"]
    end_charge(begun.pk, last_day=D(2024, 4, 30), actor=SYSTEM)
    assert (Role.IN_CHARGE, "DN02") not in roles(cast, "standing_member", D(2024, 5, 1))
    assert people_in_charge_of([cast.organizations["DN02"]], D(2024, 5, 1)) == {}
    assert Fact.objects.filter(kind="ChargeEnded").latest("pk").payload["last_day"] == "2024-04-30"


@pytest.mark.parametrize(
    ("key", "code", "changes", "sentence"),
    [
        (
            "in_charge", "DN01", {},
            "Đồng chí Nguyễn Minh Thủy đã được phân công phụ trách Chi bộ Công ty Mẫu 1 trong thời gian này.",
        ),
        (
            "member", "DN01", {},
            "Đồng chí Phạm Quốc Đạt đang sinh hoạt ở Chi bộ Công ty Mẫu 1; người phụ trách là cấp ủy viên cấp trên.",
        ),
        (
            "member", "DN02", {"since": D(2019, 1, 1)},
            "Chi bộ Công ty Mẫu 2 không hoạt động vào ngày 01/01/2019.",
        ),
    ],
)  # fmt: skip
def test_a_charge_is_refused(
    cast: Cast, key: str, code: str, changes: dict[str, object], sentence: str
) -> None:
    assert sentence in reasons(charge, cast, key, code, **changes)


def test_secretaries_of_many_in_one_query(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as captured:
        found = secretaries_of(cast.organizations.values(), DAY)
        people_in_charge_of(cast.organizations.values(), DAY)
        holders_of_posts(cast.organizations.values(), DAY)
    codes = {pk: code for code, pk in cast.organizations.items()}
    assert {codes[pk]: holder.full_name for pk, holder in found.items()} == {
        "DN01": "Nguyễn Thị An",
        "DN02": "Ngô Văn Phúc",
        "DV01": "Đặng Hữu Ánh",
    }
    assert found[cast.organizations["DN01"]].phone == "0900000001"
    assert len(captured) == 3


def test_holders_stand_by_rank_then_by_name(cast: Cast) -> None:
    appoint(cast, "minute_taker")
    assert [
        (holder.label, holder.full_name) for holder in holders_of_posts([cast.organizations["DN01"]], DAY)
    ] == [
        ("Bí thư chi bộ", "Nguyễn Thị An"),
        ("Phó bí thư chi bộ", "Trần Văn Bình"),
        ("Chi ủy viên", "Lê Thu Châu"),
        ("Chi ủy viên", "Hoàng Ngọc Hà"),
    ]
