import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.organizations.models import Organization
from sotay.organizations.policy import VIEW_ORGANIZATION

from .. import wording
from ..events import MemberPlaced
from ..log import add_event, begin_membership, end_membership, mirror_cell
from ..models import Member, MemberEvent, Membership
from ..places import objections_to_cell, objections_to_leaving
from ..policy import ADD_MEMBER, PLACE_MEMBER, VIEW_MEMBER
from ..queries import membership_on


@transaction.atomic
def place_member(
    member_id: int, *, to_cell_id: int, on: dt.date, actor: Actor, decision: str = ""
) -> Membership:
    """Move a member to another cell for good: the old tie ends the day before, a stay at a host cell ends too.

    Needs the right to move the member and the right to add members to the new cell. Refuses the present cell, an
    organization that is no cell on the day, a day on which the member is in no cell, and a day before another move.
    """
    member = claim(Member, member_id, actor, PLACE_MEMBER, seen_by=VIEW_MEMBER)
    cell = claim(Organization, to_cell_id, actor, ADD_MEMBER, seen_by=VIEW_ORGANIZATION)

    current = membership_on(member.pk, Membership.Link.OFFICIAL, on)
    objections = [*objections_to_leaving(member, current, on), *objections_to_cell(cell, on)]
    if current and current.organization_id == cell.pk:
        text = wording.ALREADY_IN_CELL.format(name=member.full_name, cell=cell.name)
        objections.append(Objection(text, field="cell"))
    insist(objections)
    assert current is not None  # noqa: S101 - insisted on above, for the type checker

    left_id = current.organization_id
    add_event(
        member.pk, MemberEvent.Kind.LEFT_CELL, on, actor=actor, organization_id=left_id, decision=decision
    )
    for membership in Membership.objects.filter(member=member, during__overlap=DateRange(on, None)):
        end_membership(membership, on, actor=actor)
    joined = add_event(
        member.pk, MemberEvent.Kind.JOINED_CELL, on, actor=actor, organization_id=cell.pk, decision=decision
    )
    membership = begin_membership(member.pk, cell.pk, Membership.Link.OFFICIAL, on, joined, actor=actor)
    mirror_cell(member, actor=actor)

    record(MemberPlaced(member.pk, cell.pk, left_id, on), actor=actor)
    return membership
