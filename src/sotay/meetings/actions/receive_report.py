from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock

from ..events import ReportReceived
from ..models import MeetingReport
from ..policy import RECEIVE_REPORT, VIEW_REPORT


@transaction.atomic
def receive_report(report_id: int, *, actor: Actor) -> MeetingReport:
    """The committee above notes that it has received a cell's result; a second time changes nothing."""
    report = claim(MeetingReport, report_id, actor, RECEIVE_REPORT, seen_by=VIEW_REPORT, with_=("meeting",))

    if report.received_at is not None:
        return report
    report.received_at = clock.now()
    report.received_by_name = actor.name
    report.save(update_fields=["received_at", "received_by_name"])

    record(
        ReportReceived(report.meeting_id, report.meeting.organization_id, report.to_organization_id),
        actor=actor,
    )
    return report
