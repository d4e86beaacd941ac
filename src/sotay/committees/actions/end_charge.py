import datetime as dt

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.access.reach import claim
from sotay.accounts.actions.end_role import end_role
from sotay.accounts.models import RoleGrant
from sotay.audit.record import record
from sotay.kernel.objections import insist

from .. import wording
from ..events import ChargeEnded
from ..models import InCharge
from ..policy import PUT_IN_CHARGE, VIEW_POSTS
from ..queries import ONE_DAY
from ..rules import objections_to_end


@transaction.atomic
def end_charge(charge_id: int, *, last_day: dt.date, actor: Actor) -> InCharge:
    """End a charge; its rights stop at 00:00 of the day after the last day (decisions 24)."""
    charge = claim(InCharge, charge_id, actor, PUT_IN_CHARGE, seen_by=VIEW_POSTS)

    upper = charge.during.upper
    insist(
        objections_to_end(
            last_day,
            since=charge.during.lower,
            ended_after=upper - ONE_DAY if upper else None,
            over=wording.CHARGE_OVER,
        )
    )

    ended = ChargeEnded(charge.pk, charge.member_id, charge.organization_id, last_day)
    end_role(RoleGrant.Source.IN_CHARGE, charge.pk, last_day=last_day, actor=actor)
    if last_day < charge.during.lower:
        charge.delete()
    else:
        charge.during = DateRange(charge.during.lower, last_day + ONE_DAY)
        charge.save(update_fields=["during"])

    record(ended, actor=actor)
    return charge
