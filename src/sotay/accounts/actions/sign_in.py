from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.db import transaction
from django.http import HttpRequest

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock

from ..actors import actor_of
from ..devices import device_named
from ..events import SignedIn
from ..lockout import address_of
from ..models import Account, Session


@transaction.atomic
def sign_in(account: Account, *, request: HttpRequest, with_code: bool = False) -> Actor:
    """Open a session for somebody whose password or code has just been found right.

    The session gets a new key; where the account has more devices than the installation allows, those seen longest ago
    are signed out (protection.md §5 rows 5, 6).
    """
    if SESSION_KEY in request.session:
        request.session.flush()  # the framework would keep the key, and a code has just ended that session
    login(request, account, backend="sotay.accounts.backend.SignInBackend")
    device = device_named(request.headers.get("User-Agent", ""))
    request.session["device"] = device
    request.session.save()

    ended = _end_oldest(account.pk, keep=request.session.session_key or "")
    account.last_active_on = clock.today()
    if account.activated_at is None:
        account.activated_at = clock.now()
    account.save(update_fields=["activated_at", "last_active_on"])

    actor = actor_of(account.pk, on=clock.today(), session_key=request.session.session_key or "")
    if actor is None:
        raise RuntimeError(f"account {account.pk} was closed while it signed in")
    record(SignedIn(account.pk, with_code, device, address_of(request), ended), actor=actor)
    return actor


def _end_oldest(account_id: int, *, keep: str) -> int:
    others = Session.objects.filter(account_id=account_id).exclude(session_key=keep).order_by("-last_seen_at")
    too_many = list(others.values_list("session_key", flat=True)[settings.SESSIONS_PER_ACCOUNT - 1 :])
    Session.objects.filter(session_key__in=too_many).delete()
    return len(too_many)
