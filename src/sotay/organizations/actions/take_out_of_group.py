import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import TakenOutOfGroup
from ..models import Organization, OrgGroup, OrgGroupMembership
from ..policy import OPEN_GROUP, VIEW_ORGANIZATION


@transaction.atomic
def take_out_of_group(group_id: int, *, organization_id: int, last_day: dt.date, actor: Actor) -> None:
    """Count an organization in a group no longer after a last day.

    Refuses one that is not in the group on that day.
    """
    group = claim(OrgGroup, group_id, actor, OPEN_GROUP, seen_by=VIEW_ORGANIZATION)
    organization = claim(Organization, organization_id, actor, VIEW_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    membership = OrgGroupMembership.objects.filter(
        group=group, organization=organization, during__contains=last_day
    ).first()
    if membership is None:
        text = wording.NOT_IN_GROUP.format(name=organization.name, group=group.name, day=format_day(last_day))
        insist([Objection(text, field="last_day")])
    assert membership is not None  # noqa: S101 - insisted on above, for the type checker

    membership.during = DateRange(membership.during.lower, last_day + dt.timedelta(days=1))
    membership.save(update_fields=["during"])

    record(TakenOutOfGroup(group.pk, organization.pk, last_day), actor=actor)
