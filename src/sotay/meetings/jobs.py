"""What the worker does for meetings."""

from procrastinate.contrib.django import app

from .sealed_urn import sweep_keys


@app.periodic(cron="*/10 * * * *")
@app.task(name="meetings.sweep_ballot_keys", queueing_lock="meetings.sweep_ballot_keys")
def sweep_ballot_keys(timestamp: int) -> None:
    """Destroy keys of secret ballots that a crash left behind."""
    sweep_keys()
