from django.conf import settings
from django.db import transaction
from django.db.models import F

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock

from .. import codes
from ..events import OneTimeCodeUsed
from ..models import Account, OneTimeCode, Session


@transaction.atomic
def use_one_time_code(account: Account, typed: str, *, actor: Actor) -> bool:
    """Use up a one-time code that is still good; answers whether what was typed is one.

    A wrong try that looks like a code counts against it. Whoever had the account open until now is signed out: the code
    stands for a password that is lost, perhaps with the phone, and the one who comes with it chooses the next
    (protection.md §5 rows 2, 5). Issuing the code ends nothing, lest a code nobody asked for put somebody out of a
    meeting.
    """
    code = codes.as_typed(typed)
    if not code:
        return False
    good = OneTimeCode.objects.filter(
        account=account,
        used_at__isnull=True,
        withdrawn_at__isnull=True,
        expires_at__gt=clock.now(),
        attempts__lt=settings.ONE_TIME_CODE_ATTEMPTS,
    )
    known = good.order_by("pk").last()
    if known is None or not good.filter(pk=known.pk).update(attempts=F("attempts") + 1):
        return False
    if not codes.fits(code, account.pk, known.code_hash):
        return False

    if not OneTimeCode.objects.filter(pk=known.pk, used_at__isnull=True).update(used_at=clock.now()):
        return False
    Account.objects.filter(pk=account.pk).update(must_choose_password=True)
    account.must_choose_password = True
    ended, _ = Session.objects.filter(account=account).delete()

    record(OneTimeCodeUsed(account.pk, account.home_id, sessions_ended=ended), actor=actor)
    return True
