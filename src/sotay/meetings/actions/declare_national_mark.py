import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..cell_months import refresh_cell_month
from ..events import NationalMarkDeclared
from ..in_force import day_of
from ..models import Meeting, NationalMark
from ..policy import DECLARE_NATIONAL_MARK, VIEW_MEETING
from ..rules.concluding import objections_to_declaring_national_mark
from ..rules.states import State


@transaction.atomic
def declare_national_mark(meeting_id: int, *, declared_on: dt.date | None, actor: Actor) -> NationalMark:
    """A person declares that the result was put on the national app; shown as "tự khai", never verified (README §4).

    The step counts from the first declaration; the day may be put right. Refused before publishing and for a day that
    cannot be.
    """
    meeting = claim(Meeting, meeting_id, actor, DECLARE_NATIONAL_MARK, seen_by=VIEW_MEETING)

    insist(
        objections_to_declaring_national_mark(
            State(meeting.state), declared_on, held_on=day_of(meeting), now=clock.now()
        )
    )

    assert declared_on is not None  # noqa: S101 - insisted on above
    mark = NationalMark.objects.filter(meeting=meeting).first() or NationalMark(
        meeting=meeting, declared_at=clock.now()
    )
    if mark.declared_on == declared_on:
        return mark
    mark.declared_on, mark.declared_by_name = declared_on, actor.name
    mark.save()
    refresh_cell_month(meeting)

    record(NationalMarkDeclared(meeting.pk, meeting.organization_id, declared_on), actor=actor)
    return mark
