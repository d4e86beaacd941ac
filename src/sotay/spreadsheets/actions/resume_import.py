import datetime as dt

from django.db import transaction

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection, insist

from .. import jobs, wording
from ..claims import claim_run
from ..models import ImportRun
from ..queries import is_standing_still
from ..states import objections_to_state

QUIET = dt.timedelta(seconds=30)


@transaction.atomic
def resume_import(run_id: int, *, actor: Actor) -> ImportRun:
    """Hand a confirmed run to the worker again when nothing has moved for a while, e.g. after a power cut.

    Safe to repeat: the work itself looks at the run's state. Refuses a run that is moving or has ended.
    """
    run, _ = claim_run(run_id, actor)

    insist(objections_to_state(run, (ImportRun.State.APPLYING, ImportRun.State.UNDOING)))
    insist([] if is_standing_still(run.pk, QUIET) else [Objection(wording.STILL_RUNNING)])

    (jobs.apply if run.state == ImportRun.State.APPLYING else jobs.revert).defer(run_id=run.pk)
    return run
