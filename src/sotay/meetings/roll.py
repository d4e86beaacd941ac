"""The roll of a meeting's day, in the words of a roll call."""

import datetime as dt

from sotay.members.models import Membership
from sotay.members.queries import RollEntry, roll_on

from .models import Attendance, Meeting


def roll_of(meeting: Meeting, on: dt.date) -> list[RollEntry]:
    """Everybody who belongs to the cell on a day, officially or for a time."""
    return roll_on(meeting.organization_id, on)


def standing_of(person: RollEntry) -> str:
    """How somebody stands in a roll call: chính thức, dự bị, sinh hoạt tạm thời."""
    if person.link == Membership.Link.TEMPORARY:
        return Attendance.Standing.TEMPORARY_HERE
    return Attendance.Standing.PROBATIONARY if person.is_probationary else Attendance.Standing.OFFICIAL


def not_required_reason_of(person: RollEntry) -> str:
    """Why somebody on the roll is not expected ("không thuộc diện"); empty for who is (meetings.md §5)."""
    if person.is_suspended:
        return "suspended"
    if person.is_on_special_duty:
        return "special_duty"
    return "temporary_away" if person.is_temporarily_away else ""


def is_called(person: RollEntry) -> bool:
    """Whether a notice goes to this person: not while suspended or on special duty."""
    return not (person.is_suspended or person.is_on_special_duty)


def may_take_minutes(person: RollEntry) -> bool:
    """Whether this person may be chosen to take the minutes: anybody who is called."""
    return is_called(person)


def may_chair(person: RollEntry) -> bool:
    """Whether this person may chair: an official member of this cell who is called."""
    is_official_here = person.link == Membership.Link.OFFICIAL and not person.is_probationary
    return is_official_here and is_called(person)


def attendance_row(meeting: Meeting, person: RollEntry, *, is_excused: bool) -> Attendance:
    """The row of one person before anybody is called: what is known of that day."""
    states = Attendance.State
    reason = not_required_reason_of(person)
    if reason:
        state = states.NOT_REQUIRED
    elif person.is_exempt:
        state = states.EXEMPT
    else:
        state = states.EXCUSED if is_excused else states.UNDECIDED
    return Attendance(
        meeting=meeting,
        member_id=person.member_id,
        standing=standing_of(person),
        not_required_reason=reason,
        is_exempt=person.is_exempt,
        state=state,
    )
