"""How a task stands on a day, when it is rightly given or changed, and the share done in time."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.tasks.rules import (
    Assignment,
    Label,
    Rate,
    State,
    TaskFacts,
    label_on,
    objections_to_assigning,
    objections_to_cancelling,
    objections_to_deadline,
    objections_to_finishing,
    objections_to_reopening,
    objections_to_reporting,
    rate_by,
)

GIVEN_ON, DUE = dt.date(2023, 6, 2), dt.date(2023, 6, 15)
OPEN = [State.ASSIGNED, State.IN_PROGRESS]


def task(
    state: State = State.ASSIGNED,
    deadline: dt.date | None = DUE,
    *,
    first_deadline: dt.date | None = None,
    done_on: dt.date | None = None,
) -> TaskFacts:
    return TaskFacts(state, GIVEN_ON, deadline, first_deadline or deadline, done_on)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize(
    ("on", "label"),
    [
        (dt.date(2023, 6, 2), Label.NOT_DUE),
        (dt.date(2023, 6, 11), Label.NOT_DUE),
        (dt.date(2023, 6, 12), Label.DUE_SOON),
        (dt.date(2023, 6, 15), Label.DUE_SOON),
        (dt.date(2023, 6, 16), Label.OVERDUE),
        (dt.date(2024, 1, 1), Label.OVERDUE),
    ],
)
def test_label_of_an_open_task(state: State, on: dt.date, label: Label) -> None:
    assert label_on(task(state), on, due_soon_days=3) is label


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        (task(State.DONE, done_on=dt.date(2023, 6, 15)), Label.DONE),
        (task(State.DONE, done_on=dt.date(2023, 6, 16)), Label.DONE_LATE),
        (task(State.DONE, deadline=None, done_on=dt.date(2023, 6, 16)), Label.DONE),
        (task(State.CANCELLED), Label.CANCELLED),
        (task(deadline=None), Label.STANDING),
    ],
)
def test_label_of_other_tasks(facts: TaskFacts, label: Label) -> None:
    assert label_on(facts, dt.date(2023, 7, 1), due_soon_days=3) is label


def test_a_committee_may_want_to_be_told_earlier() -> None:
    day = dt.date(2023, 6, 8)
    assert [label_on(task(), day, due_soon_days=days) for days in (3, 6, 7)] == [
        Label.NOT_DUE,
        Label.NOT_DUE,
        Label.DUE_SOON,
    ]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        (Label.NOT_DUE, "chưa đến hạn"),
        (Label.DUE_SOON, "sắp đến hạn"),
        (Label.OVERDUE, "quá hạn"),
        (Label.DONE, "đã xong"),
        (Label.DONE_LATE, "xong quá hạn"),
        (Label.STANDING, "thường xuyên"),
        (Label.CANCELLED, "đã hủy"),
    ],
)
def test_words_of_labels(label: Label, word: str) -> None:
    assert label.word == word


def assignment(**options: object) -> Assignment:
    return Assignment(
        **{  # type: ignore[arg-type]
            "content": "Lập danh sách hộ cần giúp đỡ",
            "product": "danh sách",
            "person_id": 5,
            "assigned_on": GIVEN_ON,
            "deadline": DUE,
            "is_standing": False,
            "is_person_in_organization": True,
            **options,
        }
    )


@pytest.mark.parametrize(
    ("options", "fields"),
    [
        ({}, []),
        ({"deadline": GIVEN_ON}, []),
        ({"deadline": None, "is_standing": True}, []),
        ({"product": ""}, []),
        ({"content": "  "}, ["content"]),
        ({"content": "x" * 501}, ["content"]),
        ({"product": "x" * 201}, ["product"]),
        ({"person_id": None}, ["person"]),
        ({"is_person_in_organization": False}, ["person"]),
        ({"deadline": None}, ["deadline"]),
        ({"deadline": dt.date(2023, 6, 1)}, ["deadline"]),
        ({"deadline": dt.date(2023, 6, 1), "is_standing": True}, ["deadline"]),
        ({"content": "", "person_id": None, "deadline": None}, ["content", "person", "deadline"]),
    ],
)
def test_objections_to_assigning(options: dict[str, object], fields: list[str]) -> None:
    assert [objection.field for objection in objections_to_assigning(assignment(**options))] == fields


@pytest.mark.parametrize(
    ("state", "reporting", "finishing", "reopening", "cancelling"),
    [
        (State.ASSIGNED, True, True, False, True),
        (State.IN_PROGRESS, True, True, False, True),
        (State.DONE, False, False, True, False),
        (State.CANCELLED, False, False, True, False),
    ],
)
def test_what_each_state_allows(
    state: State, reporting: bool, finishing: bool, reopening: bool, cancelling: bool
) -> None:
    allowed = [
        not list(objections_to_reporting(state, "xong một nửa")),
        not list(objections_to_finishing(state)),
        not list(objections_to_reopening(state, "làm thiếu")),
        not list(objections_to_cancelling(state, "không còn cần")),
    ]
    assert allowed == [reporting, finishing, reopening, cancelling]


def test_words_are_asked_for() -> None:
    assert [o.field for o in objections_to_reporting(State.ASSIGNED, " ")] == ["text"]
    assert [o.field for o in objections_to_reopening(State.DONE, "")] == ["reason"]
    assert [o.field for o in objections_to_cancelling(State.ASSIGNED, "x" * 301)] == ["reason"]


@pytest.mark.parametrize(
    ("deadline", "reason", "fields"),
    [
        (dt.date(2023, 6, 30), "chờ số liệu", []),
        (dt.date(2023, 6, 10), "cần sớm hơn", []),
        (None, "chờ", ["deadline"]),
        (DUE, "chờ", ["deadline"]),
        (dt.date(2023, 6, 9), "chờ", ["deadline"]),
        (dt.date(2023, 6, 1), "chờ", ["deadline"]),
        (dt.date(2023, 6, 30), "", ["reason"]),
    ],
)
def test_objections_to_deadline(deadline: dt.date | None, reason: str, fields: list[str]) -> None:
    found = objections_to_deadline(task(), deadline, reason, on=dt.date(2023, 6, 10))
    assert [objection.field for objection in found] == fields


def test_extension_may_be_asked_after_the_deadline() -> None:
    assert list(objections_to_deadline(task(), dt.date(2023, 6, 30), "chờ", on=dt.date(2023, 6, 20))) == []


JUNE = {"since": dt.date(2023, 6, 1), "until": dt.date(2023, 6, 30)}


def test_rates_by_first_and_by_current_deadline_stand_side_by_side() -> None:
    """Decisions 26: what lies in the period and not after the cut-off; cancelled and standing out."""
    tasks = [
        task(State.DONE, done_on=dt.date(2023, 6, 15)),  # on time
        task(State.DONE, done_on=dt.date(2023, 6, 16)),  # late
        task(State.IN_PROGRESS),  # overdue
        task(State.CANCELLED),
        task(deadline=None),
        task(State.DONE, deadline=dt.date(2023, 6, 28), first_deadline=DUE, done_on=dt.date(2023, 6, 20)),
        task(State.ASSIGNED, deadline=dt.date(2023, 7, 5), first_deadline=DUE),
        task(State.ASSIGNED, deadline=dt.date(2023, 6, 26)),  # due after the cut-off
    ]
    cut_off = dt.date(2023, 6, 25)
    assert rate_by(tasks, **JUNE, cut_off=cut_off, by_first_deadline=True) == Rate(5, 1, 2, 2)
    assert rate_by(tasks, **JUNE, cut_off=cut_off, by_first_deadline=False) == Rate(3, 1, 1, 1)
    assert rate_by([], **JUNE, cut_off=cut_off, by_first_deadline=True) == Rate(0, 0, 0, 0)


def test_a_task_due_on_the_day_of_the_cut_off_is_due_but_not_overdue() -> None:
    assert rate_by([task()], **JUNE, cut_off=DUE, by_first_deadline=False) == Rate(1, 0, 0, 0)


DAYS = st.dates(dt.date(2023, 5, 1), dt.date(2023, 8, 1))


@given(
    st.lists(
        st.builds(
            lambda state, due, done: task(state, due, done_on=done if state is State.DONE else None),
            st.sampled_from(State),
            st.none() | DAYS,
            DAYS,
        )
    ),
    DAYS,
    st.booleans(),
)
def test_parts_of_a_rate_never_exceed_it(tasks: list[TaskFacts], cut_off: dt.date, by_first: bool) -> None:
    rate = rate_by(tasks, **JUNE, cut_off=cut_off, by_first_deadline=by_first)
    assert 0 <= rate.on_time + rate.late + rate.overdue <= rate.due <= len(tasks)
