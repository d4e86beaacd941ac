import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist
from sotay.regulations.provisions import provision_or_none

from .. import wording
from ..events import MemberRecognised
from ..log import add_event, begin_standing, end_standing_rows
from ..models import Member, MemberEvent, Standing
from ..policy import CHANGE_STANDING, VIEW_MEMBER
from ..queries import is_standing_so
from ..rules import objections_to_recognition


@transaction.atomic
def recognise_member(member_id: int, *, official_on: dt.date, actor: Actor, decision: str = "") -> Member:
    """Make a probationary member official from a day on: the day probation ends, even if decided late.

    Refuses somebody who is not probationary, a day that has not come, a day before probation ends
    (`admission.probation_months`, members.md §4).
    """
    member = claim(Member, member_id, actor, CHANGE_STANDING, seen_by=VIEW_MEMBER)

    months = provision_or_none("admission.probation_months", official_on)
    objections = list(
        objections_to_recognition(
            member.full_name,
            is_probationary=is_standing_so(member.pk, Standing.Kind.PROBATIONARY, official_on),
            joined_on=member.joined_on,
            official_on=official_on,
            months=months.number if months else None,
        )
    )
    if official_on > clock.today():
        text = wording.EFFECT_IN_FUTURE.format(day=format_day(official_on))
        objections.append(Objection(text, field="official_on"))
    insist(objections)

    event = add_event(
        member.pk,
        MemberEvent.Kind.RECOGNISED,
        official_on,
        actor=actor,
        organization_id=member.cell_id,
        decision=decision,
    )
    end_standing_rows(member.pk, official_on, tracks=[Standing.Track.PARTY])
    begin_standing(member.pk, Standing.Kind.OFFICIAL, official_on, event)
    member.official_on = official_on
    member.revision += 1
    member.save(update_fields=["official_on", "revision"])

    record(MemberRecognised(member.pk, member.cell_id, official_on), actor=actor)
    return member
