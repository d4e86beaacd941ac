"""Record facts in the caller's transaction, and that protected records were read."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, transaction

from sotay.access.actor import Actor
from sotay.access.fetching import ask
from sotay.kernel import clock

from .delivery import Event, Reaction, deliver, reactions
from .models import Fact, ReadRecord

__all__ = ["Event", "Reaction", "capacity_of", "plain", "record", "record_all", "record_read"]

LONGEST_CAPACITY = 200
LONGEST_REASON = 300
BATCH = 1_000
COLUMNS = ("kind", "payload", "organization_id", "actor_id", "actor_name", "happened_at")
WRITE = f"""
INSERT INTO audit_fact ({", ".join(COLUMNS)}) VALUES ({", ".join(f"%({name})s" for name in COLUMNS)})
RETURNING id, recorded_at
"""  # noqa: S608 - put together from constants


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
    write(fact)
    if reactions().get(type(event)):
        transaction.on_commit(partial(deliver, fact.pk, event))
    return fact


def write(fact: Fact) -> None:
    """Add one fact and give it the number and the moment of the database; no statement is written more often."""
    rows = ask(
        WRITE,
        {name: getattr(fact, name) for name in COLUMNS if name != "payload"}
        | {"payload": json.dumps(fact.payload)},
    )
    fact.pk, fact.recorded_at = rows[0]
    fact._state.adding, fact._state.db = False, DEFAULT_DB_ALIAS


def record_all(events: Iterable[Event], *, actor: Actor) -> int:
    """Record many events of one act (an import) at once, as `record` does one by one; answers how many."""
    listed, now = list(events), clock.now()
    facts = []
    for event in listed:
        payload = plain(event)
        facts.append(
            Fact(
                kind=type(event).__name__,
                payload=payload,
                organization_id=payload.get("organization_id"),
                actor_id=actor.account_id,
                actor_name=actor.name,
                happened_at=now,
            )
        )
    Fact.objects.bulk_create(facts, batch_size=BATCH)
    for fact, event in zip(facts, listed, strict=True):
        if reactions().get(type(event)):
            transaction.on_commit(partial(deliver, fact.pk, event))
    return len(facts)


def record_read(
    subject_kind: str,
    subject_id: int,
    *,
    actor: Actor,
    field_class: str,
    reason: str = "",
    capacity: str = "",
) -> ReadRecord:
    """Note that this actor has opened a protected record (protection.md §6)."""
    return ReadRecord.objects.create(
        actor_id=actor.account_id,
        actor_name=actor.name,
        capacity=(capacity or capacity_of(actor))[:LONGEST_CAPACITY],
        subject_kind=subject_kind,
        subject_id=subject_id,
        field_class=field_class,
        reason=reason[:LONGEST_REASON],
        read_at=clock.now(),
    )


def capacity_of(actor: Actor) -> str:
    """As what somebody looked: every role held at that moment, with its organization."""
    return "; ".join(f"{grant.role.label} – {grant.name}" for grant in actor.grants)


def plain(event: Event) -> dict[str, Any]:
    """The event as JSON-ready values: dates and moments as ISO text."""
    return {
        name: value.isoformat() if isinstance(value, dt.date | dt.time) else value
        for name, value in asdict(event).items()
    }
