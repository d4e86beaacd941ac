from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import SessionsEnded
from ..models import Session


@transaction.atomic
def sign_out_everywhere(*, actor: Actor) -> int:
    """End every session of the actor's account, this one too; answers how many there were."""
    count, _ = Session.objects.filter(account_id=actor.account_id).delete()

    record(SessionsEnded(actor.account_id, count=count, were_all=True), actor=actor)
    return count
