"""A task given at the meeting."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.models import Meeting
from sotay.tasks.models import Task
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import called, convened, day, ended, fresh, signed
from tests.people import Cast

DEADLINE = dt.date(2025, 12, 20)


def assign(cast: Cast, meeting: Meeting, *, by: str = "minute_taker", **changed: Any) -> Task:
    return assign_meeting_task(
        meeting.pk,
        **{
            "content": " Rà soát  hộ khó khăn ",
            "person_id": cast.members["deputy"],
            "product": "danh sách",
            "deadline": DEADLINE,
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_one_person_and_one_deadline(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    with facts() as recorded:
        task = assign(cast, meeting)
    assert (task.content, task.person_id, task.deadline, task.product, task.assigned_on) == (
        "Rà soát hộ khó khăn",
        cast.members["deputy"],
        DEADLINE,
        "danh sách",
        dt.date(2025, 12, 3),
    )
    assert (task.source_kind, task.source_id, task.assigned_by_id) == (
        "meeting",
        meeting.pk,
        cast.members["secretary"],
    )
    assert recorded == [
        (
            "TaskAssigned",
            {
                "task_id": task.pk,
                "organization_id": meeting.organization_id,
                "person_id": cast.members["deputy"],
                "deadline": "2025-12-20",
                "source_kind": "meeting",
                "source_id": meeting.pk,
            },
        )
    ]
    row = cell_month(meeting)
    assert (row.task_count, row.evidence["tasks"]) == (1, clock.now().isoformat())


def test_the_step_counts_from_the_first_task(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    assign(cast, meeting)
    first = clock.now()
    at(2025, 12, 3, 23)
    assign(cast, meeting)
    assert fresh(meeting).tasks_assigned_at == first
    assert cell_month(meeting).task_count == 2


def test_row_task_without_person_or_deadline_is_refused(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    found = refused(assign, cast, meeting, content=" ", person_id=None, deadline=None)
    assert [one.field for one in found] == ["content", "person", "deadline"]
    assert assign(cast, meeting, deadline=None, is_standing=True).is_standing is True


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "former"])
def test_nobody_of_another_cell(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    found = refused(assign, cast, meeting, person_id=cast.members[key])
    assert [one.field for one in found] == ["person"]


def test_no_deadline_before_the_meeting_and_no_stamp(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    found = refused(assign, cast, meeting, deadline=dt.date(2025, 12, 2))
    assert [one.field for one in found] == ["deadline"]
    assert [one.field for one in refused(assign, cast, meeting, content="MẬT")] == ["content"]


def test_around_the_meeting_only(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 12, 3, 19)
    assert len(refused(assign, cast, meeting, by="secretary")) == 1


def test_until_the_signatures(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 21, 30)
    assert assign(cast, meeting).pk
    done = signed(cast, kind="thematic", start=day(-2), with_ballot=False)
    at(2025, 12, 3, 21, 30)
    assert len(refused(assign, cast, done, by="secretary")) == 1


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20, 30)
    found = who_may(
        cast,
        lambda actor: assign_meeting_task(
            meeting.pk,
            content="Rà soát",
            person_id=cast.members["deputy"],
            deadline=DEADLINE,
            actor=actor,
        ),
    )
    assert found == allowed(RUNNERS)
