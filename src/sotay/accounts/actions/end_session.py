from django.db import transaction
from django.http import Http404

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import SessionsEnded
from ..models import Session
from ..sessions import device_number


@transaction.atomic
def end_session(device: str, *, actor: Actor) -> None:
    """Sign out one of the actor's own devices. Raises Http404 for a device that is not his, or no longer there."""
    keys = Session.objects.filter(account_id=actor.account_id).values_list("session_key", flat=True)
    key = next((key for key in keys if device_number(key) == device), None)
    if key is None:
        raise Http404

    Session.objects.filter(session_key=key).delete()

    record(SessionsEnded(actor.account_id, count=1, were_all=False), actor=actor)
