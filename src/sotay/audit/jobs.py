"""What the worker does for the log: sealing, and reactions that a crash or an error left undone."""

from procrastinate.contrib.django import app

from .delivery import deliver_missed
from .seals import seal_facts


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal", queueing_lock="audit.seal", lock="audit.seal")
def seal(timestamp: int) -> None:
    """Seal the facts of the last minutes."""
    seal_facts()


@app.periodic(cron="* * * * *")
@app.task(name="audit.deliver", queueing_lock="audit.deliver", lock="audit.deliver")
def deliver_what_was_missed(timestamp: int) -> None:
    """Run the reactions that are owed."""
    deliver_missed()
