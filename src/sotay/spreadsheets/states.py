"""Which acts a run's state allows."""

from collections.abc import Collection

from sotay.kernel.objections import Objection

from . import wording
from .models import ImportRun


def objections_to_state(run: ImportRun, allowed: Collection[str]) -> list[Objection]:
    """The objection to an act that the run's state does not allow."""
    if run.state in allowed:
        return []
    return [Objection(wording.NOT_PREVIEWED.format(state=wording.RUN_STATES[run.state]))]
