from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import SignedOut
from ..models import Session


@transaction.atomic
def sign_out(*, actor: Actor) -> None:
    """End the session with which the actor came."""
    Session.objects.filter(account_id=actor.account_id, session_key=actor.session_key).delete()

    record(SignedOut(actor.account_id), actor=actor)
