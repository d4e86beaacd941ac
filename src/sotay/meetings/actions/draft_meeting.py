import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean
from sotay.organizations.models import Organization

from ..agenda_templates import fill_agenda
from ..events import MeetingDrafted
from ..in_force import basis_of_meeting
from ..models import Meeting
from ..policy import DRAFT_MEETING, VIEW_MEETING
from ..rules.choices import objections_to_choice


@transaction.atomic
def draft_meeting(
    organization_id: int,
    *,
    kind: str,
    month: dt.date,
    topic: str = "",
    copied_from: Meeting | None = None,
    actor: Actor,
) -> Meeting:
    """Begin a cell's meeting of a month as a draft, with the agenda template of that month (meetings.md §4, §6).

    Refused for a kind that does not exist.
    """
    organization = claim(Organization, organization_id, actor, DRAFT_MEETING, seen_by=VIEW_MEETING)

    insist(objections_to_choice(kind, Meeting.Kind.values, "kind"))

    month = month.replace(day=1)
    meeting = Meeting.objects.create(
        organization=organization,
        kind=kind,
        month=month,
        topic=clean(topic),
        copied_from=copied_from,
        basis=basis_of_meeting(month),
    )
    fill_agenda(meeting)

    record(
        MeetingDrafted(meeting.pk, organization.pk, month, kind, copied_from.pk if copied_from else None),
        actor=actor,
    )
    return meeting
