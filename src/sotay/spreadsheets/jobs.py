"""Work of import runs that the worker does. A job that is run twice finds the run in another state and does
nothing.
"""

import logging

from procrastinate.contrib.django import app

from .actions.apply_import import apply_import
from .actions.fail_import import fail_import
from .actions.revert_import import revert_import

logger = logging.getLogger(__name__)


@app.task(name="spreadsheets.apply_import")
def apply(run_id: int) -> None:
    """Write the accepted rows of a confirmed run."""
    try:
        apply_import(run_id)
    except Exception:
        logger.exception("import run %s broke down; nothing of it was written", run_id)
        fail_import(run_id)


@app.task(name="spreadsheets.revert_import")
def revert(run_id: int) -> None:
    """Take back the rows of a run that is being undone."""
    try:
        revert_import(run_id)
    except Exception:
        logger.exception("undoing import run %s broke down; nothing was taken back", run_id)
        fail_import(run_id)
