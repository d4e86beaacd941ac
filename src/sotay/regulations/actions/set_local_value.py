import datetime as dt

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, Refused, insist
from sotay.kernel.vietnamese import clean
from sotay.regulations.events import LocalValueSet
from sotay.regulations.models import LocalValue
from sotay.regulations.policy import Holder, claim_holder
from sotay.regulations.provisions import rule_of
from sotay.regulations.queries import standing_values
from sotay.regulations.rules import Draft, is_replaced_by, objections_to_setting
from sotay.regulations.wording import SET_MEANWHILE


@transaction.atomic
def set_local_value(
    key: str,
    value: str,
    *,
    holder: Holder,
    since: dt.date,
    until: dt.date | None = None,
    decision_number: str,
    decided_on: dt.date,
    note: str = "",
    actor: Actor,
) -> LocalValue:
    """Set a committee's own value for a rule, for itself and everything below it (handbook README §3).

    `since` and `until` are the first and the last day. An open-ended value that began earlier ends the day
    before; its row, its number and its value stay. The caller passes the organization with its path of
    today. Refused: a rule that is the same for all, days on which the rule does not exist, a value that
    cannot be read, days on which another value stands, no decision number, a decision of the future.
    """
    claim_holder(holder, actor)
    standing = list(standing_values(key, holder.id).select_for_update())

    draft = Draft(clean(value), since, until, clean(decision_number), decided_on)
    insist(objections_to_setting(rule_of(key), draft, [row.span for row in standing], today=clock.today()))

    replaced = next((row for row in standing if is_replaced_by(row.span, since)), None)
    if replaced is not None:
        replaced.end_on(since - dt.timedelta(days=1))
        replaced.save(update_fields=["during"])
    local_value = LocalValue(
        organization_id=holder.id,
        organization_name=holder.name,
        key=key,
        during=DateRange(since, None if until is None else until + dt.timedelta(days=1)),
        value=draft.value,
        decision_number=draft.decision_number,
        decided_on=decided_on,
        note=clean(note),
        set_by_id=actor.account_id,
        set_by_name=actor.name,
        recorded_at=clock.now(),
    )
    _insert(local_value)

    event = LocalValueSet(
        local_value_id=local_value.pk,
        organization_id=holder.id,
        key=key,
        value=draft.value,
        since=since,
        until=until,
        decision_number=draft.decision_number,
        decided_on=decided_on,
        replaced_id=None if replaced is None else replaced.pk,
    )
    record(event, actor=actor)
    return local_value


def _insert(local_value: LocalValue) -> None:
    """The database has the last word when two people set the first value of a rule at the same moment."""
    try:
        with transaction.atomic():
            local_value.save(force_insert=True)
    except IntegrityError as error:
        raise Refused([Objection(SET_MEANWHILE, field="since")]) from error
