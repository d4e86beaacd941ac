"""A cell's meeting brought to any point of its life by the product's own actions, with the clock at that point.

Each function answers the meeting as the database has it. The day is Wednesday 3/12/2025, 19:30, unless said.
"""

import datetime as dt
from collections.abc import Callable

from sotay.kernel import clock
from sotay.meetings.actions.assign_meeting_task import assign_meeting_task
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.actions.close_roll_call import close_roll_call
from sotay.meetings.actions.convene_meeting import convene_meeting
from sotay.meetings.actions.draft_meeting import draft_meeting
from sotay.meetings.actions.draft_resolution import draft_resolution
from sotay.meetings.actions.end_meeting import end_meeting
from sotay.meetings.actions.mark_all_present import mark_all_present
from sotay.meetings.actions.open_ballot import open_ballot
from sotay.meetings.actions.open_meeting import open_meeting
from sotay.meetings.actions.plan_meeting import plan_meeting
from sotay.meetings.actions.postpone_meeting import postpone_meeting
from sotay.meetings.actions.publish_result import publish_result
from sotay.meetings.actions.report_result import report_result
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.actions.sign_minutes import sign_minutes
from sotay.meetings.models import Ballot, Meeting
from tests.people import Cast

START = dt.datetime(2025, 12, 3, 19, 30, tzinfo=clock.VIETNAM)
BEFORE_42HD = dt.datetime(2023, 5, 3, 19, 30, tzinfo=clock.VIETNAM)
LENGTH = dt.timedelta(minutes=90)
SECRETARIES = {"DN01": "secretary", "DN02": "neighbour_secretary", "DV01": "outside_secretary"}
MINUTE_TAKERS = {"DN01": "minute_taker", "DN02": "neighbour", "DV01": "outside_office"}


def day(days: int = 0, *, minutes: int = 0, start: dt.datetime = START) -> dt.datetime:
    """A moment at a distance from the start of the meeting."""
    return start + dt.timedelta(days=days, minutes=minutes)


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("organization").get(pk=meeting.pk)


def drafted(
    cast: Cast, *, cell: str = "DN01", start: dt.datetime = START, kind: str = "regular", topic: str = ""
) -> Meeting:
    with clock.at(day(-15, start=start)):
        meeting = draft_meeting(
            cast.organizations[cell],
            kind=kind,
            month=start.date().replace(day=1),
            topic=topic,
            actor=cast.actor(SECRETARIES[cell]),
        )
    return fresh(meeting)


def planned(cast: Cast, *, cell: str = "DN01", start: dt.datetime = START, kind: str = "regular") -> Meeting:
    meeting = drafted(cast, cell=cell, start=start, kind=kind)
    with clock.at(day(-14, start=start)):
        plan_meeting(
            meeting.pk,
            starts_at=start,
            ends_at=start + LENGTH,
            place="Hội trường tầng 2",
            chair_id=cast.members[SECRETARIES[cell]],
            seen_revision=meeting.revision,
            answers={"late_day_reason": "vướng lịch chung", "second_regular": "x"},
            actor=cast.actor(SECRETARIES[cell]),
        )
    return fresh(meeting)


def convened(cast: Cast, *, cell: str = "DN01", start: dt.datetime = START, kind: str = "regular") -> Meeting:
    meeting = planned(cast, cell=cell, start=start, kind=kind)
    with clock.at(day(-10, start=start)):
        convene_meeting(meeting.pk, actor=cast.actor(SECRETARIES[cell]))
    return fresh(meeting)


def opened(
    cast: Cast,
    *,
    cell: str = "DN01",
    start: dt.datetime = START,
    kind: str = "regular",
    before: Callable[[Meeting], object] = lambda meeting: None,
) -> Meeting:
    """In session, the roll call open with every row still to be decided; `before` acts on the convened meeting."""
    meeting = convened(cast, cell=cell, start=start, kind=kind)
    with clock.at(day(-5, start=start)):
        before(meeting)
    with clock.at(start):
        open_meeting(
            meeting.pk,
            minute_taker_id=cast.members[MINUTE_TAKERS[cell]],
            actor=cast.actor(SECRETARIES[cell]),
        )
    return fresh(meeting)


def called(cast: Cast, *, cell: str = "DN01", start: dt.datetime = START, kind: str = "regular") -> Meeting:
    """In session, everybody who must come present, the roll call closed."""
    meeting = opened(cast, cell=cell, start=start, kind=kind)
    with clock.at(day(minutes=5, start=start)):
        close_with_all_present(cast, meeting, cell=cell)
    return fresh(meeting)


def close_with_all_present(cast: Cast, meeting: Meeting, *, cell: str = "DN01") -> None:
    mark_all_present(meeting.pk, actor=cast.actor(MINUTE_TAKERS[cell]))
    close_roll_call(meeting.pk, actor=cast.actor(MINUTE_TAKERS[cell]))


def ballot_opened(
    cast: Cast,
    meeting: Meeting,
    *,
    method: str = "open_hand",
    matter: str = "resolution",
    about_person: str = "",
    cell: str = "DN01",
) -> Ballot:
    """A question put to the vote thirty minutes into the meeting."""
    assert meeting.starts_at is not None
    with clock.at(day(minutes=30, start=meeting.starts_at)):
        return open_ballot(
            meeting.pk,
            matter=matter,
            text="Thông qua nghị quyết tháng",
            method=method,
            about_person=about_person,
            actor=cast.actor(MINUTE_TAKERS[cell]),
        )


def ballot_closed(
    cast: Cast, meeting: Meeting, *, agree: int = 6, disagree: int = 0, other: int = 0
) -> Ballot:
    """A question decided by hands forty minutes into the meeting."""
    ballot = ballot_opened(cast, meeting)
    assert meeting.starts_at is not None
    with clock.at(day(minutes=40, start=meeting.starts_at)):
        return close_ballot(
            ballot.pk, agree=agree, disagree=disagree, other=other, actor=cast.actor("minute_taker")
        )


def ended(
    cast: Cast, *, start: dt.datetime = START, kind: str = "regular", with_ballot: bool = True
) -> Meeting:
    """Ended after 95 minutes, with one task given and, unless told otherwise, a resolution passed."""
    meeting = called(cast, start=start, kind=kind)
    if with_ballot:
        ballot_closed(cast, meeting)
    with clock.at(day(minutes=45, start=start)):
        assign_meeting_task(
            meeting.pk,
            content="Rà soát hộ khó khăn",
            person_id=cast.members["deputy"],
            deadline=start.date() + dt.timedelta(days=20),
            actor=cast.actor("minute_taker"),
        )
    with clock.at(day(minutes=95, start=start)):
        end_meeting(meeting.pk, actor=cast.actor("secretary"))
    return fresh(meeting)


def postponed_into(cast: Cast, start: dt.datetime) -> Meeting:
    """December's regular meeting, moved to another day and held there."""
    meeting = planned(cast)
    secretary = cast.actor("secretary")
    with clock.at(day(-7)):
        postpone_meeting(meeting.pk, reason="bão", new_starts_at=start, actor=secretary)
        convene_meeting(meeting.pk, actor=secretary)
    with clock.at(start):
        open_meeting(meeting.pk, minute_taker_id=cast.members["minute_taker"], actor=secretary)
        close_with_all_present(cast, meeting)
    with clock.at(start + LENGTH):
        end_meeting(meeting.pk, actor=secretary)
    return fresh(meeting)


def signed(
    cast: Cast, *, start: dt.datetime = START, kind: str = "regular", with_ballot: bool = True
) -> Meeting:
    meeting = ended(cast, start=start, kind=kind, with_ballot=with_ballot)
    with clock.at(day(minutes=100, start=start)):
        minutes = save_minutes(
            meeting.pk, text="Biên bản sinh hoạt", seen_revision=0, actor=cast.actor("minute_taker")
        )
        for key in ("minute_taker", "secretary"):
            sign_minutes(meeting.pk, seen_revision=minutes.revision, actor=cast.actor(key))
    return fresh(meeting)


def written(
    cast: Cast, meeting: Meeting, *, type_code: str = "NQ", text: str = "I. Kết quả", reason: str = ""
) -> None:
    """A resolution or a conclusion put on paper at this moment of the clock."""
    draft_resolution(
        meeting.pk,
        type_code=type_code,
        subject_line="về công tác tháng 12",
        text=text,
        secrecy_class="internal",
        seen_revision=0,
        nothing_issued_reason=reason,
        actor=cast.actor("secretary"),
    )


def published(cast: Cast, *, start: dt.datetime = START, at: dt.datetime | None = None) -> Meeting:
    """Published 110 minutes after the start, or at another moment."""
    meeting = signed(cast, start=start)
    with clock.at(at or day(minutes=110, start=start)):
        written(cast, meeting)
        publish_result(meeting.pk, actor=cast.actor("secretary"))
    return fresh(meeting)


def reported(cast: Cast, *, start: dt.datetime = START) -> Meeting:
    meeting = published(cast, start=start)
    with clock.at(day(minutes=115, start=start)):
        report_result(meeting.pk, actor=cast.actor("secretary"))
    return fresh(meeting)
