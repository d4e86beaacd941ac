from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record_all
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import OrganizationRemoved
from ..models import Organization, OrganizationVersion, Placement
from ..paths import lock_tree
from ..policy import IMPORT_ORGANIZATIONS, VIEW_ORGANIZATION
from ..queries import depended_upon


@transaction.atomic
def remove_organizations(ids: Sequence[int], *, reason: str, actor: Actor) -> None:
    """Take out organizations that a list had brought in by mistake and on which nothing rests; the facts stay.

    Refuses one that something rests on: members, posts, meetings, another organization that is to stay.
    """
    lock_tree()
    organizations = [
        claim(Organization, pk, actor, IMPORT_ORGANIZATIONS, seen_by=VIEW_ORGANIZATION) for pk in ids
    ]

    used = depended_upon(ids)
    insist(
        Objection(wording.STILL_USED.format(name=organization.name))
        for organization in organizations
        if organization.pk in used
    )

    Placement.objects.filter(organization__in=ids).delete()
    OrganizationVersion.objects.filter(organization__in=ids).delete()
    Organization.objects.filter(pk__in=ids).update(parent=None)
    Organization.objects.filter(pk__in=ids).delete()

    record_all(
        (OrganizationRemoved(o.pk, o.code, o.name, reason) for o in organizations),
        actor=actor,
    )
