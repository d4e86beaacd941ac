from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import AccountReopened
from ..lockout import forget_failures
from ..models import Account
from ..policy import REOPEN_ACCOUNT, VIEW_ACCOUNT


@transaction.atomic
def reopen_account(account_id: int, *, actor: Actor) -> Account:
    """Open a closed account again; its password is as it was."""
    account = claim(Account, account_id, actor, REOPEN_ACCOUNT, seen_by=VIEW_ACCOUNT)

    if account.is_active:
        insist([Objection(wording.ACCOUNT_IS_OPEN)])

    account.is_active = True
    account.save(update_fields=["is_active"])
    forget_failures(account.pk)

    record(AccountReopened(account.pk, account.home_id), actor=actor)
    return account
