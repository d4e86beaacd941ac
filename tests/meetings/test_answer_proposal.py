"""Proposals answered, assigned, passed on."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.actions.answer_proposal import answer_proposal
from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.models import Meeting, Opinion
from sotay.tasks.models import Task
from tests.answers import answer_of
from tests.meetings.checks import SECRETARIES, allowed, facts, reasons, refused, who_may
from tests.meetings.life import convened, opened
from tests.people import Cast

ANSWERED = "out_of_competence"


def proposed(cast: Cast, meeting: Meeting, *, kind: str = "proposal") -> Opinion:
    return give_opinion(meeting.pk, text="Đề nghị sửa đường", kind=kind, actor=cast.actor("member"))


def answer(cast: Cast, opinion: Opinion, *, by: str = "secretary", **changed: Any) -> Opinion:
    return answer_proposal(
        opinion.pk,
        **{"state": ANSWERED, "answer": " Thuộc  xã ", "actor": cast.actor(by), **changed},
    )


def test_the_answer_stands_with_who_gave_it(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    with facts() as recorded:
        answer(cast, opinion)
    opinion.refresh_from_db()
    assert (opinion.proposal_state, opinion.answer, opinion.answered_by_name, opinion.answered_at) == (
        ANSWERED,
        "Thuộc xã",
        "Nguyễn Thị An",
        clock.now(),
    )
    assert recorded == [
        (
            "ProposalAnswered",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "opinion_id": opinion.pk,
                "member_id": cast.members["member"],
                "state": ANSWERED,
            },
        )
    ]
    assert ["đã được xử lý" in one for one in reasons(answer, cast, opinion)] == [True]


def test_passed_up_it_names_where_to(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    found = refused(answer, cast, opinion, state="forwarded_up", answer=" ")
    assert [one.field for one in found] == ["answer", "addressee"]
    answer(cast, opinion, state="forwarded_up", addressee="Đảng ủy khối")
    opinion.refresh_from_db()
    assert opinion.answer == "Thuộc xã (chuyển: Đảng ủy khối)"


def test_assigned_it_becomes_a_task_of_one_person(cast: Cast, at: Callable[..., None]) -> None:
    opinions: list[Opinion] = []
    opened(cast, before=lambda one: opinions.append(proposed(cast, one)))
    at(2025, 12, 3, 20)
    (opinion,) = opinions
    assert [one.field for one in refused(answer, cast, opinion, state="assigned")] == ["person"]
    found = refused(
        answer, cast, opinion, state="assigned", person_id=cast.members["neighbour"], deadline=None
    )
    assert [one.field for one in found] == ["deadline", "person"]
    deadline = dt.date(2025, 12, 20)
    answer(cast, opinion, state="assigned", person_id=cast.members["deputy"], deadline=deadline)
    task = Task.objects.get()
    assert (task.content, task.person_id, task.deadline, task.source_id) == (
        "Giải quyết kiến nghị: Đề nghị sửa đường",
        cast.members["deputy"],
        deadline,
        opinion.meeting_id,
    )


@pytest.mark.parametrize("state", ["", "received", "nonsense"])
def test_an_answer_is_one_of_those_there_are(cast: Cast, at: Callable[..., None], state: str) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    assert [one.field for one in refused(answer, cast, proposed(cast, meeting), state=state)] == ["state"]


def test_answered_in_the_meeting_only_around_it(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    assert [one.field for one in refused(answer, cast, opinion, state="answered_in_meeting")] == ["state"]
    Meeting.objects.filter(pk=meeting.pk).update(state="ended")
    assert answer(cast, opinion, state="answered_in_meeting").proposal_state == "answered_in_meeting"


def test_a_comment_is_not_answered_and_nobody_withdraws_for_its_author(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    comment = proposed(cast, meeting, kind="comment")
    assert ["không phải kiến nghị" in one for one in reasons(answer, cast, comment)] == [True]
    proposal = proposed(cast, meeting)
    assert ["người nêu" in one for one in reasons(answer, cast, proposal, state="withdrawn")] == [True]
    assert answer_of(answer, cast, proposal, answer="MẬT") == 422


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = convened(cast)
    at(2025, 11, 25)
    opinion = proposed(cast, meeting)
    found = who_may(
        cast,
        lambda actor: answer_proposal(opinion.pk, state=ANSWERED, answer="Thuộc xã", actor=actor),
    )
    assert found == allowed(SECRETARIES)
