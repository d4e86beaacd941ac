"""What the worker does for members: the cells that people belong to from today on."""

from procrastinate.contrib.django import app

from .log import mirror_cells


@app.periodic(cron="1 * * * *")
@app.task(name="members.refresh_cells", queueing_lock="members.refresh_cells")
def refresh_cells(timestamp: int) -> None:
    """Let dated moves take effect at midnight in Viet Nam; hourly, lest a worker was down then."""
    mirror_cells()
