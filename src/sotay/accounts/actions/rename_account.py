from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.names import sort_key
from sotay.kernel.searching import search_text
from sotay.kernel.text import clean

from ..events import AccountRenamed
from ..models import Account


@transaction.atomic
def rename_account(account_id: int, *, full_name: str, actor: Actor) -> bool:
    """Write a person's name anew on the account; answers whether it changed.

    The right belongs to the act that corrected the name of the person.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    name = clean(full_name)
    if account.full_name == name:
        return False

    account.full_name, account.sort_key, account.folded = name, sort_key(name), search_text(name)
    account.save(update_fields=["full_name", "sort_key", "folded"])

    record(AccountRenamed(account.pk, account.home_id), actor=actor)
    return True
