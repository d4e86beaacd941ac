"""Seals: hashes over runs of facts, each holding the one before, so that tampering shows.

What a chain cannot show by itself is that its last seals were cut off together with their facts: `verify_seals` prints
the last hash, to be written down outside the system.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import wording
from .models import Fact, Seal
from .settled import last_settled_fact

ADVISORY_SEAL = 7_203_003
GENESIS = "0" * 64
BATCH = 10_000


@dataclass(frozen=True)
class Breach:
    """A seal that no longer fits the facts or the chain."""

    seal_id: int
    first_fact_id: int
    last_fact_id: int
    reason: str


def seal_facts() -> int:
    """Seal the facts that have no seal yet; answers how many.

    Facts that a transaction still open could precede wait for the next time.
    """
    bound, sealed = last_settled_fact(), 0
    while bound is not None and (count := _seal_next_run(bound)):
        sealed += count
    return sealed


def _seal_next_run(bound: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADVISORY_SEAL])
        last = Seal.objects.order_by("-last_fact_id").first()
        facts = list(facts_after(last).filter(pk__lte=bound)[:BATCH])
        if not facts:
            return 0
        previous, sealed_at = last.hash if last else GENESIS, timezone.now()
        Seal.objects.create(
            first_fact_id=facts[0].pk,
            last_fact_id=facts[-1].pk,
            fact_count=len(facts),
            previous_hash=previous,
            hash=digest(previous, sealed_at, facts)[0],
            sealed_at=sealed_at,
        )
        return len(facts)


def facts_after(seal: Seal | None) -> QuerySet[Fact]:
    """The facts that follow a seal, in their order; all of them where there is no seal yet."""
    facts = Fact.objects.order_by("pk")
    return facts.filter(pk__gt=seal.last_fact_id) if seal else facts


def digest(previous_hash: str, sealed_at: dt.datetime, facts: Iterable[Fact]) -> tuple[str, int, int]:
    """The hash of a run of facts after the hash before it, how many facts it holds, and the number of the first."""
    running = hashlib.sha256(f"{previous_hash} {sealed_at.astimezone(dt.UTC).isoformat()}".encode())
    count, first = 0, 0
    for fact in facts:
        first = first if count else fact.pk
        count += 1
        content = [
            fact.pk, fact.kind, fact.payload, fact.organization_id, fact.actor_id, fact.actor_name,
            fact.happened_at.astimezone(dt.UTC).isoformat(), fact.recorded_at.astimezone(dt.UTC).isoformat(),
        ]  # fmt: skip
        running.update(
            json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        )
    return running.hexdigest(), count, first


def verify_seals() -> list[Breach]:
    """Walk the whole chain; an empty list says that every sealed fact is as it was written."""
    breaches = []
    before: Seal | None = None
    for seal in Seal.objects.order_by("last_fact_id").iterator():
        reason = _what_is_wrong(seal, before)
        if reason:
            breaches.append(Breach(seal.pk, seal.first_fact_id, seal.last_fact_id, reason))
        before = seal
    return breaches


def _what_is_wrong(seal: Seal, before: Seal | None) -> str:
    facts = facts_after(before).filter(pk__lte=seal.last_fact_id).iterator()
    value, count, first = digest(seal.previous_hash, seal.sealed_at, facts)
    if seal.previous_hash != (before.hash if before else GENESIS):
        return wording.CHAIN_IS_BROKEN
    if count != seal.fact_count:
        return wording.count_differs(count, seal.fact_count)
    if value != seal.hash or first != seal.first_fact_id:
        return wording.CONTENT_DIFFERS
    return ""


def unsealed_count() -> int:
    """How many facts wait for their seal."""
    return facts_after(Seal.objects.order_by("-last_fact_id").first()).count()
