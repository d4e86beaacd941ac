"""Who is told about what happened in meetings and tasks. Each function takes one event; it reads the rest itself."""

from collections.abc import Iterable

from django.urls import reverse

from sotay.access.actor import Role
from sotay.accounts.models import RoleGrant
from sotay.kernel import clock
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
from sotay.meetings.models import Attendance, Invitation, Meeting
from sotay.tasks.events import DeadlineChanged, TaskAssigned, TaskCancelled, TaskReopened

from . import wording
from .actions.tell import tell

SECRETARIES = (Role.SECRETARY,)
OFFICERS = (Role.BASE_OFFICE, Role.ORGANISATION_BOARD)


def tell_invited(event: MeetingConvened) -> None:
    """Everybody called, and the superior in charge, gets the invitation, unless the meeting has taken place already."""
    if event.is_past:
        return
    meeting = Meeting.objects.get(pk=event.meeting_id)
    _tell_invited(
        meeting, "meeting_convened", wording.invited(meeting.get_kind_display(), event.month, event.starts_at)
    )


def tell_of_change(event: MeetingChanged) -> None:
    """Everybody called is told the new time; a second change on the same day is told again."""
    meeting = Meeting.objects.get(pk=event.meeting_id)
    _tell_invited(
        meeting,
        "meeting_changed",
        wording.meeting_changed(event.starts_at),
        about=f"meeting:{meeting.pk}:{event.starts_at:%Y%m%d%H%M}",
    )


def tell_of_postponing(event: MeetingPostponed) -> None:
    meeting = Meeting.objects.get(pk=event.meeting_id)
    _tell_invited(meeting, "meeting_postponed", wording.meeting_postponed(meeting.month))


def tell_of_calling_off(event: MeetingCalledOff) -> None:
    meeting = Meeting.objects.get(pk=event.meeting_id)
    _tell_invited(meeting, "meeting_called_off", wording.meeting_called_off(event.month))


def tell_of_papers(event: PaperAdded) -> None:
    """Those already called hear of new papers, once a day however many come; before that the invitation tells."""
    meeting = Meeting.objects.get(pk=event.meeting_id)
    _tell_invited(meeting, "papers_added", wording.papers_added(meeting.month))


def tell_of_leave_request(event: LeaveRequested) -> None:
    """The cell's secretary and deputy have a request to answer; its reason stays in the app."""
    tell(
        holders_of(event.organization_id, SECRETARIES),
        kind="leave_requested",
        subject_key=f"leave:{event.leave_request_id}",
        title=wording.LEAVE_WAITS,
        url=_meeting_page(event.meeting_id),
        organization_id=event.organization_id,
    )


def tell_of_leave_decision(event: LeaveDecided) -> None:
    tell(
        [event.member_id],
        kind="leave_decided",
        subject_key=f"leave:{event.leave_request_id}:{event.state}",
        title=wording.LEAVE_DECIDED,
        url=_meeting_page(event.meeting_id),
        organization_id=event.organization_id,
    )


def tell_of_answer(event: ProposalAnswered) -> None:
    """The member who made a proposal hears that it was answered."""
    tell(
        [event.member_id],
        kind="proposal_answered",
        subject_key=f"opinion:{event.opinion_id}",
        title=wording.PROPOSAL_ANSWERED,
        url=_meeting_page(event.meeting_id),
        organization_id=event.organization_id,
    )


def tell_of_result(event: ResultPublished) -> None:
    """Everybody who was called, and everybody on the roll, can read the result."""
    meeting = Meeting.objects.get(pk=event.meeting_id)
    on_roll = Attendance.objects.filter(meeting=meeting).values_list("member_id", flat=True)
    _tell_invited(meeting, "result_published", wording.result_published(meeting.month), also=on_roll)


def tell_committee_of_report(event: ResultReported) -> None:
    """The office of the committee above has a result to receive; in the app only, one a cell a month is enough mail."""
    meeting = Meeting.objects.get(pk=event.meeting_id)
    tell(
        holders_of(event.to_organization_id, OFFICERS),
        kind="result_reported",
        subject_key=f"meeting:{meeting.pk}",
        title=wording.result_reported(meeting.month),
        url=reverse("meetings:show_record", args=[meeting.pk]),
        organization_id=event.to_organization_id,
        by_email=False,
    )


def tell_of_accepted_gap(event: GapAccepted) -> None:
    tell(
        holders_of(event.organization_id, SECRETARIES),
        kind="gap_accepted",
        subject_key=f"meeting:{event.meeting_id}",
        title=wording.GAP_ACCEPTED,
        url=_meeting_page(event.meeting_id),
        organization_id=event.organization_id,
    )


def tell_of_task(event: TaskAssigned) -> None:
    """The named person is told that there is work and by when; what it is, the page says."""
    _tell_of_task(event, "task_assigned", wording.task_assigned(event.deadline))


def tell_of_deadline(event: DeadlineChanged) -> None:
    _tell_of_task(
        event,
        "deadline_changed",
        wording.deadline_changed(event.deadline_after),
        about=f"task:{event.task_id}:{event.deadline_after}",
    )


def tell_of_cancelled_task(event: TaskCancelled) -> None:
    _tell_of_task(event, "task_cancelled", wording.TASK_CANCELLED)


def tell_of_reopened_task(event: TaskReopened) -> None:
    _tell_of_task(event, "task_reopened", wording.TASK_REOPENED)


def holders_of(organization_id: int, roles: Iterable[Role]) -> list[int]:
    """The accounts that hold one of these roles in an organization today."""
    return list(
        RoleGrant.objects.filter(
            organization_id=organization_id, role__in=list(roles), during__contains=clock.today()
        )
        .order_by("account_id")
        .values_list("account_id", flat=True)
        .distinct()
    )


def _tell_invited(
    meeting: Meeting, kind: str, title: str, *, about: str = "", also: Iterable[int] = ()
) -> None:
    invited = Invitation.objects.filter(meeting=meeting).values_list("member_id", flat=True)
    tell(
        [*invited, *also],
        kind=kind,
        subject_key=about or f"meeting:{meeting.pk}",
        title=title,
        url=_meeting_page(meeting.pk),
        organization_id=meeting.organization_id,
    )


def _tell_of_task(
    event: TaskAssigned | DeadlineChanged | TaskCancelled | TaskReopened,
    kind: str,
    title: str,
    *,
    about: str = "",
) -> None:
    tell(
        [event.person_id],
        kind=kind,
        subject_key=about or f"task:{event.task_id}",
        title=title,
        url=reverse("tasks:show_task", args=[event.task_id]),
        organization_id=event.organization_id,
    )


def _meeting_page(meeting_id: int) -> str:
    return reverse("meetings:show_meeting", args=[meeting_id])
