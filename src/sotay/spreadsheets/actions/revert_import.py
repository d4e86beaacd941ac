from django.db import transaction

from sotay.audit.record import record
from sotay.kernel import clock

from ..acting import thawed
from ..events import ImportUndone
from ..kinds import kind_of
from ..models import ImportRun
from ..previewing import BATCH, scope_of
from ..progress import progress_of
from ..rows import applied_from_store
from ..undoing import objections_to_undoing


@transaction.atomic
def revert_import(run_id: int) -> ImportRun | None:
    """Take back every row of a run that is being undone, last rows first, all or none.

    Where a row has been changed meanwhile the run stays applied and says why. Answers None for a run in
    another state.
    """
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state != ImportRun.State.UNDOING:
        return None
    actor, kind, scope = thawed(run.confirmed_by or {}), kind_of(run.kind), scope_of(run)

    applied = [applied_from_store(stored) for stored in run.applied_rows.order_by("-pk")]
    objections = objections_to_undoing(applied, kind, scope, actor=actor)
    if objections:
        run.state, run.failure = ImportRun.State.APPLIED, " ".join(each.text for each in objections[:20])
        run.save(update_fields=["state", "failure"])
        return run

    with progress_of(run.pk, len(applied)) as progress:
        for start in range(0, len(applied), BATCH):
            batch = applied[start : start + BATCH]
            kind.undo(batch, scope, actor=actor)
            progress.move(len(batch))
    run.state, run.undone_at = ImportRun.State.UNDONE, clock.now()
    run.save(update_fields=["state", "undone_at"])

    record(ImportUndone(run.pk, run.organization_id, run.kind, run.sha256, len(applied)), actor=actor)
    return run
