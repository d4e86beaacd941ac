"""Moving for good and staying for a time: one official tie a day, headcount and vote at home."""

import datetime as dt
from contextlib import suppress
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.access.actor import Role
from sotay.accounts.models import Account, RoleGrant
from sotay.audit.models import Fact
from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.members.actions.end_temporary import end_temporary
from sotay.members.actions.leave_party import leave_party
from sotay.members.actions.place_member import place_member
from sotay.members.actions.send_temporarily import send_temporarily
from sotay.members.models import Membership
from sotay.members.queries import headcounts, membership_on, roll_on
from tests.answers import answer_of, reasons
from tests.people import BEGINNING, SYSTEM, Cast

D = dt.date
DAY = D(2024, 3, 1)
UNTIL = D(2024, 8, 31)


def place(
    cast: Cast, key: str = "member", to: str = "DN02", on: dt.date = DAY, actor: object = SYSTEM
) -> Membership:
    return place_member(cast.members[key], to_cell_id=cast.organizations[to], on=on, actor=actor)  # type: ignore[arg-type]


def send(
    cast: Cast, to: str = "DN02", since: dt.date = DAY, until: dt.date = UNTIL, **changes: object
) -> Membership:
    return send_temporarily(
        cast.members["member"],
        to_cell_id=cast.organizations[to],
        since=since,
        until=until,
        **{"actor": SYSTEM, **changes},  # type: ignore[arg-type]
    )


def names(cast: Cast, code: str, on: dt.date) -> dict[str, str]:
    return {entry.full_name: entry.link for entry in roll_on(cast.organizations[code], on)}


def roles(cast: Cast, key: str, on: dt.date) -> set[tuple[Role, str]]:
    codes = {pk: code for code, pk in cast.organizations.items()}
    return {(grant.role, codes[grant.organization_id]) for grant in cast.actor(key, on=on).grants}


def test_the_old_tie_ends_the_day_before_and_rights_go_along(cast: Cast) -> None:
    place(cast)

    before = DAY - dt.timedelta(days=1)
    assert "Phạm Quốc Đạt" in names(cast, "DN01", before)
    assert "Phạm Quốc Đạt" not in names(cast, "DN01", DAY)
    assert names(cast, "DN02", DAY)["Phạm Quốc Đạt"] == "official"
    assert roles(cast, "member", before) == {(Role.MEMBER, "DN01")}
    assert roles(cast, "member", DAY) == {(Role.MEMBER, "DN02")}
    assert cast.member("member").cell_id == cast.organizations["DN02"]
    assert Account.objects.get(pk=cast.members["member"]).home_id == cast.organizations["DN02"]
    assert list(cast.member("member").events.values_list("kind", "effective_on"))[-2:] == [
        ("left_cell", DAY),
        ("joined_cell", DAY),
    ]


def test_the_fact_is_recorded(cast: Cast) -> None:
    place(cast)
    assert Fact.objects.filter(kind="MemberPlaced").latest("pk").payload == {
        "member_id": cast.members["member"],
        "organization_id": cast.organizations["DN02"],
        "from_id": cast.organizations["DN01"],
        "on": "2024-03-01",
    }


def test_a_move_of_next_month_waits(cast: Cast, at: object) -> None:
    at(2024, 2, 29)  # type: ignore[operator]
    place(cast)
    assert cast.member("member").cell_id == cast.organizations["DN01"]
    assert roles(cast, "member", D(2024, 2, 29)) == {(Role.MEMBER, "DN01")}


def test_a_stay_elsewhere_ends_with_a_move(cast: Cast) -> None:
    send(cast, "TH1")
    place(cast, on=D(2024, 5, 1))
    assert membership_on(cast.members["member"], Membership.Link.TEMPORARY, D(2024, 5, 1)) is None
    assert "Phạm Quốc Đạt" in names(cast, "TH1", D(2024, 4, 30))
    assert (
        RoleGrant.objects.filter(
            account_id=cast.members["member"],
            organization_id=cast.organizations["TH1"],
            during__contains=D(2024, 5, 1),
        ).count()
        == 0
    )


@pytest.mark.parametrize(
    ("to", "on", "sentence"),
    [
        ("DN01", DAY, "Đồng chí Phạm Quốc Đạt đã sinh hoạt chính thức ở Chi bộ Công ty Mẫu 1."),
        ("DN", DAY, "Đảng bộ khối Doanh nghiệp không phải là chi bộ. Đảng viên sinh hoạt ở chi bộ."),
        (
            "DN02", D(2019, 6, 1),
            "Vào ngày 01/06/2019 đồng chí Phạm Quốc Đạt không sinh hoạt chính thức ở chi bộ nào trong hệ thống.",
        ),
    ],
)  # fmt: skip
def test_a_move_is_refused(cast: Cast, to: str, on: dt.date, sentence: str) -> None:
    assert sentence in reasons(place, cast, to=to, on=on)


def test_nothing_is_written_in_front_of_a_later_move(cast: Cast) -> None:
    place(cast)
    assert reasons(place, cast, to="TH1", on=D(2024, 1, 1)) == [
        "Đồng chí Phạm Quốc Đạt đã có thay đổi nơi sinh hoạt từ ngày 01/03/2024. Không ghi chèn trước thay đổi đó được."
    ]


@pytest.mark.parametrize(
    ("who", "to", "answer"),
    [
        ("base_office", "DN02", 200),
        ("base_office", "TH1", 404),
        ("secretary", "DN02", 403),
        ("neighbour_secretary", "DN02", 404),
        ("member", "DN02", 403),
        ("organisation_board", "DN02", 404),
        ("outside_office", "DN02", 404),
        ("administrator", "DN02", 404),
    ],
)
def test_who_may_move(cast: Cast, who: str, to: str, answer: int) -> None:
    assert answer_of(place, cast, to=to, actor=cast.actor(who)) == answer
    assert answer_of(send, cast, to=to, actor=cast.actor(who)) == answer


def test_a_guest_counts_and_votes_at_home_and_attends_at_the_host(cast: Cast) -> None:
    ids = cast.organizations
    before = headcounts(ids.values(), DAY)
    send(cast)

    at_home = next(entry for entry in roll_on(ids["DN01"], DAY) if entry.member_id == cast.members["member"])
    at_host = next(entry for entry in roll_on(ids["DN02"], DAY) if entry.member_id == cast.members["member"])
    assert (at_home.link, at_home.is_temporarily_away, at_home.is_counted_here) == ("official", True, True)
    assert (at_host.link, at_host.is_temporarily_away, at_host.is_counted_here) == ("temporary", False, False)
    assert headcounts(ids.values(), DAY) == before
    assert roles(cast, "member", UNTIL) == {(Role.MEMBER, "DN01"), (Role.MEMBER, "DN02")}
    assert roles(cast, "member", UNTIL + dt.timedelta(days=1)) == {(Role.MEMBER, "DN01")}
    assert not any(entry.is_temporarily_away for entry in roll_on(ids["DN01"], UNTIL + dt.timedelta(days=1)))


def test_a_stay_that_ends_early(cast: Cast) -> None:
    send(cast)
    end_temporary(cast.members["member"], last_day=D(2024, 6, 30), actor=SYSTEM)
    assert "Phạm Quốc Đạt" in names(cast, "DN02", D(2024, 6, 30))
    assert "Phạm Quốc Đạt" not in names(cast, "DN02", D(2024, 7, 1))
    assert roles(cast, "member", D(2024, 7, 1)) == {(Role.MEMBER, "DN01")}
    assert Fact.objects.filter(kind="TemporaryStayEnded").latest("pk").payload["last_day"] == "2024-06-30"
    assert reasons(end_temporary, cast.members["member"], last_day=D(2024, 7, 1), actor=SYSTEM) == [
        "Vào ngày 01/07/2024 đồng chí Phạm Quốc Đạt không đi sinh hoạt tạm thời."
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"until": D(2024, 2, 1)}, "Ngày kết thúc 01/02/2024 trước ngày bắt đầu 01/03/2024."),
        (
            {"until": D(2024, 4, 30)},
            "Sinh hoạt tạm thời từ 01/03/2024 đến 30/04/2024 chưa đủ 3 tháng.",
        ),
        (
            {"until": D(2025, 2, 28)},
            "Sinh hoạt tạm thời từ 01/03/2024 đến 28/02/2025 không dưới 12 tháng. Hãy chuyển sinh hoạt chính thức.",
        ),
        (
            {"until": D(2026, 3, 1), "for_study": True},
            "Sinh hoạt tạm thời từ 01/03/2024 đến 01/03/2026 dài quá 24 tháng. Hãy chuyển sinh hoạt chính thức.",
        ),
        ({"to": "DN01"}, "Đồng chí Phạm Quốc Đạt đã sinh hoạt chính thức ở Chi bộ Công ty Mẫu 1."),
    ],
)
def test_a_stay_is_refused(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    assert reasons(send, cast, **changes) == [sentence]


def test_two_stays_at_one_time_are_refused(cast: Cast) -> None:
    send(cast)
    assert reasons(send, cast, to="TH1", since=D(2024, 8, 1), until=D(2024, 12, 1)) == [
        "Trong thời gian này đồng chí Phạm Quốc Đạt đã sinh hoạt tạm thời ở Chi bộ Công ty Mẫu 2"
        " (đến hết ngày 31/08/2024)."
    ]
    assert answer_of(send, cast, to="TH1", since=D(2024, 9, 1), until=D(2024, 12, 31)) == 200


def test_the_database_refuses_two_official_ties_on_one_day(cast: Cast) -> None:
    tie = membership_on(cast.members["member"], Membership.Link.OFFICIAL, DAY)
    assert tie is not None
    with pytest.raises(IntegrityError, match="one_official_link_a_day"), transaction.atomic():
        Membership.objects.create(
            member_id=tie.member_id,
            organization_id=cast.organizations["DN02"],
            link="official",
            during=(DAY, DAY + dt.timedelta(days=1)),
            event=tie.event,
        )


STEPS = st.one_of(
    st.tuples(st.just("place"), st.sampled_from(["DN01", "DN02", "TH1", "DV01"])),
    st.tuples(st.just("send"), st.sampled_from(["DN01", "DN02", "TH1", "DV01"])),
    st.tuples(st.just("back"), st.just("")),
    st.tuples(st.just("leave"), st.just("")),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(STEPS, st.dates(D(2019, 6, 1), D(2027, 1, 1))), max_size=8))
def test_whatever_happens_a_member_has_one_cell_a_day(
    cast: Cast, steps: list[tuple[tuple[str, str], dt.date]]
) -> None:
    """Any sequence of moves, stays, returns and a departure: one official tie a day, no gaps, rights equal to ties."""
    member_id = cast.members["member"]
    with transaction.atomic():
        for (act, to), day in steps:
            with suppress(Refused):
                match act:
                    case "place":
                        place(cast, to=to, on=day)
                    case "send":
                        send(cast, to, since=day, until=day + dt.timedelta(days=150))
                    case "back":
                        end_temporary(member_id, last_day=day, actor=SYSTEM)
                    case _:
                        leave_party(member_id, how="left", on=day, actor=SYSTEM)

        ties = Membership.objects.filter(member_id=member_id).order_by("during")
        official = [tie.during for tie in ties if tie.link == "official"]
        assert official[0].lower == BEGINNING
        assert all(before.upper == after.lower for before, after in pairwise(official))
        for day in {BEGINNING, *(day for _, day in steps), clock.today()}:
            on_day = [tie for tie in ties if tie.during.lower <= day and (tie.during.upper or D.max) > day]
            assert len([tie for tie in on_day if tie.link == "official"]) <= 1
            assert len([tie for tie in on_day if tie.link == "temporary"]) <= 1
            granted = RoleGrant.objects.filter(
                account_id=member_id, source="membership", during__contains=day
            )
            assert {grant.source_id for grant in granted} == {tie.pk for tie in on_day}
        today = membership_on(member_id, Membership.Link.OFFICIAL, clock.today())
        assert cast.member("member").cell_id == (today.organization_id if today else None)
        transaction.set_rollback(True)
