from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record_all

from ..events import AccountRemoved
from ..models import Account, RoleGrant


@transaction.atomic
def remove_accounts(ids: Sequence[int], *, actor: Actor) -> None:
    """Take out accounts that were made by mistake and with which nobody has signed in, with the roles they were given.

    The right belongs to the act that takes the persons out, which has looked whether anything rests on them.
    """
    accounts = list(Account.objects.select_for_update(of=("self",)).filter(pk__in=ids, activated_at=None))
    removed = [account.pk for account in accounts]

    RoleGrant.objects.filter(account__in=removed).delete()
    Account.objects.filter(pk__in=removed).delete()

    record_all((AccountRemoved(account.pk, account.home_id) for account in accounts), actor=actor)
