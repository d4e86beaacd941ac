"""Opening, interrupting, resuming and ending (meetings.md §3, §11, §12)."""

from dataclasses import replace
from datetime import timedelta

from sotay.meetings.rules.cautions import Need
from sotay.meetings.rules.clocks import INSTANT
from sotay.meetings.rules.running import (
    Break,
    Ending,
    Harvest,
    Leaders,
    Opening,
    cautions_on_ending,
    objections_to_changing_leaders,
    objections_to_choosing_chair,
    objections_to_ending,
    objections_to_interrupting,
    objections_to_leaders,
    objections_to_opening,
    objections_to_resuming,
)
from sotay.meetings.rules.states import Entry, Links, State
from sotay.meetings.rules.terms import Given
from tests.meetings.rules.givens import G2025, at

LEADERS = Leaders(chair_id=1, minute_taker_id=2)
OPENING = Opening(State.CONVENED, LEADERS, at(2025, 11, 5, 19, 30), people_on_roll=20)
NOW = at(2025, 11, 5, 19, 32)
LINKS = Links(roll_call="/diem-danh/", ballots="/bieu-quyet/", late_entry="/nhap-muon/")
SEVEN_DAYS = Given(7)


def test_a_convened_meeting_opens_on_its_day() -> None:
    assert objections_to_opening(OPENING, now=NOW) == []
    assert objections_to_opening(OPENING, now=at(2025, 11, 5, 0, 0)) == []
    assert ["04/11" in one.text or "05/11" in one.text for one in
            objections_to_opening(OPENING, now=at(2025, 11, 4, 23, 59))] == [True]  # fmt: skip


def test_a_meeting_late_in_the_evening_may_open_after_midnight_but_not_a_day_later() -> None:
    assert objections_to_opening(OPENING, now=at(2025, 11, 6, 0, 10)) == []
    assert objections_to_opening(OPENING, now=at(2025, 11, 7) - INSTANT) == []
    found = objections_to_opening(OPENING, now=at(2025, 11, 7), links=LINKS)
    assert [one.mend for one in found] == ["/nhap-muon/"]
    assert objections_to_opening(replace(OPENING, entry=Entry.OFFLINE), now=at(2025, 11, 7)) == []


def test_row_11_opening_without_chair_or_minute_taker_is_refused() -> None:
    found = objections_to_opening(replace(OPENING, leaders=Leaders(None, None)), now=NOW, guidance=G2025)
    assert [(one.field, one.legal_basis) for one in found] == [("chair", G2025), ("minute_taker", G2025)]


def test_chair_and_minute_taker_are_two_people_of_the_roll() -> None:
    assert [one.field for one in objections_to_leaders(Leaders(1, 1))] == ["minute_taker"]
    assert [one.field for one in objections_to_leaders(Leaders(1, 2, is_minute_taker_on_roll=False))] == [
        "minute_taker"
    ]


def test_opening_lists_every_reason() -> None:
    wrong = Opening(
        State.PLANNED, Leaders(None, 2), at(2025, 11, 9), people_on_roll=0, has_other_in_session=True
    )
    assert len(objections_to_opening(wrong, now=NOW)) == 5


def test_row_12_minute_taker_leaves_and_a_second_one_is_named() -> None:
    def fields(
        state: State, leaders: Leaders, *, is_unchanged: bool = False, reason: str = "về sớm"
    ) -> list[str]:
        found = objections_to_changing_leaders(state, leaders, is_unchanged=is_unchanged, reason=reason)
        return [objection.field for objection in found]

    assert fields(State.IN_SESSION, Leaders(1, 3)) == []
    assert fields(State.INTERRUPTED, Leaders(1, 3)) == []
    assert fields(State.ENDED, Leaders(1, 3)) == [""]
    assert fields(State.IN_SESSION, Leaders(1, None), reason=" ") == ["minute_taker", "reason"]
    assert fields(State.IN_SESSION, Leaders(1, 2, may_chair=False), is_unchanged=True) == [
        "chair",
        "minute_taker",
    ]


def test_row_12_secretary_absent_a_member_chairs_with_the_reason_recorded() -> None:
    assert objections_to_choosing_chair(is_post_holder=True, reason="") == []
    assert objections_to_choosing_chair(is_post_holder=False, reason="bí thư ốm") == []
    assert [one.field for one in objections_to_choosing_chair(is_post_holder=False, reason=" ")] == [
        "chair_reason"
    ]


def test_row_12_interrupted_with_reason_and_continuation_within_seven_days() -> None:
    def found(reason: str, *continues_at: int) -> list[str]:
        return [
            one.field
            for one in objections_to_interrupting(
                State.IN_SESSION,
                reason,
                now=NOW,
                continues_at=at(*continues_at) if continues_at else None,
                continuation_days=SEVEN_DAYS,
            )
        ]

    assert found("Mất điện", 2025, 11, 12, 23, 59) == []
    assert found("Mất điện", 2025, 11, 13) == ["continues_at"]
    assert found("", 2025, 11, 5, 19, 0) == ["reason", "continues_at"]
    assert found("Mất điện", 2025, 11, 5, 19, 32) == ["continues_at"]
    assert found("Mất điện") == ["continues_at"]


def test_only_a_running_meeting_is_interrupted() -> None:
    found = objections_to_interrupting(
        State.CONVENED, "Mất điện", now=NOW, continues_at=at(2025, 11, 6), continuation_days=None
    )
    assert ["đã triệu tập" in one.text for one in found] == [True]


BROKEN = Break(State.INTERRUPTED, LEADERS, interrupted_at=at(2025, 11, 5, 20, 0))


def test_row_12_continues_as_a_new_sitting_within_seven_days_else_ended() -> None:
    assert objections_to_resuming(BROKEN, now=at(2025, 11, 13) - INSTANT, continuation_days=SEVEN_DAYS) == []
    found = objections_to_resuming(BROKEN, now=at(2025, 11, 13), continuation_days=SEVEN_DAYS)
    assert ["kết thúc kỳ sinh hoạt với phần đã làm" in one.text for one in found] == [True]
    assert objections_to_resuming(BROKEN, now=at(2025, 12, 13), continuation_days=None) == []


def test_no_ballot_stays_open_over_a_break() -> None:
    found = objections_to_resuming(
        replace(BROKEN, open_ballots=("Thông qua nghị quyết",)),
        now=NOW,
        continuation_days=SEVEN_DAYS,
        links=LINKS,
    )
    assert [("«Thông qua nghị quyết»" in one.text, one.mend) for one in found] == [(True, "/bieu-quyet/")]


ENDING = Ending(
    State.IN_SESSION,
    LEADERS,
    ended_at=at(2025, 11, 5, 21, 10),
    sitting_started_at=at(2025, 11, 5, 19, 30),
    is_roll_call_closed=True,
)
AFTER = at(2025, 11, 5, 21, 11)


def test_a_complete_meeting_ends() -> None:
    assert objections_to_ending(ENDING, now=AFTER) == []
    assert objections_to_ending(ENDING, now=at(2025, 11, 5, 21, 10)) == []
    assert objections_to_ending(replace(ENDING, state=State.INTERRUPTED, ended_at=None), now=AFTER) == []


def test_ending_with_undecided_rows_and_open_ballots_lists_them() -> None:
    wrong = replace(
        ENDING,
        is_roll_call_closed=False,
        undecided=("Trần Thị Mai",),
        open_ballots=("Chương trình", "Nghị quyết"),
    )
    found = objections_to_ending(wrong, now=AFTER, guidance=G2025, links=LINKS)
    assert [(one.mend, one.legal_basis) for one in found] == [("/diem-danh/", G2025), ("/bieu-quyet/", "")]
    assert "Trần Thị Mai" in found[0].text
    assert "«Chương trình»; «Nghị quyết»" in found[1].text


def test_an_open_roll_call_is_closed_before_the_end() -> None:
    found = objections_to_ending(replace(ENDING, is_roll_call_closed=False), now=AFTER)
    assert [one.text for one in found] == ["Chưa chốt điểm danh."]


def test_row_11_end_not_after_start_or_still_to_come_is_refused() -> None:
    for ended_at in (at(2025, 11, 5, 19, 30), at(2025, 11, 5, 21, 12), None):
        found = objections_to_ending(replace(ENDING, ended_at=ended_at), now=AFTER)
        assert [one.field for one in found] == ["ended_at"]


def test_row_11_minutes_below_r_and_a_poor_harvest_are_shown_not_refused() -> None:
    harvest = Harvest(
        timedelta(minutes=60),
        steps_without_data=("Thảo luận",),
        has_passed_resolution=False,
        shortfall="Thời gian sinh hoạt 60 phút, quy định 90.",
    )
    found = cautions_on_ending(harvest, required=Given(90, G2025), longest_hours=Given(8), guidance=G2025)
    assert [(one.code, one.need, one.legal_basis) for one in found] == [
        ("short", Need.NOTHING, G2025),
        ("steps_without_data", Need.NOTHING, G2025),
        ("no_resolution", Need.NOTHING, G2025),
    ]


def test_row_11_a_meeting_over_eight_hours_is_confirmed_at_its_end() -> None:
    over = cautions_on_ending(Harvest(timedelta(hours=8, minutes=1), tasks=1), longest_hours=Given(8))
    assert [(one.code, one.need) for one in over] == [("too_long", Need.CONFIRMATION)]
    assert cautions_on_ending(Harvest(timedelta(hours=8), tasks=1), longest_hours=Given(8)) == []


def test_row_12_no_resolution_this_month_with_a_reason_is_no_warning() -> None:
    harvest = Harvest(timedelta(hours=2), has_passed_resolution=False, has_no_resolution_reason=True)
    assert cautions_on_ending(harvest) == []
    assert [one.code for one in cautions_on_ending(Harvest(timedelta(hours=2)))] == ["no_tasks"]
