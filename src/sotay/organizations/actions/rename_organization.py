import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean

from .. import wording
from ..events import OrganizationRenamed
from ..models import CellType, Organization, OrganizationVersion
from ..paths import lock_tree, refresh_mirrors
from ..policy import RENAME_ORGANIZATION, VIEW_ORGANIZATION
from ..queries import has_organizations_below, kind_facts_of, place_facts_of, placement_on, version_on
from ..rules import objections_to_change_from, objections_to_kind, objections_to_name, objections_to_parent


@transaction.atomic
def rename_organization(
    organization_id: int,
    *,
    name: str,
    on: dt.date,
    actor: Actor,
    short_name: str = "",
    kind: str | None = None,
    cell_type: str | None = None,
    decision: str = "",
) -> OrganizationVersion:
    """Give an organization another name, kind or type of cell from a day on; its earlier names stay in its history.

    `kind` and `cell_type` keep their value when they are None. Refuses a kind not in force on the day, a change that
    changes nothing, a day before another change, a cell made of an organization that has others below it.
    """
    lock_tree()
    organization = claim(Organization, organization_id, actor, RENAME_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    name, short_name = clean(name), clean(short_name)
    current = version_on(organization.pk, on)
    kind_code = kind or (current.kind_id if current else organization.kind_id)
    type_code = (current.cell_type_id or "" if current else "") if cell_type is None else cell_type
    kind_facts = kind_facts_of(kind_code)
    placement = placement_on(organization.pk, on)
    parent = placement.parent if placement else None
    objections = [
        *objections_to_change_from(
            organization.name,
            since=current.during.lower if current else None,
            end=current.during.upper if current else None,
            on=on,
        ),
        *objections_to_name(name, short_name),
    ]
    if current and (kind_code != current.kind_id or type_code != (current.cell_type_id or "")):
        objections += objections_to_kind(
            kind_facts,
            kind_code=kind_code,
            cell_type=type_code,
            cell_type_is_known=not type_code or CellType.objects.filter(code=type_code).exists(),
            on=on,
        )
        objections += objections_to_parent(
            kind_facts, place_facts_of(parent, on=on) if parent else None, on=on
        )
        if kind_facts and kind_facts.is_cell and has_organizations_below(organization.pk, on):
            objections.append(
                Objection(wording.KIND_NEEDS_NO_CHILDREN.format(name=organization.name), field="kind")
            )
    wanted = (name, short_name, kind_code, type_code)
    if current and wanted == (current.name, current.short_name, current.kind_id, current.cell_type_id or ""):
        objections.append(Objection(wording.SAME_NAME))
    insist(objections)
    assert current is not None  # noqa: S101 - insisted on above, for the type checker

    old_name, old_kind = current.name, current.kind_id
    version = _named_anew(current, wanted, on, decision)
    refresh_mirrors([organization.pk])

    record(
        OrganizationRenamed(organization.pk, old_name, name, old_kind, kind_code, on, decision),
        actor=actor,
    )
    return version


def _named_anew(
    current: OrganizationVersion, wanted: tuple[str, str, str, str], on: dt.date, decision: str
) -> OrganizationVersion:
    """End the present version and begin the next; one that began on the very day is corrected in place."""
    name, short_name, kind_code, type_code = wanted
    if current.during.lower == on:
        version = current
    else:
        current.during = DateRange(current.during.lower, on)
        current.save(update_fields=["during"])
        version = OrganizationVersion(organization_id=current.organization_id, during=DateRange(on, None))
    version.name, version.short_name, version.decision = name, short_name, decision
    version.kind_id, version.cell_type_id = kind_code, type_code or None
    version.save()
    return version
