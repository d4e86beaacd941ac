from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import GapAccepted
from ..models import Meeting
from ..policy import ACCEPT_GAP, VIEW_RECORD
from ..rules.planning import objections_to_accepting_gap
from ..rules.states import State


@transaction.atomic
def accept_gap(meeting_id: int, *, actor: Actor) -> Meeting:
    """The committee above accepts the reason of a month without a meeting: shown as "có lý do" (meetings.md §3).

    Refused a second time, and to people of the cell itself.
    """
    meeting = claim(Meeting, meeting_id, actor, ACCEPT_GAP, seen_by=VIEW_RECORD)

    is_own = any(grant.organization_id == meeting.organization_id for grant in actor.grants)
    insist(
        objections_to_accepting_gap(
            State(meeting.state), is_accepted=meeting.gap_accepted_at is not None, accepts_own_cell=is_own
        )
    )

    meeting.gap_accepted_at = clock.now()
    meeting.gap_accepted_by_name = actor.name
    meeting.save(update_fields=["gap_accepted_at", "gap_accepted_by_name"])
    refresh_cell_month(meeting)

    record(GapAccepted(meeting.pk, meeting.organization_id, meeting.month), actor=actor)
    return meeting
