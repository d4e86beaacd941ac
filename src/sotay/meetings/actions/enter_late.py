import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.text import clean
from sotay.organizations.models import Organization

from ..events import MeetingEnteredLate
from ..models import Meeting
from ..policy import ENTER_LATE, VIEW_MEETING
from ..rules.choices import objections_to_choice
from ..rules.planning import objections_to_entering_late
from .convene_meeting import convene_meeting
from .draft_meeting import draft_meeting
from .plan_meeting import plan_meeting

NOT_BEGUN = (Meeting.State.DRAFT, Meeting.State.PLANNED, Meeting.State.CONVENED)


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
    answers: Mapping[str, str] | None = None,
    actor: Actor,
) -> Meeting:
    """Begin the record of a meeting that has taken place: on paper in the days allowed, else "nhập muộn".

    One that was planned or convened for that month goes on with what was done in time. The meeting then stands as
    convened, ready for its roll call; server time shows on every entry, nothing is back-dated (README §4 position 7).
    Late entry never counts as use (oversight.md §2). Refused for the future and, beyond the days, as an offline entry.
    """
    organization = claim(Organization, organization_id, actor, ENTER_LATE, seen_by=VIEW_MEETING)

    insist(
        [
            *objections_to_choice(kind, Meeting.Kind.values, "kind"),
            *objections_to_entering_late(starts_at, now=clock.now()),
        ]
    )

    reason = clean(reason)
    month = (clock.local(starts_at).date() if starts_at else clock.today()).replace(day=1)
    meeting = waiting_for_record(organization, kind, month) or draft_meeting(
        organization.pk, kind=kind, month=month, actor=actor
    )
    Meeting.objects.filter(pk=meeting.pk).update(
        is_offline_entry=is_offline,
        is_late_entry=not is_offline,
        late_entry_reason=reason,
        mode=Meeting.Mode.OFFLINE,
    )
    meeting = plan_meeting(
        meeting.pk,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        chair_id=chair_id,
        guests=meeting.guests,
        topic=meeting.topic,
        seen_revision=meeting.revision,
        answers={"late_day_reason": reason, "chosen_chair": reason, **(answers or {})},
        actor=actor,
    )
    if meeting.state == Meeting.State.PLANNED:
        meeting = convene_meeting(meeting.pk, actor=actor)

    record(
        MeetingEnteredLate(meeting.pk, meeting.organization_id, month, reason, is_offline),
        actor=actor,
    )
    return meeting


def waiting_for_record(organization: Organization, kind: str, month: dt.date) -> Meeting | None:
    """A meeting of that kind and month which was prepared, and whose hour has gone by without its being opened."""
    return (
        Meeting.objects.filter(organization=organization, kind=kind, month=month, state__in=NOT_BEGUN)
        .filter(Q(starts_at__isnull=True) | Q(starts_at__lte=clock.now()))
        .order_by("pk")
        .first()
    )
