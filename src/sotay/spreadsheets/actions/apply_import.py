from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock

from .. import wording
from ..acting import thawed
from ..events import ImportApplied
from ..kinds import AcceptedRow, Act, ImportKind, kind_of
from ..models import AppliedRow, ImportFile, ImportRow, ImportRun
from ..previewing import BATCH, judge, scope_of
from ..progress import progress_of
from ..rows import Judged, applied_to_store, from_store, stored_changes, to_store


@transaction.atomic
def apply_import(run_id: int) -> ImportRun | None:
    """Write the accepted rows of a confirmed run, all or none, as the person who confirmed it.

    Each row is compared once more: where what is stored has changed since the preview, nothing is written and
    the run goes back to its preview with the new comparison. Answers None for a run that is not to be applied
    (any more).
    """
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state != ImportRun.State.APPLYING:
        return None
    actor, kind = thawed(run.confirmed_by or {}), kind_of(run.kind)

    accepted = list(run.rows.filter(decision=ImportRow.Decision.APPLY).order_by("number"))
    rows = [from_store(stored) for stored in accepted]
    judged = judge(rows, kind, scope_of(run), actor=actor)
    changed = [now for now, then in zip(judged, accepted, strict=True) if not _is_as_before(now, then)]
    if changed:
        return _back_to_preview(run, kind, changed)

    counts = _write(run, kind, judged, actor=actor)
    run.state, run.applied_at = ImportRun.State.APPLIED, clock.now()
    run.save(update_fields=["state", "applied_at"])
    ImportFile.objects.filter(run=run).delete()

    left_out = run.rows.count() - counts["create"] - counts["update"]
    record(
        ImportApplied(
            run.pk, run.organization_id, run.kind, run.sha256, counts["create"], counts["update"], left_out
        ),
        actor=actor,
    )
    return run


def _is_as_before(now: Judged, then: ImportRow) -> bool:
    comparison = now.comparison
    return (
        now.act == then.act
        and comparison.target_id == then.target_id
        and comparison.changes == stored_changes(then)
    )


def _back_to_preview(run: ImportRun, kind: ImportKind[Any], changed: Sequence[Judged]) -> ImportRun:
    """Show the person what is different now; nothing has been written."""
    run.rows.filter(number__in=[judged.row.number for judged in changed]).delete()
    ImportRow.objects.bulk_create([to_store(judged, kind, run.pk) for judged in changed], batch_size=1_000)
    run.state = ImportRun.State.PREVIEWED
    run.counts = dict(Counter(run.rows.values_list("state", flat=True)))
    run.failure = wording.CHANGED_SINCE_PREVIEW.format(count=len(changed))
    run.save(update_fields=["state", "counts", "failure"])
    return run


def _write(run: ImportRun, kind: ImportKind[Any], judged: Sequence[Judged], *, actor: Actor) -> Counter[Act]:
    scope = scope_of(run)
    accepted = [AcceptedRow(each.row, each.act, each.comparison.target_id) for each in judged]
    known = kind.prefetch([each.row for each in judged], scope, actor=actor)
    remaining = iter(kind.arranged(accepted))
    counts: Counter[Act] = Counter()
    with progress_of(run.pk, len(accepted)) as progress:
        while batch := list(islice(remaining, BATCH)):
            applied = list(kind.apply(batch, known, scope, actor=actor))
            AppliedRow.objects.bulk_create(
                [applied_to_store(each, run.pk) for each in applied], batch_size=1_000
            )
            counts.update(each.act for each in applied)
            progress.move(len(batch))
    return counts
