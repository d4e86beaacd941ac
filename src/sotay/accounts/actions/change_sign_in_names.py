from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import SignInNamesChanged
from ..models import Account, SignInName
from ..names import normalised
from ..policy import CHANGE_SIGN_IN_NAMES, VIEW_ACCOUNT


@transaction.atomic
def change_sign_in_names(account_id: int, *, phone: str, email: str, actor: Actor) -> bool:
    """Set the phone and the e-mail with which an account signs in, "" for none; the number always stays.

    Answers whether anything changed. Refused when what was given cannot be a phone or an e-mail.
    """
    account = claim(Account, account_id, actor, CHANGE_SIGN_IN_NAMES, seen_by=VIEW_ACCOUNT)

    wanted = {
        SignInName.Kind.PHONE: normalised(SignInName.Kind.PHONE, phone),
        SignInName.Kind.EMAIL: normalised(SignInName.Kind.EMAIL, email),
    }
    not_understood = []
    if phone.strip() and not wanted[SignInName.Kind.PHONE]:
        not_understood.append(Objection(wording.PHONE_NOT_UNDERSTOOD, field="phone"))
    if email.strip() and not wanted[SignInName.Kind.EMAIL]:
        not_understood.append(Objection(wording.EMAIL_NOT_UNDERSTOOD, field="email"))
    insist(not_understood)

    changed = []
    for kind, value in wanted.items():
        names = SignInName.objects.filter(account=account, kind=kind)
        if list(names.values_list("value", flat=True)) == ([value] if value else []):
            continue
        names.delete()
        if value:
            SignInName.objects.create(account=account, kind=kind, value=value)
        changed.append(kind.value)
    if not changed:
        return False
    account.email = wanted[SignInName.Kind.EMAIL]
    account.save(update_fields=["email"])

    record(SignInNamesChanged(account.pk, account.home_id, tuple(changed)), actor=actor)
    return True
