"""The roll call and its rate (meetings.md §5, §11, §12, §13 c, j; decision 17)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.attendance import (
    LeftOut,
    Mark,
    RollRow,
    attendance_rate,
    cautions_on_marking,
    frozen_base_sentence,
    marks_when_all_present,
    objections_to_closing_roll_call,
    objections_to_marking,
    objections_to_marking_all,
    objections_to_noting_departure,
    objections_to_totals,
)
from sotay.meetings.rules.cautions import Need
from sotay.meetings.rules.states import Links, State
from sotay.meetings.wording import labels


def rows(
    present: int = 0, excused: int = 0, unexcused: int = 0, undecided: int = 0, **left_out: int
) -> list[RollRow]:
    marks = [Mark.PRESENT] * present + [Mark.EXCUSED] * excused
    marks += [Mark.UNEXCUSED] * unexcused + [Mark.UNDECIDED] * undecided
    found = [RollRow(number, f"Đồng chí {number}", mark) for number, mark in enumerate(marks)]
    for name, number in left_out.items():
        reason = LeftOut(name)
        mark = Mark.EXEMPT if reason is LeftOut.EXEMPT else Mark.NOT_REQUIRED
        found += [RollRow(100 + n, "Đồng chí", mark, reason) for n in range(number)]
    return found


def test_vector_c_the_attendance_base_takes_probationary_and_temporary_members() -> None:
    official, others = rows(undecided=17, temporary_away=2, exempt=1), rows(undecided=3 + 1)
    found = attendance_rate([*official, *others])
    assert found.required == 21
    assert found.left_out == {LeftOut.TEMPORARY_AWAY: 2, LeftOut.EXEMPT: 1}


def test_vector_j_eighteen_of_twenty_with_one_unexcused() -> None:
    found = attendance_rate(rows(present=18, excused=1, unexcused=1))
    assert (found.share, found.sentence) == (Fraction(9, 10), "Có mặt 18/20 = 90,00%.")


def test_nobody_required_has_no_rate() -> None:
    found = attendance_rate(rows(exempt=2))
    assert (found.share, found.sentence) == (
        None,
        "Có mặt 0/0 = —. Không tính: 2 miễn công tác và sinh hoạt đảng.",
    )


def test_decision_17_an_exempt_member_who_comes_is_shown_and_not_counted() -> None:
    roll = rows(present=9, excused=1, exempt=2, suspended=1)
    roll[10] = roll[10]._replace(mark=Mark.PRESENT)
    found = attendance_rate(roll)
    assert (found.present, found.required) == (9, 10)
    assert found.left_out == {LeftOut.EXEMPT: 2, LeftOut.SUSPENDED: 1}
    assert found.present_beyond == {LeftOut.EXEMPT: 1}


ROW = RollRow(1, "Trần Thị Mai", Mark.UNDECIDED)
LINKS = Links(amendment="/dinh-chinh/")


def test_the_four_words_are_marked_while_the_roll_call_is_open() -> None:
    for mark in (Mark.PRESENT, Mark.EXCUSED, Mark.UNEXCUSED, Mark.UNDECIDED):
        assert (
            objections_to_marking(ROW, mark, meeting_state=State.IN_SESSION, is_roll_call_closed=False) == []
        )
    assert (
        len(objections_to_marking(ROW, Mark.PRESENT, meeting_state=State.CONVENED, is_roll_call_closed=False))
        == 1
    )


def test_row_11_change_of_a_closed_roll_call_is_refused_and_leads_to_an_amendment() -> None:
    for state in (State.IN_SESSION, State.ENDED, State.MINUTED, State.LOCKED):
        found = objections_to_marking(
            ROW, Mark.PRESENT, meeting_state=state, is_roll_call_closed=True, links=LINKS
        )
        assert [one.mend for one in found] == ["/dinh-chinh/"]


def test_nobody_is_made_exempt_in_the_hall_and_nobody_exempt_is_absent() -> None:
    def fields(row: RollRow, mark: Mark) -> list[str]:
        found = objections_to_marking(row, mark, meeting_state=State.IN_SESSION, is_roll_call_closed=False)
        return [one.field for one in found]

    exempt = ROW._replace(left_out=LeftOut.EXEMPT, mark=Mark.EXEMPT)
    assert fields(ROW, Mark.EXEMPT) == fields(ROW, Mark.NOT_REQUIRED) == ["mark"]
    assert fields(exempt, Mark.UNEXCUSED) == fields(exempt, Mark.EXCUSED) == ["mark"]
    assert fields(exempt, Mark.PRESENT) == fields(exempt, Mark.EXEMPT) == []


def test_excused_without_agreed_leave_is_confirmed() -> None:
    found = cautions_on_marking(ROW, Mark.EXCUSED, is_leave_approved=False)
    assert [(one.code, one.need) for one in found] == [("excused_without_leave", Need.CONFIRMATION)]
    assert cautions_on_marking(ROW, Mark.EXCUSED, is_leave_approved=True) == []
    assert cautions_on_marking(ROW, Mark.UNEXCUSED, is_leave_approved=False) == []
    assert cautions_on_marking(ROW._replace(mark=Mark.EXCUSED), Mark.EXCUSED, is_leave_approved=False) == []


def test_row_11_a_member_who_arrives_during_a_ballot_does_not_change_its_base() -> None:
    assert "giữ nguyên như lúc mở" in frozen_base_sentence(1)
    assert frozen_base_sentence(0) == ""


def test_all_present_then_the_exceptions() -> None:
    roll = rows(present=1, excused=1, unexcused=1, undecided=2, exempt=1, temporary_away=1)
    assert marks_when_all_present(roll) == {3: Mark.PRESENT, 4: Mark.PRESENT}


def test_all_present_is_said_while_the_roll_call_is_open() -> None:
    assert objections_to_marking_all(meeting_state=State.IN_SESSION, is_roll_call_closed=False) == []
    assert len(objections_to_marking_all(meeting_state=State.CONVENED, is_roll_call_closed=False)) == 1
    assert "đã chốt" in objections_to_marking_all(meeting_state=State.ENDED, is_roll_call_closed=True)[0].text


def test_only_who_is_present_leaves_early_and_only_while_the_meeting_runs() -> None:
    present = ROW._replace(mark=Mark.PRESENT)
    assert objections_to_noting_departure(present, meeting_state=State.IN_SESSION) == []
    assert len(objections_to_noting_departure(present, meeting_state=State.ENDED)) == 1
    absent = objections_to_noting_departure(ROW._replace(mark=Mark.UNEXCUSED), meeting_state=State.IN_SESSION)
    assert [one.field for one in absent] == ["left_at"]


def test_closing_is_refused_while_a_row_is_undecided() -> None:
    roll = rows(present=3, undecided=2)
    roll[4] = roll[4]._replace(has_open_leave=True)
    found = objections_to_closing_roll_call(roll, meeting_state=State.IN_SESSION)
    assert [one.text.split(")")[0] for one in found] == [
        "Chưa chốt được: còn 1 đồng chí có đơn xin vắng chờ quyết định (Đồng chí 4",
        "Chưa chốt được: còn 1 đồng chí chưa điểm danh (Đồng chí 3",
    ]
    assert objections_to_closing_roll_call(rows(present=3, exempt=1), meeting_state=State.IN_SESSION) == []


def test_closing_twice_or_without_chair_and_minute_taker_in_the_room() -> None:
    roll = rows(present=2, unexcused=1, excused=1)
    assert len(objections_to_closing_roll_call(roll, meeting_state=State.ENDED, is_closed=True)) == 1
    found = objections_to_closing_roll_call(
        roll, meeting_state=State.IN_SESSION, chair_id=2, minute_taker_id=3
    )
    assert ["đang được ghi vắng" in one.text for one in found] == [True, True]
    assert (
        objections_to_closing_roll_call(roll, meeting_state=State.IN_SESSION, chair_id=0, minute_taker_id=1)
        == []
    )


def test_row_11_present_and_absent_other_than_the_roll_are_refused_with_the_difference() -> None:
    assert objections_to_totals(20, present=17, excused=1, unexcused=0, left_out=2) == []
    assert "thiếu 2" in objections_to_totals(20, present=17, excused=1, unexcused=0, left_out=0)[0].text
    assert "thừa 1" in objections_to_totals(20, present=21, excused=0, unexcused=0, left_out=0)[0].text
    negative = objections_to_totals(20, present=21, excused=-1, unexcused=0, left_out=0)
    assert [one.field for one in negative] == ["excused"]


roll_rows = st.builds(
    RollRow,
    member_id=st.integers(1, 1000),
    name=st.just("Đồng chí"),
    mark=st.sampled_from(Mark),
    left_out=st.none() | st.sampled_from(LeftOut),
)


@given(st.lists(roll_rows, max_size=60))
def test_a_rate_counts_everybody_once_and_never_exceeds_its_base(roll: list[RollRow]) -> None:
    required = [
        row for row in roll if row.left_out is None and row.mark not in {Mark.EXEMPT, Mark.NOT_REQUIRED}
    ]
    found = attendance_rate(roll)
    assert found.required == len(required)
    assert sum(found.left_out.values()) == sum(row.left_out is not None for row in roll)
    assert found.share is None or 0 <= found.share <= 1
    assert all(found.present_beyond[reason] <= found.left_out[reason] for reason in found.present_beyond)


def test_everything_said_about_attendance_has_a_name() -> None:
    assert set(labels.LEFT_OUT) == {reason.value for reason in LeftOut}
    assert set(labels.ATTENDANCE) | {"undecided"} == {mark.value for mark in Mark}
