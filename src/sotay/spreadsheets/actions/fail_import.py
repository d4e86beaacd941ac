from django.db import transaction

from .. import wording
from ..models import ImportRun


@transaction.atomic
def fail_import(run_id: int) -> None:
    """Say on a run that its work broke down: nothing was written or taken back, it may be tried again."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state == ImportRun.State.APPLYING:
        run.state, run.failure = ImportRun.State.FAILED, wording.BROKE_DOWN
    elif run.state == ImportRun.State.UNDOING:
        run.state, run.failure = ImportRun.State.APPLIED, wording.UNDOING_BROKE_DOWN
    run.save(update_fields=["state", "failure"])
