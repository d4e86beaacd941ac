import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.kernel.objections import insist
from sotay.organizations.models import Organization

from ..models import Meeting
from ..policy import COPY_LAST_MEETING, VIEW_MEETING
from ..queries import meeting_before
from ..rules.agenda import objections_to_copying, same_day_next
from .draft_meeting import draft_meeting


@transaction.atomic
def copy_last_meeting(organization_id: int, *, month: dt.date, actor: Actor) -> Meeting:
    """ "Like last month's" in one act: day, hour, place and chair are taken over, the agenda is that of the new month.

    The meeting is a draft with everything filled in; planning it is one look and one tap (experience: ≤ 12 clicks).
    Refused when the cell has no earlier meeting to take over, or has a regular meeting in that month already.
    """
    organization = claim(Organization, organization_id, actor, COPY_LAST_MEETING, seen_by=VIEW_MEETING)

    month = month.replace(day=1)
    last = meeting_before(organization.pk, month)
    has_one = Meeting.objects.filter(
        organization=organization, month=month, kind__in=[Meeting.Kind.REGULAR, Meeting.Kind.COMBINED]
    ).exclude(state=Meeting.State.NOT_HELD)
    insist(objections_to_copying(has_earlier=last is not None, has_regular=has_one.exists()))
    assert last is not None  # noqa: S101 - refused above

    meeting = draft_meeting(
        organization.pk, kind=Meeting.Kind.REGULAR, month=month, copied_from=last, actor=actor
    )
    if last.starts_at and last.ends_at:
        starts_at = same_day_next(last.starts_at, month)
        meeting.starts_at = starts_at
        meeting.ends_at = starts_at + (last.ends_at - last.starts_at)
    meeting.place = last.place
    meeting.chair = last.chair
    meeting.save(update_fields=["starts_at", "ends_at", "place", "chair"])
    return meeting
