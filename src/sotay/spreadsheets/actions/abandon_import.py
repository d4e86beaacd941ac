from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record
from sotay.kernel.objections import insist

from ..claims import claim_run
from ..events import ImportAbandoned
from ..models import ImportFile, ImportRun
from ..states import objections_to_state


@transaction.atomic
def abandon_import(run_id: int, *, actor: Actor) -> ImportRun:
    """Give up a run that was not applied: its file and its rows are removed, its hash stays in the record."""
    run, _ = claim_run(run_id, actor)

    insist(
        objections_to_state(
            run, (ImportRun.State.UPLOADED, ImportRun.State.PREVIEWED, ImportRun.State.FAILED)
        )
    )

    run.rows.all().delete()
    ImportFile.objects.filter(run=run).delete()
    run.state, run.headings = ImportRun.State.ABANDONED, []
    run.save(update_fields=["state", "headings"])

    record(ImportAbandoned(run.pk, run.organization_id, run.kind), actor=actor)
    return run
