import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist
from sotay.kernel.vietnamese import clean
from sotay.regulations.events import LocalValueEnded
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder, claim_holder
from sotay.regulations.queries import local_value_for_change
from sotay.regulations.rules import objections_to_ending


@transaction.atomic
def end_local_value(
    local_value_id: int, *, holder: Holder, last_day: dt.date, reason: str, actor: Actor
) -> LocalValue:
    """Let a committee's own value hold no longer after a last day; from then the value above it counts again.

    Refused: a value that was withdrawn, a last day before it began or not before it ends anyway, no reason.
    """
    claim_holder(holder, actor)
    local_value = local_value_for_change(local_value_id, holder.id)

    insist(
        objections_to_ending(local_value.span, last_day, is_withdrawn=local_value.is_withdrawn, reason=reason)
    )

    local_value.end_on(last_day)
    local_value.save(update_fields=["during"])

    record(
        LocalValueEnded(
            local_value.pk, local_value.organization_id, local_value.key, last_day, clean(reason)
        ),
        actor=actor,
    )
    return local_value
