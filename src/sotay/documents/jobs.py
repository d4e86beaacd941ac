"""Work of documents that runs by the clock."""

from procrastinate.contrib.django import app

from .actions.sweep_files import sweep_files as sweep


@app.periodic(cron="20 2 * * *")
@app.task(name="documents.sweep_files", queueing_lock="documents.sweep_files")
def sweep_files(timestamp: int) -> int:
    """Every night, remove files that no row points at."""
    return sweep()
