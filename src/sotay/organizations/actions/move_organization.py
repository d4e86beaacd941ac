import datetime as dt

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim, claim_new
from sotay.audit.record import record
from sotay.kernel.formats import format_day
from sotay.kernel.objections import Objection, Refused, insist

from .. import wording
from ..events import OrganizationMoved
from ..models import Organization, Placement
from ..paths import lock_tree, rebuild_paths_below
from ..policy import FOUND_ORGANIZATION, FOUND_TOP_ORGANIZATION, MOVE_ORGANIZATION, VIEW_ORGANIZATION
from ..queries import kind_facts_on, place_facts_of, placement_on
from ..rules import objections_to_change_from, objections_to_parent

CIRCLE = "no_circle_in_the_tree"


@transaction.atomic
def move_organization(
    organization_id: int, *, parent_id: int | None, on: dt.date, actor: Actor, decision: str = ""
) -> Placement:
    """Place an organization, with all that stands below it, under another parent from a day on.

    Needs the right to move it and the right to found organizations under the new parent. Refuses a circle, a parent
    that cannot hold it, a day on which it does not stand in the tree, and a day before another change (members.md §1).
    """
    lock_tree()
    organization = claim(Organization, organization_id, actor, MOVE_ORGANIZATION, seen_by=VIEW_ORGANIZATION)
    parent = None
    if parent_id is None:
        claim_new(actor, FOUND_TOP_ORGANIZATION)
    else:
        parent = claim(Organization, parent_id, actor, FOUND_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    current = placement_on(organization.pk, on)
    objections = [
        *objections_to_change_from(
            organization.name,
            since=current.during.lower if current else None,
            end=current.during.upper if current else None,
            on=on,
        ),
        *objections_to_parent(
            kind_facts_on(organization.pk, on), place_facts_of(parent, on=on) if parent else None, on=on
        ),
    ]
    if parent is not None and parent.pk == organization.pk:
        objections.append(Objection(wording.PARENT_IS_SELF, field="parent"))
    elif current and current.parent_id == parent_id:
        objections.append(
            Objection(
                wording.ALREADY_THERE.format(
                    name=organization.name, parent=parent.name if parent else "–", day=format_day(on)
                ),
                field="parent",
            )
        )
    insist(objections)
    assert current is not None  # noqa: S101 - insisted on above, for the type checker

    from_id = current.parent_id
    try:
        with transaction.atomic():
            placement = _placed_anew(current, parent, on, decision)
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != CIRCLE or parent is None:
            raise
        text = wording.CIRCLE.format(name=organization.name, parent=parent.name)
        raise Refused([Objection(text, field="parent")]) from error
    rebuild_paths_below(organization.pk)

    record(OrganizationMoved(organization.pk, from_id, parent_id, on, decision), actor=actor)
    return placement


def _placed_anew(current: Placement, parent: Organization | None, on: dt.date, decision: str) -> Placement:
    """End the present placement and begin the next; one that began on the very day is corrected in place."""
    if current.during.lower == on:
        current.parent, current.decision = parent, decision
        current.save(update_fields=["parent", "decision"])
        return current
    current.during = DateRange(current.during.lower, on)
    current.save(update_fields=["during"])
    return Placement.objects.create(
        organization_id=current.organization_id, parent=parent, during=DateRange(on, None), decision=decision
    )
