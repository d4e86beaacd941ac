from django.db import transaction

from sotay.access.actor import Actor, Role
from sotay.access.reach import claim_new
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..models import Account, RoleGrant
from ..policy import GRANT_ROLE_BY_DECISION
from ..queries import grants_today
from ..rules import objections_to_system_role
from .grant_role import grant_role


@transaction.atomic
def grant_role_by_decision(
    account_id: int, role: Role, *, organization_id: int | None = None, reason: str, actor: Actor
) -> RoleGrant:
    """Give a strong role from today on, by a numbered decision; that of rules in an organization, the others in none.

    Refused to oneself, to who audits where the role administers and the other way round, without a decision, and for
    roles that come from posts (protection.md §5 row 14).
    """
    claim_new(actor, GRANT_ROLE_BY_DECISION)
    account = Account.objects.select_for_update().get(pk=account_id)

    insist(
        objections_to_system_role(
            role,
            account_id=account.pk,
            is_active=account.is_active,
            held={Role(grant.role) for grant in grants_today(account.pk)},
            giver_id=actor.account_id,
            has_place=organization_id is not None,
            reason=reason,
        )
    )

    return grant_role(
        account.pk,
        role,
        organization_id,
        since=clock.today(),
        source=RoleGrant.Source.DECISION,
        reason=reason,
        actor=actor,
    )
