import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean

from .. import wording
from ..events import OrganizationUpdated
from ..models import Organization
from ..paths import lock_tree, refresh_mirrors
from ..policy import RENAME_ORGANIZATION, VIEW_ORGANIZATION
from ..rules import objections_to_code


@transaction.atomic
def update_organization(
    organization_id: int,
    *,
    code: str,
    goes_live_on: dt.date | None,
    is_special_armed_forces: bool,
    revision: int,
    actor: Actor,
) -> Organization:
    """Correct what has no history: the code, the first day of use, the armed-forces switch.

    `revision` is the one the form was opened with. Refuses a stale form and a code in use.
    """
    lock_tree()
    organization = claim(Organization, organization_id, actor, RENAME_ORGANIZATION, seen_by=VIEW_ORGANIZATION)

    wanted = {
        "code": clean(code),
        "goes_live_on": goes_live_on,
        "is_special_armed_forces": is_special_armed_forces,
    }
    if revision != organization.revision:
        insist([Objection(wording.REVISION_CHANGED)])
    held_by = Organization.objects.filter(code=wanted["code"]).exclude(pk=organization.pk).first()
    insist(objections_to_code(str(wanted["code"]), held_by=held_by.name if held_by else None))

    changed = tuple(name for name, value in wanted.items() if getattr(organization, name) != value)
    for name in changed:
        setattr(organization, name, wanted[name])
    organization.revision += 1
    organization.save(update_fields=[*changed, "revision"])
    refresh_mirrors([organization.pk])

    if changed:
        record(OrganizationUpdated(organization.pk, changed), actor=actor)
    return organization
