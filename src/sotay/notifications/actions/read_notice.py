from django.db import transaction

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.kernel import clock

from ..models import Notice
from ..policy import VIEW_NOTICE


@transaction.atomic
def read_notice(notice_id: int, *, actor: Actor) -> Notice:
    """Note that its owner has opened a notice; the first time counts. Somebody else's notice does not exist for him."""
    notice = claim(Notice, notice_id, actor, VIEW_NOTICE, seen_by=VIEW_NOTICE)

    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice
