"""Seals: hashes over runs of facts, each holding the one before, so that tampering shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from .models import Fact, Seal

ADVISORY_FACTS = 7_203_002
"""Held shared by every transaction that adds a fact (a statement trigger), alone by the one that seals: no fact with a
lower number can appear after its range is sealed."""
GENESIS = "0" * 64
BATCH = 10_000


@dataclass(frozen=True)
class Breach:
    """A seal that no longer fits the facts or the chain."""

    seal_id: int
    first_fact_id: int
    last_fact_id: int
    reason: str


def digest(previous_hash: str, facts: Iterable[Fact]) -> tuple[str, int]:
    """The hash of a run of facts after the hash before it, and how many facts it holds."""
    running = hashlib.sha256(previous_hash.encode())
    count = 0
    for fact in facts:
        content = [
            fact.pk, fact.kind, fact.payload, fact.organization_id, fact.actor_id, fact.actor_name,
            fact.happened_at.isoformat(), fact.recorded_at.isoformat(),
        ]  # fmt: skip
        running.update(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())
        count += 1
    return running.hexdigest(), count


def seal_facts() -> int:
    """Seal the facts that have no seal yet; answers how many. Does nothing while a transaction is adding facts."""
    sealed = 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ADVISORY_FACTS])
            if not cursor.fetchone()[0]:
                return sealed
            last = Seal.objects.order_by("-last_fact_id").first()
            facts = list(Fact.objects.filter(pk__gt=last.last_fact_id if last else 0).order_by("pk")[:BATCH])
            if not facts:
                return sealed
            previous = last.hash if last else GENESIS
            value, count = digest(previous, facts)
            Seal.objects.create(
                first_fact_id=facts[0].pk,
                last_fact_id=facts[-1].pk,
                fact_count=count,
                previous_hash=previous,
                hash=value,
            )
            sealed += count


def verify_seals() -> list[Breach]:
    """Walk the whole chain; an empty list says that every sealed fact is as it was written."""
    breaches = []
    expected_previous, reached = GENESIS, 0
    for seal in Seal.objects.order_by("last_fact_id").iterator():
        facts = Fact.objects.filter(pk__gt=reached, pk__lte=seal.last_fact_id).order_by("pk").iterator()
        value, count = digest(seal.previous_hash, facts)
        if seal.previous_hash != expected_previous:
            reason = "dấu niêm phong trước đã bị đổi hoặc bị bỏ"
        elif count != seal.fact_count:
            reason = f"có {count} việc, khi niêm phong là {seal.fact_count}"
        elif value != seal.hash:
            reason = "nội dung không còn như khi niêm phong"
        else:
            reason = ""
        if reason:
            breaches.append(Breach(seal.pk, seal.first_fact_id, seal.last_fact_id, reason))
        expected_previous, reached = seal.hash, seal.last_fact_id
    return breaches
