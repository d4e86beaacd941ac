import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim, claim_new
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.text import clean

from ..events import OrganizationFounded
from ..models import CellType, Organization, OrganizationVersion, Placement
from ..paths import lock_tree, rebuild_paths_below, refresh_mirrors
from ..policy import FOUND_ORGANIZATION, FOUND_TOP_ORGANIZATION, VIEW_ORGANIZATION
from ..queries import kind_facts_of, place_facts_of
from ..rules import objections_to_code, objections_to_kind, objections_to_name, objections_to_parent


@transaction.atomic
def found_organization(
    *,
    code: str,
    name: str,
    kind: str,
    on: dt.date,
    actor: Actor,
    short_name: str = "",
    cell_type: str | None = "",
    parent_id: int | None = None,
    decision: str = "",
    goes_live_on: dt.date | None = None,
    is_special_armed_forces: bool = False,
) -> Organization:
    """Enter an organization: its identity, its first name and kind, its first place in the tree, from a day on.

    Refuses a code in use, a kind not in force on the day, a parent that is a cell, that is lower in kind, or that does
    not stand in the tree on the day (members.md §1).
    """
    lock_tree()
    parent = None
    if parent_id is None:
        claim_new(actor, FOUND_TOP_ORGANIZATION)
    else:
        parent = claim(Organization, parent_id, actor, FOUND_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    code, name, short_name, cell_type = clean(code), clean(name), clean(short_name), cell_type or ""
    kind_facts = kind_facts_of(kind)
    held_by = Organization.objects.filter(code=code).values_list("name", flat=True).first()
    insist(
        [
            *objections_to_code(code, held_by=held_by),
            *objections_to_name(name, short_name),
            *objections_to_kind(
                kind_facts,
                kind_code=kind,
                cell_type=cell_type,
                cell_type_is_known=not cell_type or CellType.objects.filter(code=cell_type).exists(),
                on=on,
            ),
            *objections_to_parent(kind_facts, place_facts_of(parent, on=on) if parent else None, on=on),
        ]
    )

    organization = Organization.objects.create(
        code=code,
        name=name,
        short_name=short_name,
        kind_id=kind,
        cell_type_id=cell_type or None,
        parent=parent,
        is_special_armed_forces=is_special_armed_forces,
        goes_live_on=goes_live_on,
        founded_on=on,
    )
    OrganizationVersion.objects.create(
        organization=organization,
        name=name,
        short_name=short_name,
        kind_id=kind,
        cell_type_id=cell_type or None,
        during=DateRange(on, None),
        decision=decision,
    )
    Placement.objects.create(
        organization=organization, parent=parent, during=DateRange(on, None), decision=decision
    )
    refresh_mirrors([organization.pk])
    rebuild_paths_below(organization.pk)
    organization.refresh_from_db()

    record(OrganizationFounded(organization.pk, code, name, kind, parent_id, on, decision), actor=actor)
    return organization
