"""States and acts (meetings.md §3), warnings, and saves over one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.cautions import Caution, Need, objections_to_ignoring
from sotay.meetings.rules.concluding import Capacity
from sotay.meetings.rules.states import (
    MOVES,
    Act,
    State,
    objections_to_act,
    objections_to_overwriting,
)
from sotay.meetings.wording import labels


@pytest.mark.parametrize(
    ("act", "origins", "target"),
    [
        (Act.PLAN, {State.DRAFT, State.PLANNED, State.POSTPONED}, State.PLANNED),
        (Act.CHANGE, {State.CONVENED}, State.CONVENED),
        (Act.CONVENE, {State.PLANNED}, State.CONVENED),
        (Act.OPEN, {State.CONVENED}, State.IN_SESSION),
        (Act.INTERRUPT, {State.IN_SESSION}, State.INTERRUPTED),
        (Act.RESUME, {State.INTERRUPTED}, State.IN_SESSION),
        (Act.END, {State.IN_SESSION, State.INTERRUPTED}, State.ENDED),
        (Act.SIGN, {State.ENDED}, State.MINUTED),
        (Act.PUBLISH, {State.MINUTED}, State.PUBLISHED),
        (Act.REPORT, {State.PUBLISHED}, State.REPORTED),
        (Act.LOCK, {State.MINUTED, State.PUBLISHED, State.REPORTED, State.NOT_HELD}, State.LOCKED),
        (Act.POSTPONE, {State.PLANNED, State.CONVENED}, State.POSTPONED),
        (Act.CALL_OFF, {State.DRAFT, State.PLANNED, State.CONVENED, State.POSTPONED}, State.NOT_HELD),
    ],
)
def test_each_act_leads_from_its_states_only(act: Act, origins: set[State], target: State) -> None:
    assert {state for state in State if objections_to_act(state, act) == []} == origins
    assert MOVES[act].target is target


def test_every_act_has_a_move() -> None:
    assert set(MOVES) == set(Act)


def test_a_wrong_state_says_where_the_meeting_stands_and_where_it_should() -> None:
    assert objections_to_act(State.DRAFT, Act.OPEN)[0].text == (
        "Chưa thể khai mạc: kỳ sinh hoạt đang ở trạng thái «nháp», "
        "việc này chỉ làm được khi ở trạng thái «đã triệu tập»."
    )


def test_locked_refuses_everything_and_names_the_amendment() -> None:
    for act in Act:
        assert "đính chính" in objections_to_act(State.LOCKED, act)[0].text


@given(st.lists(st.sampled_from(Act), max_size=30))
def test_a_locked_meeting_is_never_left_and_the_end_never_undone(acts: list[Act]) -> None:
    state = State.DRAFT
    was_ended = False
    for act in acts:
        if objections_to_act(state, act) == []:
            assert state is not State.LOCKED
            state = MOVES[act].target
        was_ended = was_ended or state is State.ENDED
        if was_ended:
            assert state in {State.ENDED, State.MINUTED, State.PUBLISHED, State.REPORTED, State.LOCKED}


def test_row_issue_2_two_people_never_overwrite_each_other() -> None:
    assert objections_to_overwriting(3, 3, "", "") == []
    found = objections_to_overwriting(3, 4, "Trần Thị Mai", "20:15 ngày 05/11/2025")
    assert "Đồng chí Trần Thị Mai đã lưu thay đổi lúc 20:15 ngày 05/11/2025" in found[0].text


def test_cautions_ask_for_confirmation_or_reason() -> None:
    cautions = [
        Caution("known", "Chương trình dự kiến 60 phút, quy định 90."),
        Caution("second_regular", "Trong tháng đã có kỳ sinh hoạt thường kỳ.", need=Need.CONFIRMATION),
        Caution("after_latest_day", "Họp sau ngày 7.", "50-CT/TW", Need.REASON),
    ]
    found = objections_to_ignoring(cautions, {"second_regular": "", "after_latest_day": "  "})
    assert [(one.field, one.legal_basis) for one in found] == [
        ("second_regular", ""),
        ("after_latest_day", "50-CT/TW"),
    ]
    assert "ghi rõ lý do" in found[1].text
    assert objections_to_ignoring(cautions, {"second_regular": "on", "after_latest_day": "Mưa bão"}) == []


def test_every_state_and_act_has_a_name() -> None:
    assert set(labels.STATES) == {state.value for state in State}
    assert set(labels.ACTS) == {act.value for act in Act}
    assert set(labels.PARTS) >= {capacity.value for capacity in Capacity}
