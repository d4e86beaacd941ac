"""Asking leave, for oneself or from a slip for somebody without a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.decide_leave import decide_leave
from sotay.meetings.actions.withdraw_leave import withdraw_leave
from sotay.meetings.models import Invitation, LeaveRequest, Meeting
from sotay.members.models import Member, Standing
from tests.answers import answer_of
from tests.meetings.checks import EVERYBODY, OF_THE_CELL, facts, reasons, refused, who_may
from tests.meetings.life import convened, day, drafted, ended, opened, planned, signed
from tests.meetings.standings import send, set_standing
from tests.people import Cast

MAY_ASSIST = {"secretary", "deputy"}


def ask(cast: Cast, meeting: Meeting, *, by: str = "member", **changed: Any) -> LeaveRequest:
    return ask_leave(meeting.pk, **{"reason": "illness", "actor": cast.actor(by), **changed})


def test_a_member_asks_and_the_invitation_shows_it(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    with facts() as recorded:
        request = ask(cast, meeting, note=" đi  viện ")
    assert (request.state, request.reason, request.note, request.channel, request.submitted_at) == (
        "submitted",
        "illness",
        "đi viện",
        "app",
        clock.now(),
    )
    assert (request.entered_by_id, request.entered_by_name) == (cast.members["member"], "Phạm Quốc Đạt")
    row = Invitation.objects.get(member_id=cast.members["member"])
    assert (row.answer, row.answered_at) == ("asks_leave", clock.now())
    assert recorded == [
        (
            "LeaveRequested",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "leave_request_id": request.pk,
                "member_id": cast.members["member"],
                "is_assisted": False,
            },
        )
    ]


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 25)
    found = refused(ask, cast, meeting, by="exempt", reason="weather", channel="pigeon")
    assert [one.field for one in found] == ["", "", "reason", "channel"]
    found = refused(ask, cast, planned(cast, kind="thematic"), reason="other")
    assert [one.field for one in found] == ["note"]


def test_once_while_it_waits_or_is_approved(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = ask(cast, meeting)
    assert ["chờ" in one for one in reasons(ask, cast, meeting)] == [True]
    decide_leave(request.pk, decision="approved", actor=cast.actor("secretary"))
    assert len(reasons(ask, cast, meeting)) == 1


@pytest.mark.parametrize("how", ["refused", "withdrawn"])
def test_after_a_no_or_a_withdrawal_one_may_ask_again_and_the_first_request_stays(
    cast: Cast, at: Callable[..., None], how: str
) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    request = ask(cast, meeting)
    if how == "refused":
        decide_leave(request.pk, decision="refused", note="cần dự", actor=cast.actor("secretary"))
    else:
        withdraw_leave(request.pk, actor=cast.actor("member"))
    ask(cast, meeting, reason="work")
    assert list(LeaveRequest.objects.order_by("pk").values_list("state", flat=True)) == [how, "submitted"]


@pytest.mark.parametrize(
    ("key", "kind"), [("member", Standing.Kind.SUSPENDED), ("member", Standing.Kind.SPECIAL_DUTY)]
)
def test_who_need_not_come_need_not_ask(
    cast: Cast, at: Callable[..., None], key: str, kind: Standing.Kind
) -> None:
    set_standing(cast, key, kind)
    meeting = convened(cast)
    at(2025, 11, 25)
    assert ["không cần xin vắng" in one for one in reasons(ask, cast, meeting, by=key)] == [True]


def test_a_member_here_for_a_time_asks_here(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "neighbour", "DN01")
    meeting = convened(cast)
    at(2025, 11, 25)
    assert ask(cast, meeting, by="neighbour").state == "submitted"


@pytest.mark.parametrize(
    ("moment", "is_taken"), [((2025, 12, 5, 23, 59), True), ((2025, 12, 6, 0, 0), False)]
)
def test_late_requests_are_taken_for_two_days(
    cast: Cast, at: Callable[..., None], moment: tuple[int, ...], is_taken: bool
) -> None:
    meeting = opened(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state="ended")
    at(*moment)
    if is_taken:
        assert ask(cast, meeting).state == "submitted"
    else:
        assert ["trong 2 ngày" in one for one in reasons(ask, cast, meeting)] == [True]


def test_after_the_signatures_by_amendment_only(cast: Cast, at: Callable[..., None]) -> None:
    meeting = signed(cast)
    at(2025, 12, 3, 22)
    found = refused(ask, cast, meeting)
    assert found[0].mend == f"/sinh-hoat/{meeting.pk}/bien-ban/dinh-chinh/"


def test_who_was_there_was_not_absent(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert ["có mặt" in one for one in reasons(ask, cast, meeting)] == [True]


def test_row_member_without_phone_is_entered_from_a_slip(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    helped = cast.members["no_device"]
    found = refused(ask, cast, meeting, by="secretary", member_id=helped, channel="paper")
    assert [one.field for one in found] == ["slip_number"]
    with facts() as recorded:
        request = ask(
            cast, meeting, by="secretary", member_id=helped, channel="paper", slip_number=" phiếu  7 "
        )
    assert (request.member_id, request.entered_by_id, request.slip_number, request.channel) == (
        helped,
        cast.members["secretary"],
        "phiếu 7",
        "paper",
    )
    assert [payload["is_assisted"] for _, payload in recorded] == [True]


def test_the_named_assistant_enters_for_his_member_only(cast: Cast, at: Callable[..., None]) -> None:
    Member.objects.filter(pk=cast.members["no_device"]).update(assistant_id=cast.members["member"])
    meeting = convened(cast)
    at(2025, 11, 25)
    slip = {"slip_number": "phiếu 7", "channel": "phone"}
    assert answer_of(ask, cast, meeting, member_id=cast.members["no_device"], **slip) == 200
    assert answer_of(ask, cast, meeting, member_id=cast.members["deputy"], **slip) == 403


@pytest.mark.parametrize("key", ["neighbour", "outside_secretary", "in_charge", "administrator"])
def test_nobody_of_another_cell_is_entered(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    member_id = cast.members[key]
    assert answer_of(ask, cast, meeting, by="secretary", member_id=member_id, slip_number="7") == 404
    assert answer_of(ask, cast, meeting, by="secretary", member_id=10**9, slip_number="7") == 404


def test_who_may_for_himself(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    assert who_may(cast, lambda actor: ask_leave(meeting.pk, reason="illness", actor=actor)) == {
        200: OF_THE_CELL - {"exempt"},
        403: {"in_charge", "base_office"},
        404: set(EVERYBODY) - OF_THE_CELL - {"in_charge", "base_office"},
        422: {"exempt"},
    }


def test_who_may_for_another(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    found = who_may(
        cast,
        lambda actor: ask_leave(
            meeting.pk,
            reason="illness",
            member_id=cast.members["no_device"],
            slip_number="phiếu 7",
            channel="paper",
            actor=actor,
        ),
    )
    own = {"no_device"}
    assert found == {
        200: MAY_ASSIST | own,
        403: OF_THE_CELL - MAY_ASSIST - own | {"in_charge", "base_office"},
        404: set(EVERYBODY) - OF_THE_CELL - {"in_charge", "base_office"},
    }


def test_the_minute_taker_helps_while_the_meeting_is_his(cast: Cast, at: Callable[..., None]) -> None:
    slip = {"member_id": cast.members["no_device"], "slip_number": "phiếu 7", "channel": "paper"}
    done = signed(cast, kind="thematic", start=day(-30))
    at(2025, 11, 4)
    assert answer_of(ask, cast, done, by="minute_taker", **slip) == 403
    meeting = opened(cast)
    at(2025, 12, 3, 19, 35)
    assert answer_of(ask, cast, meeting, by="minute_taker", **slip) == 200
