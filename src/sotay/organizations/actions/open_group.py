from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist
from sotay.kernel.text import clean

from .. import wording
from ..events import GroupOpened
from ..models import Organization, OrgGroup
from ..policy import OPEN_GROUP, VIEW_ORGANIZATION


@transaction.atomic
def open_group(*, organization_id: int, code: str, name: str, actor: Actor) -> OrgGroup:
    """Open a group such as "khối HCSN – DN" in the organization that follows it; a label, never a parent in the tree.

    Refuses a code in use and a group without a name.
    """
    organization = claim(Organization, organization_id, actor, OPEN_GROUP, seen_by=VIEW_ORGANIZATION)

    code, name = clean(code), clean(name)
    objections = []
    if not code:
        objections.append(Objection(wording.GROUP_CODE_MISSING, field="code"))
    elif OrgGroup.objects.filter(code=code).exists():
        objections.append(Objection(wording.GROUP_CODE_TAKEN.format(code=code), field="code"))
    if not name:
        objections.append(Objection(wording.GROUP_NAME_MISSING, field="name"))
    insist(objections)

    group = OrgGroup.objects.create(organization=organization, code=code, name=name)

    record(GroupOpened(group.pk, organization.pk, code, name), actor=actor)
    return group
