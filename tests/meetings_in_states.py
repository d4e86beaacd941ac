"""Meetings of the cast's cell written straight into the tables, in each state in which a page may be asked."""

import datetime as dt

from sotay.kernel import clock
from sotay.meetings.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Invitation,
    LeaveRequest,
    Meeting,
    MeetingPaper,
    Opinion,
    Sitting,
)
from tests.people import Cast
from tests.places import Sample
from tests.world import World
from tests.world_of_meetings import scorecard

HERE = "DN01"
BEFORE = {Meeting.State.DRAFT, Meeting.State.PLANNED, Meeting.State.CONVENED, Meeting.State.POSTPONED}
RUNNING = {Meeting.State.IN_SESSION, Meeting.State.INTERRUPTED}
STATES = (None, *BEFORE, *RUNNING, Meeting.State.ENDED)
"""States of a meeting that are furnished here; None: the one of the world, which has gone all its way."""


def world_with(world: World, cast: Cast, state: Meeting.State | None) -> World:
    """The world with a meeting of the cast's cell in a state, and what belongs to it, in the place of the old one."""
    if state is None:
        return world
    now = clock.now()
    starts_at = now + dt.timedelta(days=2) if state in BEFORE else now - dt.timedelta(minutes=50)
    secretary, minute_taker = cast.member("secretary"), cast.member("minute_taker")
    meeting = Meeting.objects.create(
        organization=cast.organization(HERE),
        month=clock.today().replace(day=1),
        state=state,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=75),
        place="Phòng họp",
        chair=secretary,
        minute_taker=minute_taker,
        acting_minute_taker=None if state in BEFORE else minute_taker,
        planned_at=now - dt.timedelta(days=5),
        convened_at=now - dt.timedelta(days=4),
        roll_call_opened_at=None if state in BEFORE else starts_at,
        roll_call_closed_at=None if state in BEFORE | {Meeting.State.IN_SESSION} else starts_at,
        ended_at=now if state == Meeting.State.ENDED else None,
    )
    said = {"entered_by_id": secretary.pk, "entered_by_name": secretary.full_name}
    for member in (secretary, minute_taker, cast.member("member")):
        if state not in {Meeting.State.DRAFT, Meeting.State.PLANNED}:
            Invitation.objects.create(meeting=meeting, member=member, sent_at=now)
        if state not in BEFORE:
            Attendance.objects.create(
                meeting=meeting,
                member=member,
                standing=Attendance.Standing.OFFICIAL,
                state=Attendance.State.PRESENT,
            )
    if state not in BEFORE:
        scorecard(meeting, is_agreed=False)
        Sitting.objects.create(meeting=meeting, number=1, started_at=starts_at)
    made = {
        Meeting: meeting,
        AgendaItem: AgendaItem.objects.create(meeting=meeting, order=1, title="Nội dung thử"),
        Ballot: Ballot.objects.create(
            meeting=meeting,
            text="Biểu quyết thử",
            state=Ballot.State.OPEN,
            base_count=3,
            present_voters=3,
            opened_at=now,
            needed_count=2,
            majority_key="vote.ordinary_majority",
            majority_value=">1/2",
            legal_basis="Căn cứ thử",
        ),
        Opinion: Opinion.objects.create(
            meeting=meeting,
            member=secretary,
            channel=Opinion.Channel.SPOKEN,
            kind=Opinion.Kind.PROPOSAL,
            proposal_state=Opinion.ProposalState.RECEIVED,
            text="Kiến nghị thử",
            entered_at=now,
            **said,
        ),
        LeaveRequest: LeaveRequest.objects.create(
            meeting=meeting,
            member=cast.member("member"),
            reason=LeaveRequest.Reason.ILLNESS,
            submitted_at=now,
            **said,
        ),
        MeetingPaper: MeetingPaper.objects.create(
            meeting=meeting,
            title="Tài liệu thử",
            secrecy_class="internal",
            text="Nội dung",
            published_at=now,
            added_by_id=secretary.pk,
            added_by_name=secretary.full_name,
            added_at=now,
        ),
    }
    return {**world, **{model: {**world[model], HERE: Sample(row.pk, HERE)} for model, row in made.items()}}
