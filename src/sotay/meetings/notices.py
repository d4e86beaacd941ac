"""Invitations when a meeting that was convened changes: everybody is told anew (meetings.md §3, row `convened`)."""

import datetime as dt

from django.db.models import Case, F, Q, Value, When

from sotay.kernel import clock

from .models import Invitation, LeaveRequest, Meeting
from .rules.clocks import meeting_day
from .wording import leave as wording

BY_HAND = (Invitation.Channel.PAPER, Invitation.Channel.PHONE)


def give_notice_anew(meeting: Meeting) -> None:
    """Send every invitation again: at once where it goes by the system, to be handed over where it goes by hand.

    Who said that he would come is asked again.
    """
    now = clock.now()
    said_yes = Q(answer=Invitation.Answer.WILL_ATTEND)
    meeting.invitations.update(
        sent_at=now,
        delivered_at=Case(When(channel__in=BY_HAND, then=None), default=Value(now)),
        read_at=None,
        answer=Case(When(said_yes, then=Value("")), default=F("answer")),
        answered_at=Case(When(said_yes, then=None), default=F("answered_at")),
    )


def end_leave_of_other_day(meeting: Meeting, old_start: dt.datetime | None) -> None:
    """Leave was asked for one day; when the meeting moves to another, it is asked anew."""
    if (
        old_start is None
        or meeting.starts_at is None
        or meeting_day(old_start) == meeting_day(meeting.starts_at)
    ):
        return
    live = [LeaveRequest.State.SUBMITTED, LeaveRequest.State.APPROVED]
    meeting.leave_requests.filter(state__in=live).update(
        state=LeaveRequest.State.WITHDRAWN, decision_note=wording.meeting_moved()
    )
    meeting.invitations.filter(answer=Invitation.Answer.ASKS_LEAVE).update(answer="", answered_at=None)
