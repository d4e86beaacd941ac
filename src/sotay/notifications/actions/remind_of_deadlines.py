import datetime as dt

from django.urls import reverse

from sotay.kernel import clock
from sotay.meetings.models import Invitation, Meeting
from sotay.regulations.provisions import provision
from sotay.tasks.models import Task
from sotay.tasks.queries import OPEN_STATES

from .. import wording
from .tell import tell


def remind_of_deadlines() -> int:
    """Remind of tasks and meetings whose day is near (rule `reminder.before_due_days`) or today; answers how many.

    Run each morning; run again on the same day it tells nobody twice (oversight.md §3, levels 0 and 1).
    """
    today = clock.today()
    days = [
        today + dt.timedelta(days=before)
        for before in {0, *provision("reminder.before_due_days", today).numbers}
    ]
    return _remind_of_tasks(days) + _remind_of_meetings(days)


def _remind_of_tasks(days: list[dt.date]) -> int:
    due = Task.objects.filter(state__in=OPEN_STATES, deadline__in=days).order_by("pk")
    told = 0
    for pk, person_id, deadline, organization_id in due.values_list(
        "pk", "person_id", "deadline", "organization_id"
    ):
        assert deadline is not None  # noqa: S101 - asked for above, for the type checker
        told += tell(
            [person_id],
            kind="task_due",
            subject_key=f"task:{pk}",
            title=wording.task_due(deadline),
            url=reverse("tasks:show_task", args=[pk]),
            organization_id=organization_id,
        )
    return told


def _remind_of_meetings(days: list[dt.date]) -> int:
    meetings = Meeting.objects.filter(
        state=Meeting.State.CONVENED,
        starts_at__gte=clock.start_of_day(min(days)),
        starts_at__lt=clock.end_of_day(max(days)),
    ).order_by("pk")
    told = 0
    for pk, organization_id, starts_at in meetings.values_list("pk", "organization_id", "starts_at"):
        if starts_at is None or clock.local(starts_at).date() not in days:
            continue
        coming = Invitation.objects.filter(meeting_id=pk).exclude(answer=Invitation.Answer.ASKS_LEAVE)
        told += tell(
            coming.values_list("member_id", flat=True),
            kind="meeting_near",
            subject_key=f"meeting:{pk}",
            title=wording.meeting_near(starts_at),
            url=reverse("meetings:show_meeting", args=[pk]),
            organization_id=organization_id,
        )
    return told
