from django.db import transaction

from sotay.access.actor import SYSTEM_WIDE_ROLES, Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from ..events import AccountClosed
from ..models import Account, OneTimeCode, Session
from ..policy import CLOSE_ACCOUNT, VIEW_ACCOUNT
from ..queries import grants_today
from ..rules import objections_to_closing_account


@transaction.atomic
def close_account(account_id: int, *, reason: str, actor: Actor) -> Account:
    """Close an account: its devices are signed out at once, its codes withdrawn; what it did stays.

    Refused for one's own account and for one that holds a role of the whole system.
    """
    account = claim(Account, account_id, actor, CLOSE_ACCOUNT, seen_by=VIEW_ACCOUNT)

    holds_system_role = any(grant.role in SYSTEM_WIDE_ROLES for grant in grants_today(account.pk))
    insist(
        objections_to_closing_account(
            is_active=account.is_active,
            is_own=account.pk == actor.account_id,
            holds_system_role=holds_system_role,
            reason=reason,
        )
    )

    account.is_active = False
    account.save(update_fields=["is_active"])
    Session.objects.filter(account=account).delete()
    OneTimeCode.objects.filter(account=account, used_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now()
    )

    record(AccountClosed(account.pk, account.home_id, reason), actor=actor)
    return account
