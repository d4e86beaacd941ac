"""What the worker does for meetings: keys that a crash left, items of scores whose clock has run out."""

from procrastinate.contrib.django import app

from sotay.access.actor import system_actor
from sotay.kernel import clock

from .actions.settle_scorecard import settle_scorecard
from .scorecards import ids_to_settle
from .sealed_urn import sweep_keys
from .wording.scoring import SYSTEM


@app.periodic(cron="*/10 * * * *")
@app.task(name="meetings.sweep_ballot_keys", queueing_lock="meetings.sweep_ballot_keys")
def sweep_ballot_keys(timestamp: int) -> None:
    """Destroy keys of secret ballots that a crash left behind."""
    sweep_keys()


@app.periodic(cron="13 * * * *")
@app.task(name="meetings.settle_scorecards", queueing_lock="meetings.settle_scorecards")
def settle_scorecards(timestamp: int) -> int:
    """Each hour, settle what was scored provisionally and is due; answers how many."""
    actor = system_actor(SYSTEM)
    found = [settle_scorecard(pk, actor=actor) for pk in ids_to_settle(clock.now())]
    return sum(one is not None for one in found)
