from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.names import sort_key
from sotay.kernel.searching import search_text
from sotay.kernel.text import clean

from ..events import AccountCreated
from ..models import Account, SignInName
from ..names import new_number, normalised
from .give_sign_in_names import give_sign_in_names


@transaction.atomic
def create_account(
    *, full_name: str, home_id: int | None = None, phone: str = "", email: str = "", actor: Actor
) -> Account:
    """Make an account with a sign-in number of its own; phone and e-mail become names to sign in with as well.

    It has no password: the first sign-in is by a one-time code. A phone or an e-mail that cannot be one, or is somebody
    else's name already, is left out (the act that gave it tells). The right belongs to that act: entering a member.
    """
    name = clean(full_name)
    account = Account(full_name=name, sort_key=sort_key(name), folded=search_text(name), home_id=home_id)
    account.email = normalised(SignInName.Kind.EMAIL, email)
    account.set_unusable_password()
    account.save(force_insert=True)
    SignInName.objects.create(account=account, kind=SignInName.Kind.NUMBER, value=new_number())
    give_sign_in_names([(account, phone)], actor=actor)

    record(AccountCreated(account.pk, home_id), actor=actor)
    return account
