import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.organizations.models import Organization

from ..events import CellExempted
from ..models import AdoptionExemption
from ..policy import EXEMPT_CELL, VIEW_BOARD
from ..rules import objections_to_exempting


@transaction.atomic
def exempt_cell(
    organization_id: int,
    *,
    since: dt.date | None,
    until: dt.date | None = None,
    reason: str,
    decision: str,
    actor: Actor,
) -> AdoptionExemption:
    """Note a dated decision that a cell is outside the adoption count ("không thuộc diện"; oversight.md §1)."""
    organization = claim(Organization, organization_id, actor, EXEMPT_CELL, seen_by=VIEW_BOARD)

    insist(
        objections_to_exempting(
            is_cell=organization.kind.is_cell, since=since, until=until, reason=reason, decision=decision
        )
    )

    upper = until + dt.timedelta(days=1) if until else None
    exemption = AdoptionExemption.objects.create(
        organization=organization,
        during=DateRange(since, upper),
        reason=reason.strip(),
        decision=decision.strip(),
    )

    assert since is not None  # noqa: S101 - insisted on above
    record(CellExempted(organization.pk, since, reason.strip()), actor=actor)
    return exemption
