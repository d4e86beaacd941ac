from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel import clock
from sotay.kernel.objections import Objection, insist

from .. import jobs, wording
from ..acting import frozen
from ..addresses import address_of_open_rows
from ..claims import claim_run
from ..events import ImportConfirmed
from ..models import ImportRow, ImportRun
from ..progress import begin_progress
from ..states import objections_to_state


@transaction.atomic
def confirm_import(run_id: int, *, actor: Actor) -> ImportRun:
    """Confirm a previewed run; the worker then writes all accepted rows at once, or none.

    Refuses a run that is not previewed, rows still to be decided, a run with nothing to write.
    """
    run, _ = claim_run(run_id, actor)

    insist(objections_to_state(run, (ImportRun.State.PREVIEWED, ImportRun.State.FAILED)))
    open_count = run.rows.filter(decision=ImportRow.Decision.OPEN).count()
    accepted_count = run.rows.filter(decision=ImportRow.Decision.APPLY).count()
    insist(_objections(run.pk, open_count, accepted_count))

    run.state, run.failure = ImportRun.State.APPLYING, ""
    run.confirmed_at, run.confirmed_by = clock.now(), frozen(actor)
    run.save(update_fields=["state", "failure", "confirmed_at", "confirmed_by"])
    begin_progress(run.pk, accepted_count)
    jobs.apply.defer(run_id=run.pk)

    record(ImportConfirmed(run.pk, run.organization_id, run.kind, run.sha256, accepted_count), actor=actor)
    return run


def _objections(run_id: int, open_count: int, accepted_count: int) -> list[Objection]:
    if open_count:
        sentence = wording.UNDECIDED.format(count=open_count)
        return [Objection(sentence, mend=address_of_open_rows(run_id), mend_label=wording.CHOOSE_ROWS)]
    return [] if accepted_count else [Objection(wording.NOTHING_TO_APPLY)]
