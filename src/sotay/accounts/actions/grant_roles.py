from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor, Role
from sotay.audit.record import record_all

from ..events import RoleGranted
from ..models import RoleGrant


@dataclass(frozen=True)
class NewGrant:
    """One role to be given; `until` is the last day with rights."""

    account_id: int
    role: Role
    organization_id: int
    since: date
    source: str
    source_id: int | None = None
    until: date | None = None
    reason: str = ""


@transaction.atomic
def grant_roles(wanted: Sequence[NewGrant], *, actor: Actor) -> list[RoleGrant]:
    """Give many roles at once, as `grant_role` gives one; the right belongs to the act that causes them."""
    granted = RoleGrant.objects.bulk_create(
        [
            RoleGrant(
                account_id=grant.account_id,
                role=grant.role.value,
                organization_id=grant.organization_id,
                during=DateRange(grant.since, grant.until + timedelta(days=1) if grant.until else None),
                source=grant.source,
                source_id=grant.source_id,
                reason=grant.reason,
            )
            for grant in wanted
        ],
        batch_size=1_000,
    )

    record_all(
        (
            RoleGranted(
                grant.account_id,
                grant.organization_id,
                grant.role.value,
                grant.since,
                grant.source,
                grant.source_id,
            )
            for grant in wanted
        ),
        actor=actor,
    )
    return granted
