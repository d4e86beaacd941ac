import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import MemberDatesCorrected
from ..log import add_event
from ..models import Member, MemberEvent, Membership, Standing
from ..policy import UPDATE_MEMBER, VIEW_MEMBER
from ..queries import birth_of, least_age_of_joining
from ..rules import PersonFacts, objections_to_person


@transaction.atomic
def correct_dates(
    member_id: int, *, joined_on: dt.date, official_on: dt.date | None, actor: Actor, decision: str = ""
) -> Member:
    """Put right a day of joining or of becoming official that was written wrongly; the log keeps both.

    What the member was on each day follows the corrected days. Refuses what cannot be true of a person (decisions 11),
    a member who joined after entering a cell, and days that leave nothing of what the member was.
    """
    member = claim(Member, member_id, actor, UPDATE_MEMBER, seen_by=VIEW_MEMBER)

    person = PersonFacts(
        member.full_name, birth_of(member), joined_on, official_on, member.card_number, member.email
    )
    objections = list(
        objections_to_person(person, today=clock.today(), least_age=least_age_of_joining(joined_on))
    )
    entered = Membership.objects.filter(member=member).order_by("during").first()
    if entered and entered.during.lower < joined_on:
        days = {"on": format_day(entered.during.lower), "joined": format_day(joined_on)}
        objections.append(Objection(wording.ENTERED_BEFORE_JOINED.format(**days), field="joined_on"))
    spans = Standing.objects.filter(member=member, track=Standing.Track.PARTY)
    last = spans.order_by("during").last()
    end = last.during.upper if last else None
    if end is not None and max(joined_on, official_on or joined_on) >= end:
        objections.append(Objection(wording.AFTER_THE_END.format(day=format_day(end)), field="joined_on"))
    insist(objections)

    event = add_event(
        member.pk,
        MemberEvent.Kind.CORRECTED,
        joined_on,
        actor=actor,
        organization_id=member.cell_id,
        decision=decision,
    )
    spans.delete()
    kinds = Standing.Kind
    wanted = [(kinds.PROBATIONARY, joined_on, official_on or end), (kinds.OFFICIAL, official_on, end)]
    for kind, since, until in wanted:
        if since is not None and (until is None or since < until):
            Standing.objects.create(
                member=member,
                kind=kind,
                track=Standing.Track.PARTY,
                during=DateRange(since, until),
                event=event,
            )
    member.joined_on, member.official_on = joined_on, official_on
    member.revision += 1
    member.save(update_fields=["joined_on", "official_on", "revision"])

    record(MemberDatesCorrected(member.pk, member.cell_id, joined_on, official_on), actor=actor)
    return member
