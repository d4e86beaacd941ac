from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.audit.record import record

from ..events import RoleEnded
from ..models import RoleGrant


@transaction.atomic
def end_role(source: str, source_id: int, *, last_day: date, actor: Actor) -> int:
    """End every role that came from one post, membership or decision; rights stop at 00:00 of the next day.

    Answers how many grants were ended. A grant that would end before it began is removed.
    """
    grants = list(RoleGrant.objects.select_for_update().filter(source=source, source_id=source_id))
    ended = 0
    for grant in grants:
        if grant.during.upper is not None and grant.during.upper <= last_day + timedelta(days=1):
            continue
        if grant.during.lower > last_day:
            grant.delete()
        else:
            grant.during = DateRange(grant.during.lower, last_day + timedelta(days=1))
            grant.save(update_fields=["during"])
        record(
            RoleEnded(grant.account_id, grant.organization_id, grant.role, last_day, source, source_id),
            actor=actor,
        )
        ended += 1
    return ended
