import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.organizations.models import Organization

from ..events import MeetingEnteredLate
from ..models import Meeting
from ..policy import ENTER_LATE, VIEW_MEETING
from .convene_meeting import convene_meeting
from .draft_meeting import draft_meeting
from .plan_meeting import plan_meeting


@transaction.atomic
def enter_late(
    organization_id: int,
    *,
    kind: str,
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    place: str,
    chair_id: int | None,
    reason: str,
    is_offline: bool,
    actor: Actor,
) -> Meeting:
    """Begin the record of a meeting that has taken place: on paper in the days allowed, else "nhập muộn".

    The meeting stands as convened, ready for its roll call; server time shows on every entry, nothing is
    back-dated (README §4 position 7). Late entry never counts as use (oversight.md §2).
    """
    organization = claim(Organization, organization_id, actor, ENTER_LATE, seen_by=VIEW_MEETING)

    month = (clock.local(starts_at).date() if starts_at else clock.today()).replace(day=1)
    meeting = draft_meeting(organization.pk, kind=kind, month=month, actor=actor)
    meeting.is_offline_entry = is_offline
    meeting.is_late_entry = not is_offline
    meeting.late_entry_reason = reason.strip()
    meeting.mode = Meeting.Mode.OFFLINE
    meeting.save(update_fields=["is_offline_entry", "is_late_entry", "late_entry_reason", "mode"])
    meeting = plan_meeting(
        meeting.pk,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        chair_id=chair_id,
        seen_revision=meeting.revision,
        answers={
            "late_day_reason": reason,
            "second_regular": "x",
            "other_month": "x",
            "too_long": "x",
            "chosen_chair": "x",
        },
        actor=actor,
    )
    meeting = convene_meeting(meeting.pk, actor=actor)

    record(
        MeetingEnteredLate(meeting.pk, meeting.organization_id, month, reason.strip(), is_offline),
        actor=actor,
    )
    return meeting
