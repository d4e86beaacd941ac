"""What the worker does for organizations: the tree and the names that begin today."""

from procrastinate.contrib.django import app

from .paths import rebuild_paths, refresh_mirrors


@app.periodic(cron="1 * * * *")
@app.task(name="organizations.refresh_tree", queueing_lock="organizations.refresh_tree")
def refresh_tree(timestamp: int) -> None:
    """Let dated moves and names take effect at midnight in Viet Nam; hourly, lest a worker was down then."""
    rebuild_paths()
    refresh_mirrors()
