import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist

from .. import codes
from ..events import OneTimeCodeIssued
from ..lockout import forget_failures
from ..models import Account, OneTimeCode
from ..policy import ISSUE_ONE_TIME_CODE, VIEW_ACCOUNT
from ..queries import code_receiver, roles_that_reach
from ..rules import objections_to_issuing_code


@dataclass(frozen=True)
class IssuedCode:
    """A code on its way to the slip; after this it exists nowhere in readable form."""

    account: Account
    code: str
    expires_at: dt.datetime


@transaction.atomic
def issue_one_time_code(account_id: int, *, reason: str = "", actor: Actor) -> IssuedCode:
    """Issue a code for a first sign-in or a forgotten password; earlier codes are withdrawn, locks are lifted.

    Refused for oneself, for a closed account, and where the code would lend its issuer rights beyond his own
    (protection.md §5 rows 3, 6). Validity and tries are settings of the installation.
    """
    account = claim(Account, account_id, actor, ISSUE_ONE_TIME_CODE, seen_by=VIEW_ACCOUNT)

    if not actor.is_system:
        insist(
            objections_to_issuing_code(
                code_receiver(account, actor),
                issuer_id=actor.account_id,
                issuer_roles=roles_that_reach(actor, account),
            )
        )

    now = clock.now()
    OneTimeCode.objects.filter(account=account, used_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )
    code, expires_at = codes.new_code(), now + dt.timedelta(days=settings.ONE_TIME_CODE_DAYS)
    OneTimeCode.objects.create(
        account=account,
        code_hash=codes.hash_of(code, account.pk),
        issued_by_id=actor.account_id,
        issued_by_name=actor.name,
        issued_at=now,
        expires_at=expires_at,
    )
    forget_failures(account.pk)

    record(OneTimeCodeIssued(account.pk, account.home_id, expires_at, reason), actor=actor)
    return IssuedCode(account, code, expires_at)
