from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.audit.record import record
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..events import SignInNamesChanged
from ..models import Account, SignInName
from ..names import holders_of_names, normalised, refusing_taken_names
from ..policy import CHANGE_SIGN_IN_NAMES, VIEW_ACCOUNT
from .release_sign_in_names import release_sign_in_names

TAKEN = {SignInName.Kind.PHONE: wording.PHONE_TAKEN, SignInName.Kind.EMAIL: wording.EMAIL_TAKEN}


@transaction.atomic
def change_sign_in_names(
    account_id: int, *, phone: str, email: str, leaves_out_taken: bool = False, actor: Actor
) -> bool:
    """Set the phone and the e-mail with which an account signs in, "" for none; the number always stays.

    Answers whether anything changed. Refused when what was given cannot be a phone or an e-mail, and when it is the
    name of somebody else; with `leaves_out_taken`, for contacts that people may share, such a name is left out instead.
    """
    account = claim(Account, account_id, actor, CHANGE_SIGN_IN_NAMES, seen_by=VIEW_ACCOUNT)
    wanted = {
        SignInName.Kind.PHONE: normalised(SignInName.Kind.PHONE, phone),
        SignInName.Kind.EMAIL: normalised(SignInName.Kind.EMAIL, email),
    }
    contact = wanted[SignInName.Kind.EMAIL]

    objections = []
    if phone.strip() and not wanted[SignInName.Kind.PHONE]:
        objections.append(Objection(wording.PHONE_NOT_UNDERSTOOD, field="phone"))
    if email.strip() and not wanted[SignInName.Kind.EMAIL]:
        objections.append(Objection(wording.EMAIL_NOT_UNDERSTOOD, field="email"))
    holders = holders_of_names(wanted.values())
    for kind, value in wanted.items():
        holder = holders.get(value)
        if holder is None or holder == account or not holder.is_active:
            continue
        if leaves_out_taken:
            wanted[kind] = ""
        else:
            objections.append(Objection(TAKEN[kind], field=kind.value))
    insist(objections)

    changed = [kind.value for kind, value in wanted.items() if _set(account, kind, value, actor)]
    account.email = contact
    account.save(update_fields=["email"])
    if not changed:
        return False

    record(SignInNamesChanged(account.pk, account.home_id, tuple(changed)), actor=actor)
    return True


def _set(account: Account, kind: SignInName.Kind, value: str, actor: Actor) -> bool:
    """Make this the account's only name of a kind; answers whether it was not."""
    names = SignInName.objects.filter(account=account, kind=kind)
    if list(names.values_list("value", flat=True)) == ([value] if value else []):
        return False
    names.delete()
    if value:
        release_sign_in_names([value], actor=actor)
        with refusing_taken_names(kind.value, TAKEN[kind]):
            SignInName.objects.create(account=account, kind=kind, value=value)
    return True
