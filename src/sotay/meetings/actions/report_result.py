from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import ResultReported
from ..models import Meeting, MeetingReport
from ..planning_facts import links_of
from ..policy import REPORT_RESULT, VIEW_MEETING
from ..rules.concluding import objections_to_reporting
from ..rules.states import State


@transaction.atomic
def report_result(meeting_id: int, *, actor: Actor) -> MeetingReport:
    """Send the published result to the committee directly above (meetings.md §3, step `reported`)."""
    meeting = claim(Meeting, meeting_id, actor, REPORT_RESULT, seen_by=VIEW_MEETING)

    superior_id = meeting.organization.parent_id
    insist(
        objections_to_reporting(
            State(meeting.state), has_superior=superior_id is not None, links=links_of(meeting)
        )
    )

    assert superior_id is not None  # noqa: S101 - insisted on above
    report = MeetingReport.objects.create(
        meeting=meeting, to_organization_id=superior_id, sent_at=clock.now(), sent_by_name=actor.name
    )
    meeting.state = Meeting.State.REPORTED
    meeting.reported_at = report.sent_at
    meeting.revision += 1
    meeting.save(update_fields=["state", "reported_at", "revision"])
    refresh_cell_month(meeting)

    record(ResultReported(meeting.pk, meeting.organization_id, superior_id), actor=actor)
    return report
