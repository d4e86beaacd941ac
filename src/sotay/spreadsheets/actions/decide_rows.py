from collections.abc import Sequence

from django.db import transaction

from sotay.access.actor import Actor
from sotay.kernel.objections import Objection, insist

from .. import wording
from ..claims import claim_run
from ..models import ImportRow, ImportRun
from ..states import objections_to_state

DECIDABLE = (ImportRow.State.NEW, ImportRow.State.CHANGED, ImportRow.State.WARNING)
CHOICES = (ImportRow.Decision.APPLY, ImportRow.Decision.LEAVE)


@transaction.atomic
def decide_rows(
    run_id: int, *, decision: str, actor: Actor, numbers: Sequence[int] | None = None, state: str = ""
) -> int:
    """Decide that rows are brought in or left as stored: the rows of these numbers, or all of a state, or all
    still open.

    Answers how many rows were decided. Rows with errors, rows skipped and rows without a difference stay out.
    """
    run, _ = claim_run(run_id, actor)

    insist(objections_to_state(run, (ImportRun.State.PREVIEWED,)))
    insist([] if decision in CHOICES else [Objection(wording.UNKNOWN_DECISION, field="decision")])

    rows = ImportRow.objects.filter(run=run, state__in=DECIDABLE)
    if numbers is not None:
        rows = rows.filter(number__in=numbers)
    elif state:
        rows = rows.filter(state=state)
    else:
        rows = rows.filter(decision=ImportRow.Decision.OPEN)
    return rows.update(decision=decision)
