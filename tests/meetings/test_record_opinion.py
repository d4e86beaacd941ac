"""Who spoke and what was said."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from sotay.meetings.actions.mark_attendance import mark_attendance
from sotay.meetings.actions.record_opinion import record_opinion
from sotay.meetings.cell_months import refresh_cell_month
from sotay.meetings.models import Meeting, Opinion
from tests.answers import answer_of
from tests.meetings.checks import RUNNERS, allowed, cell_month, facts, refused, who_may
from tests.meetings.life import called, ended, opened, planned
from tests.meetings.standings import send
from tests.people import Cast


def speak(
    cast: Cast, meeting: Meeting, key: str = "probationary", *, by: str = "minute_taker", **changed: Any
) -> Opinion:
    return record_opinion(
        meeting.pk,
        **{
            "member_id": cast.members[key],
            "text": " Nhất trí  với báo cáo ",
            "actor": cast.actor(by),
            **changed,
        },
    )


def test_a_speaker_with_the_gist_at_its_step(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    item = meeting.agenda.last()
    assert item is not None
    with facts() as recorded:
        opinion = speak(cast, meeting, agenda_item_id=item.pk, is_reserved=True, kind="proposal")
    assert (opinion.channel, opinion.text, opinion.is_reserved, opinion.agenda_item_id) == (
        "spoken",
        "Nhất trí với báo cáo",
        True,
        item.pk,
    )
    assert (opinion.proposal_state, opinion.answer_due_on, opinion.is_assisted) == (
        "received",
        dt.date(2026, 1, 2),
        False,
    )
    assert recorded == [
        (
            "OpinionGiven",
            {
                "meeting_id": meeting.pk,
                "organization_id": meeting.organization_id,
                "opinion_id": opinion.pk,
                "member_id": cast.members["probationary"],
                "channel": "spoken",
                "kind": "proposal",
                "is_assisted": False,
            },
        )
    ]


def test_a_guest_of_the_cell_speaks_and_every_reason_at_once(cast: Cast, at: Callable[..., None]) -> None:
    send(cast, "neighbour", "DN01")
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert speak(cast, meeting, "neighbour").channel == "spoken"
    found = refused(speak, cast, meeting, "exempt", text=" ", kind="poem")
    assert [one.field for one in found] == ["member", "text", "kind"]


@pytest.mark.parametrize("key", ["neighbour", "in_charge", "administrator"])
def test_nobody_speaks_who_is_not_on_the_roll(cast: Cast, at: Callable[..., None], key: str) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert answer_of(speak, cast, meeting, key) == 404


def test_a_line_of_another_meeting_is_not_found(cast: Cast, at: Callable[..., None]) -> None:
    foreign = planned(cast, cell="DN02").agenda.first()
    assert foreign is not None
    meeting = called(cast)
    at(2025, 12, 3, 20)
    assert answer_of(speak, cast, meeting, agenda_item_id=foreign.pk) == 404


def test_only_while_the_meeting_runs(cast: Cast, at: Callable[..., None]) -> None:
    meeting = ended(cast)
    at(2025, 12, 3, 22)
    assert len(refused(speak, cast, meeting)) == 1


def test_the_board_counts_the_speakers_among_those_who_had_to_come(
    cast: Cast, at: Callable[..., None]
) -> None:
    meeting = opened(cast)
    at(2025, 12, 3, 19, 40)
    taker = cast.actor("minute_taker")
    mark_attendance(meeting.pk, cast.members["exempt"], state="present", seen_revision=0, actor=taker)
    mark_attendance(meeting.pk, cast.members["probationary"], state="present", seen_revision=0, actor=taker)
    for key in ("probationary", "probationary", "exempt"):
        speak(cast, meeting, key)
    Meeting.objects.filter(pk=meeting.pk).update(state="ended")
    meeting.refresh_from_db()
    refresh_cell_month(meeting)
    row = cell_month(meeting)
    assert (row.speaker_count, row.present_count) == (1, 1)


def test_who_may(cast: Cast, at: Callable[..., None]) -> None:
    meeting = called(cast)
    at(2025, 12, 3, 20)
    found = who_may(
        cast,
        lambda actor: record_opinion(
            meeting.pk, member_id=cast.members["member"], text="Nhất trí", actor=actor
        ),
    )
    assert found == allowed(RUNNERS)
