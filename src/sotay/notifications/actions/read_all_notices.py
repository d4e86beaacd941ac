from sotay.access.actor import Actor
from sotay.kernel import clock

from ..models import Notice


def read_all_notices(*, actor: Actor) -> int:
    """Mark every notice of one's own as read; answers how many were not."""
    return Notice.objects.filter(account_id=actor.account_id, read_at=None).update(read_at=clock.now())
