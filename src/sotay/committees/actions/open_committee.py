import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import CommitteeOpened
from ..models import Committee
from ..policy import OPEN_COMMITTEE
from ..queries import ONE_DAY
from ..rules import objections_to_span


@transaction.atomic
def open_committee(
    organization_id: int, *, term_name: str, since: dt.date, actor: Actor, until: dt.date | None = None
) -> Committee:
    """Open the committee of a term in an organization, with the term's real dates; an open term before it ends.

    Refuses a term without a name, one that ends before it starts, one that would overlap a later or closed term.
    """
    organization = claim(Organization, organization_id, actor, OPEN_COMMITTEE, seen_by=VIEW_ORGANIZATION)

    term_name = clean(term_name)
    objections = list(objections_to_span(since, until))
    if not term_name:
        objections.append(Objection(wording.TERM_MISSING, field="term_name"))
    open_before = Committee.objects.filter(
        organization=organization, during__startswith__lt=since, during__endswith__isnull=True
    ).first()
    if not objections:
        days = DateRange(since, until + ONE_DAY if until else None)
        others = Committee.objects.filter(organization=organization, during__overlap=days)
        other = (others.exclude(pk=open_before.pk) if open_before else others).first()
        if other:
            text = wording.TERM_OVERLAPS.format(
                name=organization.name, term=other.term_name, day=format_day(other.during.lower)
            )
            objections.append(Objection(text, field="since"))
    insist(objections)

    if open_before:
        open_before.during = DateRange(open_before.during.lower, since)
        open_before.save(update_fields=["during"])
    committee = Committee.objects.create(organization=organization, term_name=term_name, during=days)

    record(CommitteeOpened(committee.pk, organization.pk, term_name, since, until), actor=actor)
    return committee
