from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor, Role
from sotay.audit.record import record

from ..events import RoleGranted
from ..models import RoleGrant


@transaction.atomic
def grant_role(
    account_id: int,
    role: Role,
    organization_id: int | None,
    *,
    since: date,
    until: date | None = None,
    source: str,
    source_id: int | None = None,
    reason: str = "",
    actor: Actor,
) -> RoleGrant:
    """Give an account a role in an organization from a day on; `until` is the last day with rights (decisions 24).

    Without an organization the role is one of the whole system. The right to give it belongs to the act that causes it
    (appointing, placing in a cell), which has been claimed there.
    """
    granted = RoleGrant.objects.create(
        account_id=account_id,
        role=role.value,
        organization_id=organization_id,
        during=DateRange(since, until + timedelta(days=1) if until else None),
        source=source,
        source_id=source_id,
        reason=reason,
    )
    record(RoleGranted(account_id, organization_id, role.value, since, source, source_id), actor=actor)
    return granted
