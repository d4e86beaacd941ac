import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean
from sotay.organizations.models import Organization

from ..cell_months import refresh_cell_month
from ..events import PaperRecordImported
from ..in_force import basis_of_meeting
from ..models import CellMonth, Meeting, Sitting
from ..planning_facts import other_meetings_of
from ..policy import ENTER_LATE, VIEW_MEETING
from ..rules.attendance import objections_to_totals
from ..rules.choices import objections_to_choice
from ..rules.planning import objections_to_paper_record


@transaction.atomic
def import_paper_record(
    organization_id: int,
    *,
    kind: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    roll: int,
    present: int,
    excused: int,
    unexcused: int,
    left_out: int,
    grade: str,
    topic: str = "",
    actor: Actor,
) -> Meeting:
    """Take a meeting over from the paper book of the time before the cell used the system: date, totals, grade.

    It shows in trends and never counts as use (oversight.md §1 row 10). Refused when the totals do not add up, when it
    has not taken place, and when a meeting of those hours stands in the system already.
    """
    organization = claim(Organization, organization_id, actor, ENTER_LATE, seen_by=VIEW_MEETING)

    month = clock.local(starts_at).date().replace(day=1)
    meeting = Meeting(organization=organization, month=month, starts_at=starts_at)
    insist(
        [
            *objections_to_choice(kind, Meeting.Kind.values, "kind"),
            *objections_to_paper_record(
                starts_at,
                ends_at,
                now=clock.now(),
                others=other_meetings_of(meeting, with_imported=True),
            ),
            *objections_to_totals(
                roll, present=present, excused=excused, unexcused=unexcused, left_out=left_out
            ),
        ]
    )

    meeting = Meeting.objects.create(
        organization=organization,
        kind=kind,
        month=month,
        topic=clean(topic),
        state=Meeting.State.LOCKED,
        mode=Meeting.Mode.OFFLINE,
        starts_at=starts_at,
        ends_at=ends_at,
        ended_at=ends_at,
        is_imported=True,
        grade=clean(grade),
        basis=basis_of_meeting(month),
    )
    Sitting.objects.create(meeting=meeting, number=1, started_at=starts_at, ended_at=ends_at)
    refresh_cell_month(meeting)
    if meeting.counts_as_regular:
        CellMonth.objects.filter(meeting=meeting).update(
            required_count=present + excused + unexcused,
            present_count=present,
            excused_count=excused,
            unexcused_count=unexcused,
        )

    record(PaperRecordImported(meeting.pk, organization.pk, month), actor=actor)
    return meeting
