from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import insist
from sotay.kernel.vietnamese import clean
from sotay.regulations.events import LocalValueWithdrawn
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder, claim_holder
from sotay.regulations.queries import local_value_for_change
from sotay.regulations.rules import objections_to_withdrawing


@transaction.atomic
def withdraw_local_value(local_value_id: int, *, holder: Holder, reason: str, actor: Actor) -> LocalValue:
    """Take back a value that was recorded by mistake: it counts for no day, and stays to be seen.

    Results that were computed with it keep its number. Refused: one that was withdrawn before, no reason.
    """
    claim_holder(holder, actor)
    local_value = local_value_for_change(local_value_id, holder.id)

    insist(objections_to_withdrawing(is_withdrawn=local_value.is_withdrawn, reason=reason))

    local_value.withdrawn_at = clock.now()
    local_value.withdrawn_by_id = actor.account_id
    local_value.withdrawn_by_name = actor.name
    local_value.withdrawn_reason = clean(reason)
    local_value.save(
        update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_by_name", "withdrawn_reason"]
    )

    record(
        LocalValueWithdrawn(local_value.pk, local_value.organization_id, local_value.key, clean(reason)),
        actor=actor,
    )
    return local_value
