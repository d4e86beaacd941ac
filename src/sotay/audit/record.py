"""Record facts in the caller's transaction; run the reactions after it commits."""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils.module_loading import import_string

from sotay.access.actor import Actor
from sotay.kernel import clock

from .models import Delivery, DeliveryCursor, Fact, ReadRecord

logger = logging.getLogger(__name__)

Event = Any
ADVISORY_DELIVERY = 7_203_001


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


def record(event: Event, *, actor: Actor) -> Fact:
    """Write one fact in the caller's transaction and plan its reactions for after the commit.

    The event is a frozen dataclass of ids, dates and short words; where it has an `organization_id`, the fact is filed
    under that organization.
    """
    payload = plain(event)
    fact = Fact(
        kind=type(event).__name__,
        payload=payload,
        organization_id=payload.get("organization_id"),
        actor_id=actor.account_id,
        actor_name=actor.name,
        happened_at=clock.now(),
    )
    fact.save(force_insert=True)
    if reactions().get(type(event)):
        transaction.on_commit(partial(deliver, fact.pk, event))
    return fact


def record_read(
    subject_kind: str, subject_id: int, *, actor: Actor, field_class: str, reason: str = "", capacity: str = ""
) -> ReadRecord:
    """Note that this actor has opened a protected record (protection.md §6)."""
    return ReadRecord.objects.create(
        actor_id=actor.account_id,
        actor_name=actor.name,
        capacity=capacity or "; ".join(f"{grant.role.label} – {grant.name}" for grant in actor.grants)[:200],
        subject_kind=subject_kind,
        subject_id=subject_id,
        field_class=field_class,
        reason=reason,
        read_at=clock.now(),
    )


def plain(event: Event) -> dict[str, Any]:
    """The event as JSON-ready values: dates and moments as ISO text."""
    encoder = DjangoJSONEncoder()
    return {
        name: encoder.default(value) if isinstance(value, (dt.date, dt.datetime, dt.time)) else value
        for name, value in asdict(event).items()
    }


def revived(kind: type[Event], payload: dict[str, Any]) -> Event:
    """The event of a stored fact; fields that a later version added take their defaults."""
    known = {field.name: field.type for field in fields(kind)}
    values = {}
    for name, value in payload.items():
        if name not in known:
            continue
        expected = str(known[name])
        if value is not None and "datetime" in expected and isinstance(value, str):
            value = dt.datetime.fromisoformat(value.replace("Z", "+00:00"))
        elif value is not None and "date" in expected and isinstance(value, str):
            value = dt.date.fromisoformat(value)
        elif isinstance(value, list):
            value = tuple(value)
        values[name] = value
    return kind(**values)


def deliver(fact_id: int, event: Event) -> bool:
    """Run every reaction to one fact, each in its own transaction; answers whether all have run."""
    complete = True
    for reaction in reactions().get(type(event), ()):
        try:
            with transaction.atomic():
                _, is_new = Delivery.objects.get_or_create(fact_id=fact_id, reaction=reaction.name)
                if is_new:
                    reaction.run(event)
        except Exception:
            complete = False
            logger.exception("reaction %s failed for fact %s; it will be retried", reaction.name, fact_id)
    return complete


def deliver_missed(*, limit: int = 5_000) -> int:
    """Run again what a crash or an error left undone, and move the cursor on. Called by the worker's timer.

    Answers how many facts were looked at. Facts of the last minute are left to the process that wrote them.
    """
    events = {event.__name__: event for event in reactions()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_DELIVERY])
        if not cursor.fetchone()[0]:
            return 0
        mark, _ = DeliveryCursor.objects.get_or_create(pk=1)
        cursor.execute("SELECT now() - interval '1 minute'")
        settled = cursor.fetchone()[0]
        due = list(
            Fact.objects.filter(pk__gt=mark.last_fact_id, recorded_at__lt=settled).order_by("pk")[:limit]
        )
        reached, is_unbroken = mark.last_fact_id, True
        for fact in due:
            kind = events.get(fact.kind)
            done = kind is None or _deliver_since(fact, kind)
            is_unbroken = is_unbroken and done
            if is_unbroken:
                reached = fact.pk
        DeliveryCursor.objects.filter(pk=1).update(last_fact_id=reached)
    return len(due)


def _deliver_since(fact: Fact, kind: type[Event]) -> bool:
    awaited = [r for r in reactions()[kind] if r.since <= clock.local(fact.recorded_at).date()]
    if not awaited:
        return True
    delivered = set(Delivery.objects.filter(fact=fact).values_list("reaction", flat=True))
    if all(reaction.name in delivered for reaction in awaited):
        return True
    return deliver(fact.pk, revived(kind, fact.payload))
