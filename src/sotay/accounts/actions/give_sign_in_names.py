from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor

from ..models import Account, SignInName
from ..names import normalised
from .release_sign_in_names import release_sign_in_names

BATCH = 1_000


@transaction.atomic
def give_sign_in_names(people: Sequence[tuple[Account, str]], *, actor: Actor) -> None:
    """Make phone and e-mail names of accounts that were just made; each account with its phone.

    What is already somebody's name is left out, within the list too: that person signs in with the number. Two acts
    that give one name at one moment do not fail: the database keeps the first. Recorded by the act that makes them.
    """
    names = [
        SignInName(account=account, kind=kind.value, value=value)
        for account, phone in people
        for kind, value in (
            (SignInName.Kind.PHONE, normalised(SignInName.Kind.PHONE, phone)),
            (SignInName.Kind.EMAIL, account.email),
        )
        if value
    ]
    release_sign_in_names([name.value for name in names], actor=actor)

    SignInName.objects.bulk_create(names, batch_size=BATCH, ignore_conflicts=True)
