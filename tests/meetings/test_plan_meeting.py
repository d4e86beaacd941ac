"""A meeting on the calendar; every refusal of planning; what changes after convening."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.kernel.objections import Refused
from sotay.meetings.actions.answer_invitation import answer_invitation
from sotay.meetings.actions.ask_leave import ask_leave
from sotay.meetings.actions.change_agenda import AgendaLine, change_agenda
from sotay.meetings.actions.plan_meeting import plan_meeting
from sotay.meetings.models import CellMonth, Invitation, LeaveRequest, Meeting
from tests.meetings.checks import SECRETARIES, allowed, cell_month, evidence, facts, refused, who_may
from tests.meetings.life import LENGTH, START, convened, day, drafted, fresh, planned
from tests.people import Cast

V = clock.VIETNAM


def plan(cast: Cast, meeting: Meeting, *, by: str = "secretary", **changed: Any) -> Meeting:
    return plan_meeting(
        meeting.pk,
        **{
            "starts_at": START,
            "ends_at": START + LENGTH,
            "place": " Hội trường  tầng 2 ",
            "chair_id": cast.members["secretary"],
            "seen_revision": meeting.revision,
            "actor": cast.actor(by),
            **changed,
        },
    )


def fields(cast: Cast, meeting: Meeting, **changed: Any) -> list[str]:
    return [one.field for one in refused(plan, cast, meeting, **changed)]


def test_a_planned_meeting_stands_on_the_board_with_its_clocks(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19, 8)
    with facts() as recorded:
        plan(cast, meeting, guests="Đại diện công đoàn", topic="Học tập Bác")
    meeting = fresh(meeting)
    assert (meeting.state, meeting.starts_at, meeting.ends_at, meeting.place) == (
        "planned",
        START,
        START + LENGTH,
        "Hội trường tầng 2",
    )
    assert (meeting.chair_id, meeting.guests, meeting.topic, meeting.revision) == (
        cast.members["secretary"],
        "Đại diện công đoàn",
        "Học tập Bác",
        1,
    )
    assert recorded == [
        (
            "MeetingPlanned",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "starts_at": START.isoformat(),
            },
        )
    ]
    row = cell_month(meeting)
    assert row.evidence == {"plan": "2025-11-19T01:00:00+00:00"}
    assert row.due["plan"] == "2025-11-20T16:59:59.999999+00:00"
    assert row.due["papers"] == "2025-12-02T16:59:59.999999+00:00"
    assert row.due["published"] == "2025-12-05T16:59:59.999999+00:00"
    assert row.not_applicable == ["precommittee"]


def test_vector_f_a_meeting_of_may_2023_shows_no_clock_for_papers_and_result(cast: Cast) -> None:
    start = dt.datetime(2023, 5, 5, 19, 30, tzinfo=V)
    row = cell_month(planned(cast, start=start))
    assert sorted(row.due) == [
        "held", "minutes", "notice", "plan", "precommittee", "resolution", "rollcall", "score", "tasks",
    ]  # fmt: skip


def test_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast, kind="extraordinary")
    at(2025, 11, 19)
    assert fields(cast, meeting, starts_at=None, ends_at=None, place=" ", chair_id=None) == [
        "place",
        "chair",
        "",
        "starts_at",
        "ends_at",
    ]


def test_row_start_in_the_past_is_refused_and_late_entry_offered(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 12, 3, 19, 30)
    (objection,) = refused(plan, cast, meeting)
    assert objection.field == "starts_at"
    assert objection.mend == f"/sinh-hoat/nhap-muon/{meeting.organization_id}/"


def test_row_end_before_start_is_refused_and_over_eight_hours_is_confirmed(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    assert fields(cast, meeting, ends_at=START) == ["ends_at"]
    nine_hours = START + dt.timedelta(hours=9)
    assert fields(cast, meeting, ends_at=nine_hours) == ["too_long"]
    assert plan(cast, meeting, ends_at=nine_hours, answers={"too_long": "x"}).state == "planned"


@pytest.mark.parametrize(
    ("minutes", "is_refused"), [(-90, False), (-89, True), (0, True), (89, True), (90, False)]
)
def test_row_overlap_with_the_same_cells_meeting_is_refused(
    cast: Cast, at: Callable[..., None], minutes: int, is_refused: bool
) -> None:
    planned(cast)
    other = drafted(cast, kind="thematic")
    at(2025, 11, 20)
    start = day(minutes=minutes)
    hours: dict[str, Any] = {"starts_at": start, "ends_at": start + LENGTH}
    if is_refused:
        assert fields(cast, other, **hours) == ["starts_at"]
    else:
        assert plan(cast, other, **hours).state == "planned"


def test_another_cells_meeting_at_the_same_hour_is_no_overlap(cast: Cast, at: Callable[..., None]) -> None:
    planned(cast, cell="DN02")
    meeting = drafted(cast)
    at(2025, 11, 19)
    assert plan(cast, meeting).state == "planned"


def test_row_second_regular_of_the_month_asks_for_its_kind(cast: Cast, at: Callable[..., None]) -> None:
    first = planned(cast)
    second = drafted(cast)
    at(2025, 11, 20)
    hours: dict[str, Any] = {"starts_at": day(1), "ends_at": day(1) + LENGTH}
    assert fields(cast, second, **hours) == ["second_regular"]
    assert plan(cast, second, **hours, kind="thematic").kind == "thematic"
    assert cell_month(first).meeting_id == first.pk


def test_row_regular_after_day_seven_is_late_with_its_reason(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    hours: dict[str, Any] = {
        "starts_at": dt.datetime(2025, 12, 8, 19, 30, tzinfo=V),
        "ends_at": dt.datetime(2025, 12, 8, 21, 0, tzinfo=V),
    }
    assert fields(cast, meeting, **hours) == ["late_day_reason"]
    plan(cast, meeting, **hours, answers={"late_day_reason": " vướng  thi "})
    assert fresh(meeting).late_day_reason == "vướng thi"


def test_before_the_rule_of_day_seven_no_reason_is_asked(cast: Cast) -> None:
    start = dt.datetime(2023, 5, 20, 19, 30, tzinfo=V)
    meeting = drafted(cast, start=start)
    with clock.at(day(-14, start=start)):
        assert plan(cast, meeting, starts_at=start, ends_at=start + LENGTH).late_day_reason == ""


def test_row_minutes_shorter_than_required_are_allowed(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    assert plan(cast, meeting, ends_at=START + dt.timedelta(minutes=60)).state == "planned"


def test_row_secretary_absent_another_member_chairs_with_a_reason(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    assert plan(cast, meeting, chair_id=cast.members["deputy"]).chosen_chair_reason == ""
    meeting = fresh(meeting)
    assert fields(cast, meeting, chair_id=cast.members["member"]) == ["chosen_chair"]
    plan(cast, meeting, chair_id=cast.members["member"], answers={"chosen_chair": "bí thư đi học"})
    meeting = fresh(meeting)
    assert (meeting.chair_id, meeting.chosen_chair_reason) == (cast.members["member"], "bí thư đi học")


@pytest.mark.parametrize("chair", ["neighbour_secretary", "probationary", "in_charge", "former"])
def test_nobody_chairs_who_is_no_official_member_of_the_cell(
    cast: Cast, at: Callable[..., None], chair: str
) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    assert fields(cast, meeting, chair_id=cast.members[chair]) == ["chair"]


def test_a_kind_that_does_not_exist_is_refused(cast: Cast) -> None:
    meeting = drafted(cast)
    assert fields(cast, meeting, kind="party") == ["kind"]


def test_somebody_else_saved_meanwhile(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    plan(cast, meeting, by="deputy", place="Phòng họp nhỏ")
    assert ["vẫn còn nguyên" in one.text for one in refused(plan, cast, meeting)] == [True]
    assert fresh(meeting).place == "Phòng họp nhỏ"


def test_a_new_kind_brings_its_own_steps_and_leaves_the_month(cast: Cast, at: Callable[..., None]) -> None:
    meeting = planned(cast)
    at(2025, 11, 20)
    lines = [AgendaLine(item.title, item.pk) for item in meeting.agenda.all()]
    change_agenda(
        meeting.pk,
        lines=[AgendaLine("Trao huy hiệu"), *lines],
        seen_revision=meeting.revision,
        actor=cast.actor("secretary"),
    )
    meeting = fresh(meeting)
    plan(cast, meeting, kind="thematic")
    meeting = fresh(meeting)
    titles = list(meeting.agenda.values_list("title", flat=True))
    assert titles[-1] == "Trao huy hiệu"
    assert list(meeting.agenda.values_list("order", flat=True)) == list(range(1, len(titles) + 1))
    assert not CellMonth.objects.exists()


def test_the_agenda_follows_the_day_across_a_change_of_guidance(cast: Cast) -> None:
    start = dt.datetime(2025, 10, 29, 19, 30, tzinfo=V)
    meeting = drafted(cast, start=start)
    assert meeting.agenda_version == "12HD-2018"
    with clock.at(day(-14, start=start)):
        plan(cast, meeting, starts_at=start, ends_at=start + LENGTH, answers={"late_day_reason": "bão"})
    meeting = fresh(meeting)
    assert (meeting.agenda_version, meeting.agenda.count(), "42-HD" in meeting.basis) == (
        "42HD-2025",
        15,
        True,
    )


def test_a_change_after_convening_is_told_anew_and_handed_over_anew(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    answer_invitation(meeting.pk, actor=cast.actor("deputy"))
    ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
    Invitation.objects.filter(channel="paper").update(delivered_at=clock.now())
    at(2025, 11, 26, 8)
    with facts() as recorded:
        plan(cast, meeting, starts_at=day(1), ends_at=day(1) + LENGTH)
    assert [kind for kind, _ in recorded] == ["MeetingChanged"]
    assert recorded[0][1]["starts_at"] == day(1).isoformat()
    assert fresh(meeting).state == "convened"
    assert set(Invitation.objects.filter(channel="app").values_list("delivered_at", "answer")) == {
        (clock.now(), "")
    }
    assert set(Invitation.objects.filter(channel="paper").values_list("delivered_at", flat=True)) == {None}
    assert "notice" not in evidence(meeting)
    assert [one.state for one in LeaveRequest.objects.all()] == ["withdrawn"]


def test_a_change_of_the_hour_keeps_leave_and_nothing_is_told_when_nothing_moved(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    ask_leave(meeting.pk, reason="illness", actor=cast.actor("member"))
    with facts() as recorded:
        plan(cast, meeting, guests="Khách mới")
        plan(cast, fresh(meeting), starts_at=day(minutes=30), guests="Khách mới")
    assert [kind for kind, _ in recorded] == ["MeetingChanged"]
    assert [one.state for one in LeaveRequest.objects.all()] == ["submitted"]


def test_a_running_meeting_is_not_planned_again(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    Meeting.objects.filter(pk=meeting.pk).update(state="in_session")
    at(2025, 11, 25)
    with pytest.raises(Refused, match="đang họp"):
        plan(cast, meeting)


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = drafted(cast)
    at(2025, 11, 19)
    found = who_may(
        cast,
        lambda actor: plan_meeting(
            meeting.pk,
            starts_at=START,
            ends_at=START + LENGTH,
            place="Hội trường",
            chair_id=cast.members["secretary"],
            seen_revision=0,
            actor=actor,
        ),
    )
    assert found == allowed(SECRETARIES)
