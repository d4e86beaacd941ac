from datetime import timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from sotay.access.actor import Actor, Role
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import RoleEnded
from ..models import RoleGrant
from ..policy import END_ROLE_BY_DECISION, VIEW_ROLE_GRANTS
from ..queries import holders_of
from ..rules import objections_to_ending_system_role


@transaction.atomic
def end_role_by_decision(rolegrant_id: int, *, actor: Actor) -> RoleGrant:
    """End a role that was given by decision; today is its last day (decisions 24).

    Refused for the last system administrator and for one's own role. Raises Http404 for a role that comes from a post.
    """
    grant = claim(RoleGrant, rolegrant_id, actor, END_ROLE_BY_DECISION, seen_by=VIEW_ROLE_GRANTS)
    if grant.source != RoleGrant.Source.DECISION:
        raise Http404
    today, role = clock.today(), Role(grant.role)

    insist(
        objections_to_ending_system_role(
            role,
            other_holders=holders_of(role, on=today, besides=grant.account_id),
            account_id=grant.account_id,
            ender_id=actor.account_id,
        )
    )

    if grant.during.lower > today:
        RoleGrant.objects.filter(pk=grant.pk).delete()
    else:
        grant.during = DateRange(grant.during.lower, today + timedelta(days=1))
        grant.save(update_fields=["during"])

    record(
        RoleEnded(grant.account_id, grant.organization_id, role.value, today, grant.source, grant.source_id),
        actor=actor,
    )
    return grant
