import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist
from sotay.regulations.provisions import provisions

from .. import wording
from ..events import StandingBegun
from ..log import ONE_DAY, TRACK_OF, add_event, begin_standing
from ..models import Member, MemberEvent, Membership, Standing
from ..places import objections_to_leaving
from ..policy import CHANGE_STANDING, VIEW_MEMBER
from ..queries import membership_on
from ..rules import objections_to_length_of_exemption, objections_to_length_of_suspension

EXEMPTION = "attendance.temp_exempt_max_months"
SUSPENSION, EXTENSION = "discipline.suspension_days", "discipline.suspension_extension_days"
EVENT_OF = {
    Standing.Kind.EXEMPT: MemberEvent.Kind.EXEMPTED,
    Standing.Kind.SUSPENDED: MemberEvent.Kind.SUSPENDED,
    Standing.Kind.SPECIAL_DUTY: MemberEvent.Kind.SPECIAL_DUTY,
}


@transaction.atomic
def change_standing(
    member_id: int,
    *,
    kind: Standing.Kind | str,
    since: dt.date,
    actor: Actor,
    until: dt.date | None = None,
    decision: str = "",
) -> Standing:
    """Write a member exempt, suspended or on special duty from a day on; `until` is the last day, None is open.

    Refuses two of one kind at a time, an end before the start, and a length beyond the rule of the first day
    (`attendance.temp_exempt_max_months`, `discipline.suspension_*`).
    """
    member = claim(Member, member_id, actor, CHANGE_STANDING, seen_by=VIEW_MEMBER)

    if kind not in EVENT_OF:
        insist([Objection(wording.NOT_A_FLAG.format(kind=kind), field="kind")])
    kind = Standing.Kind(kind)
    cell = membership_on(member.pk, Membership.Link.OFFICIAL, since)
    objections = [o for o in objections_to_leaving(member, cell, since) if cell is None]
    if until is not None and until < since:
        text = wording.ENDS_BEFORE_START.format(until=format_day(until), since=format_day(since))
        objections.append(Objection(text, field="until"))
    else:
        objections += _objections_to_length(kind, since, until)
        objections += _objections_to_overlap(member, kind, since, until)
    insist(objections)
    assert cell is not None  # noqa: S101 - insisted on above, for the type checker

    event = add_event(
        member.pk,
        EVENT_OF[kind],
        since,
        until=until,
        actor=actor,
        organization_id=cell.organization_id,
        decision=decision,
    )
    standing = begin_standing(member.pk, kind, since, event, until=until)

    record(StandingBegun(member.pk, cell.organization_id, kind.value, since, until), actor=actor)
    return standing


def _objections_to_length(kind: Standing.Kind, since: dt.date, until: dt.date | None) -> list[Objection]:
    rules = provisions([EXEMPTION, SUSPENSION, EXTENSION], since)
    if kind == Standing.Kind.EXEMPT and (most := rules.get(EXEMPTION)):
        return list(
            objections_to_length_of_exemption(
                since, until, most_months=most.number, legal_basis=most.legal_basis
            )
        )
    if kind == Standing.Kind.SUSPENDED and (days := rules.get(SUSPENSION)):
        extension = rules.get(EXTENSION)
        most_days = days.number + (extension.number if extension else 0)
        return list(
            objections_to_length_of_suspension(
                since, until, most_days=most_days, legal_basis=days.legal_basis
            )
        )
    return []


def _objections_to_overlap(
    member: Member, kind: Standing.Kind, since: dt.date, until: dt.date | None
) -> list[Objection]:
    days = DateRange(since, until + ONE_DAY if until else None)
    other = Standing.objects.filter(member=member, track=TRACK_OF[kind], during__overlap=days).first()
    if other is None:
        return []
    text = wording.STANDING_OVERLAPS.format(
        name=member.full_name, kind=kind.label, day=format_day(other.during.lower)
    )
    return [Objection(text, field="since")]
