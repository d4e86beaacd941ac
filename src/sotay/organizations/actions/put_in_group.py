import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import PutInGroup
from ..models import Organization, OrgGroup, OrgGroupMembership
from ..policy import OPEN_GROUP, VIEW_ORGANIZATION
from ..queries import organizations_below, placement_on


@transaction.atomic
def put_in_group(
    group_id: int, *, organization_id: int, on: dt.date, actor: Actor, until: dt.date | None = None
) -> OrgGroupMembership:
    """Count an organization, with what stands below it, in a group from a day on; `until` is its last day there.

    Refuses one that is not below the organization that keeps the group, and one that is in it already.
    """
    group = claim(OrgGroup, group_id, actor, OPEN_GROUP, seen_by=VIEW_ORGANIZATION)
    organization = claim(Organization, organization_id, actor, VIEW_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    objections = []
    if placement_on(organization.pk, on) is None:
        objections.append(Objection(wording.NOT_STANDING.format(name=organization.name, day=format_day(on))))
    elif organization.pk not in organizations_below(group.organization_id, on=on):
        objections.append(
            Objection(
                wording.NOT_BELOW_GROUP_OWNER.format(
                    name=organization.name, owner=group.organization.name, group=group.name
                )
            )
        )
    days = DateRange(on, until + dt.timedelta(days=1) if until else None)
    if group.memberships.filter(organization=organization, during__overlap=days).exists():
        objections.append(
            Objection(
                wording.ALREADY_IN_GROUP.format(name=organization.name, group=group.name, day=format_day(on))
            )
        )
    insist(objections)

    membership = OrgGroupMembership.objects.create(group=group, organization=organization, during=days)

    record(PutInGroup(group.pk, organization.pk, on), actor=actor)
    return membership
