"""Requests for leave (meetings.md §5)."""

from dataclasses import replace
from datetime import datetime

import pytest

from sotay.meetings.rules.attendance import LeftOut, Mark
from sotay.meetings.rules.clocks import INSTANT
from sotay.meetings.rules.leave import (
    Decider,
    LeaveAsk,
    LeaveDecision,
    LeaveReason,
    LeaveState,
    mark_after_decision,
    objections_to_asking_leave,
    objections_to_deciding_leave,
    objections_to_withdrawing_leave,
)
from sotay.meetings.rules.states import Links, State
from sotay.meetings.rules.terms import Given
from sotay.meetings.wording import labels
from tests.meetings.rules.givens import at

NOW = at(2025, 11, 4, 9)
TWO_DAYS = Given(2, "Mặc định")
LINKS = Links(amendment="/dinh-chinh/")
ASK = LeaveAsk(State.CONVENED, "illness", starts_at=at(2025, 11, 5, 19, 30))


def fields(ask: LeaveAsk, now: datetime = NOW) -> list[str]:
    return [one.field for one in objections_to_asking_leave(ask, now=now, late_days=TWO_DAYS)]


def test_leave_is_asked_with_a_reason_of_the_list() -> None:
    assert fields(ASK) == []
    assert fields(replace(ASK, reason="")) == ["reason"]
    assert fields(replace(ASK, reason="other")) == ["note"]
    assert fields(replace(ASK, reason="other", note="Nhà có việc hiếu")) == []


@pytest.mark.parametrize(
    ("now", "count"), [(at(2025, 11, 5, 22), 0), (at(2025, 11, 8) - INSTANT, 0), (at(2025, 11, 8), 1)]
)
def test_a_late_request_comes_within_two_days(now: datetime, count: int) -> None:
    found = objections_to_asking_leave(replace(ASK, meeting_state=State.ENDED), now=now, late_days=TWO_DAYS)
    assert [one.legal_basis for one in found] == ["Mặc định"] * count


def test_without_a_number_of_days_a_late_request_waits_for_the_minutes_only() -> None:
    late = replace(ASK, meeting_state=State.ENDED)
    assert objections_to_asking_leave(late, now=at(2025, 12, 1), late_days=None) == []


def test_after_the_minutes_are_signed_leave_is_a_matter_of_an_amendment() -> None:
    found = objections_to_asking_leave(
        replace(ASK, meeting_state=State.MINUTED), now=NOW, late_days=TWO_DAYS, links=LINKS
    )
    assert [one.mend for one in found] == ["/dinh-chinh/"]


def test_who_need_not_come_need_not_ask() -> None:
    assert len(fields(replace(ASK, left_out=LeftOut.EXEMPT))) == 1
    assert len(fields(replace(ASK, is_on_roll=False))) == 1
    assert len(fields(replace(ASK, meeting_state=State.NOT_HELD))) == 1
    assert len(fields(replace(ASK, is_marked_present=True))) == 1


def test_one_live_request_at_a_time() -> None:
    for state in (LeaveState.SUBMITTED, LeaveState.APPROVED):
        assert len(fields(replace(ASK, live_request=state))) == 1
    for state in (LeaveState.WITHDRAWN, LeaveState.REFUSED, LeaveState.LAPSED):
        assert fields(replace(ASK, live_request=state)) == []


DECISION = LeaveDecision(LeaveState.SUBMITTED, LeaveState.APPROVED, Decider.SECRETARY, State.CONVENED)


def count(decision: LeaveDecision) -> int:
    return len(objections_to_deciding_leave(decision, LINKS))


def test_the_secretary_answers_and_a_refusal_has_a_note() -> None:
    assert count(DECISION) == 0
    assert count(replace(DECISION, decision=LeaveState.REFUSED)) == 1
    assert count(replace(DECISION, decision=LeaveState.REFUSED, note="Có nội dung bầu cử")) == 0
    assert count(replace(DECISION, decision=LeaveState.LAPSED)) == 1
    assert count(replace(DECISION, decider=None)) == count(replace(DECISION, decider=Decider.IN_CHARGE)) == 1
    assert count(replace(DECISION, decider=Decider.DEPUTY)) == 0


def test_the_secretarys_own_leave_is_answered_by_the_deputy_or_from_above() -> None:
    own = replace(DECISION, is_of_secretary=True)
    assert count(own) == 1
    assert count(replace(own, decider=Decider.DEPUTY)) == 0
    assert count(replace(own, decider=Decider.IN_CHARGE)) == 1
    assert count(replace(own, decider=Decider.IN_CHARGE, has_deputy=False)) == 0
    assert "không có phó bí thư" in objections_to_deciding_leave(replace(own, has_deputy=False))[0].text


def test_nobody_answers_his_own_request() -> None:
    for decider in Decider:
        assert count(replace(DECISION, decider=decider, is_own_request=True)) == 1


def test_only_an_open_or_lapsed_request_is_answered_before_the_minutes_are_signed() -> None:
    assert count(replace(DECISION, state=LeaveState.LAPSED, meeting_state=State.ENDED)) == 0
    for state in (LeaveState.APPROVED, LeaveState.REFUSED, LeaveState.WITHDRAWN):
        assert count(replace(DECISION, state=state)) == 1
    found = objections_to_deciding_leave(replace(DECISION, meeting_state=State.MINUTED), LINKS)
    assert [one.mend for one in found] == ["/dinh-chinh/"]
    assert count(replace(DECISION, is_marked_present=True)) == 1


def test_a_request_is_withdrawn_until_the_roll_call_closes() -> None:
    def refused(state: LeaveState, meeting_state: State = State.CONVENED, *, is_closed: bool = False) -> int:
        return len(
            objections_to_withdrawing_leave(state, meeting_state=meeting_state, is_roll_call_closed=is_closed)
        )

    assert refused(LeaveState.APPROVED) == refused(LeaveState.SUBMITTED, State.IN_SESSION) == 0
    assert refused(LeaveState.REFUSED) == 1
    assert refused(LeaveState.APPROVED, State.IN_SESSION, is_closed=True) == 1
    assert refused(LeaveState.WITHDRAWN, State.ENDED) == 2


@pytest.mark.parametrize(
    ("mark", "decision", "after"),
    [
        (Mark.UNDECIDED, LeaveState.APPROVED, Mark.EXCUSED),
        (Mark.UNEXCUSED, LeaveState.APPROVED, Mark.EXCUSED),
        (Mark.PRESENT, LeaveState.APPROVED, Mark.PRESENT),
        (Mark.EXEMPT, LeaveState.APPROVED, Mark.EXEMPT),
        (Mark.UNEXCUSED, LeaveState.REFUSED, Mark.UNEXCUSED),
        (Mark.EXCUSED, LeaveState.WITHDRAWN, Mark.UNDECIDED),
        (Mark.PRESENT, LeaveState.WITHDRAWN, Mark.PRESENT),
        (Mark.EXCUSED, LeaveState.REFUSED, Mark.EXCUSED),
    ],
)
def test_approved_leave_fills_the_row_and_presence_overrides(
    mark: Mark, decision: LeaveState, after: Mark
) -> None:
    assert mark_after_decision(mark, decision) is after


def test_every_state_and_reason_has_a_name() -> None:
    assert set(labels.LEAVE_STATES) == {state.value for state in LeaveState}
    assert set(labels.LEAVE_REASONS) == {reason.value for reason in LeaveReason}
