"""Who reacts to what. The whole event wiring of the system, on one page.

A reaction answers facts recorded from its day on, so that a new one never replays years.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sotay.audit.delivery import Reaction
from sotay.committees import reactions as committees
from sotay.meetings.events import (
    GapAccepted,
    LeaveDecided,
    LeaveRequested,
    MeetingCalledOff,
    MeetingChanged,
    MeetingConvened,
    MeetingPostponed,
    PaperAdded,
    ProposalAnswered,
    ResultPublished,
    ResultReported,
)
from sotay.members.events import MemberLeft, MemberPlaced
from sotay.notifications import reactions as notifications
from sotay.tasks.events import DeadlineChanged, TaskAssigned, TaskCancelled, TaskReopened

FIRST_ISSUE = dt.date(2026, 11, 1)

REACTIONS: Mapping[type[Any], tuple[Reaction, ...]] = {
    MeetingConvened: (Reaction(notifications.tell_invited, FIRST_ISSUE),),
    MeetingChanged: (Reaction(notifications.tell_of_change, FIRST_ISSUE),),
    MeetingPostponed: (Reaction(notifications.tell_of_postponing, FIRST_ISSUE),),
    MeetingCalledOff: (Reaction(notifications.tell_of_calling_off, FIRST_ISSUE),),
    PaperAdded: (Reaction(notifications.tell_of_papers, FIRST_ISSUE),),
    LeaveRequested: (Reaction(notifications.tell_of_leave_request, FIRST_ISSUE),),
    LeaveDecided: (Reaction(notifications.tell_of_leave_decision, FIRST_ISSUE),),
    ProposalAnswered: (Reaction(notifications.tell_of_answer, FIRST_ISSUE),),
    ResultPublished: (Reaction(notifications.tell_of_result, FIRST_ISSUE),),
    ResultReported: (Reaction(notifications.tell_committee_of_report, FIRST_ISSUE),),
    GapAccepted: (Reaction(notifications.tell_of_accepted_gap, FIRST_ISSUE),),
    TaskAssigned: (Reaction(notifications.tell_of_task, FIRST_ISSUE),),
    DeadlineChanged: (Reaction(notifications.tell_of_deadline, FIRST_ISSUE),),
    TaskCancelled: (Reaction(notifications.tell_of_cancelled_task, FIRST_ISSUE),),
    TaskReopened: (Reaction(notifications.tell_of_reopened_task, FIRST_ISSUE),),
    MemberPlaced: (Reaction(committees.end_posts_of_mover, FIRST_ISSUE),),
    MemberLeft: (Reaction(committees.end_posts_of_leaver, FIRST_ISSUE),),
}
