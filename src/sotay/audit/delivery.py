"""Running the reactions to facts: once each, after the commit, and again later where that failed."""

import datetime as dt
import logging
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.module_loading import import_string

from sotay.kernel import clock

from .models import Delivery, DeliveryCursor, Fact
from .settled import last_settled_fact

logger = logging.getLogger(__name__)

Event = Any
FIRST_WAIT = dt.timedelta(minutes=1)
LONGEST_WAIT = dt.timedelta(hours=6)
LEFT_TO_ITS_WRITER = dt.timedelta(minutes=1)
BATCH = 2_000


@dataclass(frozen=True)
class Reaction:
    """A function that takes one event; `since` keeps a new reaction from replaying facts recorded before it existed."""

    run: Callable[[Event], None]
    since: dt.date

    @property
    def name(self) -> str:
        return f"{self.run.__module__}.{self.run.__name__}"


def reactions() -> Mapping[type[Event], tuple[Reaction, ...]]:
    """The wiring of `config/reactions.py`."""
    wiring: Mapping[type[Event], tuple[Reaction, ...]] = import_string(settings.REACTIONS)
    return wiring


def deliver(fact_id: int, event: Event) -> bool:
    """Run every reaction to one fact, each in its own transaction; answers whether all have run."""
    outcomes = [deliver_to(reaction, fact_id, event) for reaction in reactions().get(type(event), ())]
    return all(outcomes)


def deliver_to(reaction: Reaction, fact_id: int, event: Event) -> bool:
    """Run one reaction unless it has run; its work and the note that it ran commit together, or neither does."""
    try:
        with transaction.atomic():
            Delivery.objects.bulk_create(
                [Delivery(fact_id=fact_id, reaction=reaction.name)], ignore_conflicts=True
            )
            owed = Delivery.objects.select_for_update().get(fact_id=fact_id, reaction=reaction.name)
            if owed.delivered_at is None:
                reaction.run(event)
                Delivery.objects.filter(pk=owed.pk).update(
                    delivered_at=timezone.now(), tries=F("tries") + 1, next_try_at=None, last_error=""
                )
    except Exception as error:
        logger.exception("reaction %s failed for fact %s; it will be tried again", reaction.name, fact_id)
        note_failure(reaction, fact_id, error)
        return False
    return True


def note_failure(reaction: Reaction, fact_id: int, error: Exception) -> None:
    """Keep that a reaction is owed; each failure waits twice as long as the one before. The text names the kind of
    error alone, because an error's words may hold personal data.
    """
    with transaction.atomic():
        owed, _ = Delivery.objects.select_for_update().get_or_create(fact_id=fact_id, reaction=reaction.name)
        if owed.delivered_at is not None:
            return
        wait = min(FIRST_WAIT * 2 ** min(owed.tries, 12), LONGEST_WAIT)
        owed.tries, owed.last_error = owed.tries + 1, type(error).__name__
        owed.next_try_at = timezone.now() + wait
        owed.save(update_fields=["tries", "last_error", "next_try_at"])


def deliver_missed() -> int:
    """Run what a crash left undone and what failed and is due again. Called by the worker's timer.

    Answers how many deliveries and facts were looked at. The cursor passes no fact while a transaction that may still
    add a lower one is open; facts of the last minute are left to the process that wrote them. Two at a time do no harm.
    """
    return _deliver_owed() + _deliver_forgotten()


def _deliver_owed() -> int:
    """What failed before and may be tried again now."""
    wired = {reaction.name: reaction for listed in reactions().values() for reaction in listed}
    kinds = {event.__name__: event for event in reactions()}
    due = Delivery.objects.filter(
        delivered_at__isnull=True, next_try_at__lte=timezone.now(), reaction__in=wired
    ).select_related("fact")
    count = 0
    for owed in due.order_by("next_try_at")[:BATCH]:
        kind = kinds.get(owed.fact.kind)
        if kind is not None:
            deliver_to(wired[owed.reaction], owed.fact_id, revived(kind, owed.fact.payload))
            count += 1
    return count


def _deliver_forgotten() -> int:
    """Facts after the cursor of which some reaction has never been tried: their process died after the commit."""
    bound = last_settled_fact()
    if bound is None:
        return 0
    mark, _ = DeliveryCursor.objects.get_or_create(pk=1)
    kinds = {event.__name__: event for event in reactions()}
    settled = timezone.now() - LEFT_TO_ITS_WRITER
    facts = Fact.objects.filter(pk__gt=mark.last_fact_id, pk__lte=bound).order_by("pk")[:BATCH]
    reached, count = mark.last_fact_id, 0
    for fact in facts:
        if fact.recorded_at >= settled:
            break
        if fact.kind in kinds:
            _deliver_untried(fact, kinds[fact.kind])
        reached, count = fact.pk, count + 1
    DeliveryCursor.objects.filter(pk=1).update(last_fact_id=Greatest("last_fact_id", reached))
    return count


def _deliver_untried(fact: Fact, kind: type[Event]) -> None:
    recorded_on = clock.local(fact.recorded_at).date()
    awaited = [reaction for reaction in reactions()[kind] if reaction.since <= recorded_on]
    tried = set(Delivery.objects.filter(fact=fact).values_list("reaction", flat=True))
    for reaction in awaited:
        if reaction.name not in tried:
            deliver_to(reaction, fact.pk, revived(kind, fact.payload))


def revived(kind: type[Event], payload: dict[str, Any]) -> Event:
    """The event of a stored fact; fields that a later version added take their defaults, fields it dropped are left."""
    expected = field_types(kind)
    return kind(
        **{name: _revived(value, expected[name]) for name, value in payload.items() if name in expected}
    )


def field_types(kind: type[Event]) -> dict[str, Any]:
    """The types of an event's fields, also where annotations are text."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _revived(value: Any, expected: Any) -> Any:
    if value is None:
        return None
    if get_origin(expected) in {Union, types.UnionType}:
        expected = next(one for one in get_args(expected) if one is not type(None))
    if isinstance(expected, type) and issubclass(expected, dt.date | dt.time):
        return expected.fromisoformat(value)
    if get_origin(expected) is tuple:
        inner = get_args(expected)[0]
        return tuple(_revived(one, inner) for one in value)
    return value
