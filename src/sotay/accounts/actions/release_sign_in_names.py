from collections.abc import Iterable

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import SignInNamesChanged
from ..models import SignInName


@transaction.atomic
def release_sign_in_names(values: Iterable[str], *, actor: Actor) -> int:
    """Take phones and e-mails away from closed accounts, so that who has them now may sign in with them.

    The numbers of closed accounts stay theirs. The right belongs to the act that gives the names to somebody else.
    """
    held = (
        SignInName.objects.select_for_update(of=("self",))
        .filter(value__in=[value for value in values if value], account__is_active=False)
        .exclude(kind=SignInName.Kind.NUMBER)
        .select_related("account")
    )
    names = list(held)

    SignInName.objects.filter(pk__in=[name.pk for name in names]).delete()

    for name in names:
        record(SignInNamesChanged(name.account_id, name.account.home_id, (name.kind,)), actor=actor)
    return len(names)
