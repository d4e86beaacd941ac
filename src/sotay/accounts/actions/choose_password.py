from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import PasswordChosen
from ..models import Account, EarlierPassword, OneTimeCode, Session, SignInName
from ..rules import objections_to_password


@transaction.atomic
def choose_password(password: str, *, repeated: str, current: str = "", actor: Actor) -> Account:
    """Set the actor's own password; his other devices are signed out, outstanding codes are withdrawn.

    The current password is asked for, except after a sign-in with a one-time code. Refused for a weak password, for one
    used before, or one that holds a sign-in name (protection.md §5 row 2).
    """
    account = Account.objects.select_for_update().get(pk=actor.account_id)

    if not account.must_choose_password and not check_password(current, account.password):
        insist([Objection(wording.CURRENT_PASSWORD_WRONG, field="current")])
    found = objections_to_password(
        password, repeated=repeated, own_words=own_words(account), is_known=is_known(account, password)
    )
    insist([*found, *weaknesses(password, account)])

    if account.has_usable_password():
        EarlierPassword.objects.create(account=account, password=account.password, replaced_at=clock.now())
    account.set_password(password)
    account.must_choose_password = False
    account.save(update_fields=["password", "must_choose_password"])
    OneTimeCode.objects.filter(account=account, used_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now()
    )
    others = Session.objects.filter(account=account).exclude(session_key=actor.session_key)
    ended, _ = others.delete()

    record(PasswordChosen(account.pk, sessions_ended=ended), actor=actor)
    return account


def own_words(account: Account) -> list[str]:
    """What somebody who knows the person would try first."""
    names = SignInName.objects.filter(account=account).values_list("value", flat=True)
    return [*names, account.full_name, account.full_name.replace(" ", "")]


def is_known(account: Account, password: str) -> bool:
    """Whether the account has, or lately had, this password."""
    earlier = (
        EarlierPassword.objects.filter(account=account).order_by("-pk").values_list("password", flat=True)
    )
    hashes = [account.password] if account.has_usable_password() else []
    hashes += earlier[: settings.PASSWORDS_REMEMBERED - len(hashes)]
    return any(check_password(password, stored) for stored in hashes)


def weaknesses(password: str, account: Account) -> list[Objection]:
    """What the installation's validators find too weak."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        return [Objection(message, field="password") for message in error.messages]
    return []
