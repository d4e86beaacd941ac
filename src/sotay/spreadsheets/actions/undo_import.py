from django.db import transaction

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection, insist

from .. import jobs, wording
from ..acting import frozen
from ..claims import claim_run
from ..models import ImportRun
from ..previewing import scope_of
from ..progress import begin_progress
from ..rows import applied_from_store
from ..states import objections_to_state
from ..undoing import objections_to_undoing


@transaction.atomic
def undo_import(run_id: int, *, actor: Actor) -> ImportRun:
    """Ask for a whole applied run to be taken back; the worker does it, all rows or none.

    Refuses a run that is not applied and, row by row with the reason, whatever was changed since or carries
    something.
    """
    run, kind = claim_run(run_id, actor)

    insist(objections_to_state(run, (ImportRun.State.APPLIED,)))
    applied = [applied_from_store(stored) for stored in run.applied_rows.order_by("number")]
    insist([] if applied else [Objection(wording.NOTHING_TO_UNDO)])
    insist(objections_to_undoing(applied, kind, scope_of(run), actor=actor))

    run.state, run.failure, run.confirmed_by = ImportRun.State.UNDOING, "", frozen(actor)
    run.save(update_fields=["state", "failure", "confirmed_by"])
    begin_progress(run.pk, len(applied))
    jobs.revert.defer(run_id=run.pk)
    return run
