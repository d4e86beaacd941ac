from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import AccountMoved
from ..models import Account


@transaction.atomic
def move_account(account_id: int, *, home_id: int | None, actor: Actor) -> bool:
    """Say that an account's person now belongs to another organization, or to none; answers whether that changed.

    Who looks after the account follows. The right belongs to the act that moved the person.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    earlier = account.home_id
    if earlier == home_id:
        return False

    account.home_id = home_id
    account.save(update_fields=["home"])

    record(AccountMoved(account.pk, home_id, earlier), actor=actor)
    return True
