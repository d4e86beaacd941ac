"""Work of notifications in the background: letters, and each morning's reminders."""

from collections.abc import Sequence

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .actions.remind_of_deadlines import remind_of_deadlines
from .actions.send_waiting import MOST_TRIES, send_waiting
from .actions.tell import SEND_JOB


class NotAllSent(Exception):
    """Some letters could not be handed over; the job is tried again later."""


@app.task(
    name=SEND_JOB,
    retry=RetryStrategy(max_attempts=MOST_TRIES - 1, exponential_wait=5, retry_exceptions={NotAllSent}),
)
def send_messages(message_ids: Sequence[int]) -> None:
    """Send these messages; those that fail are tried again after 5, 25, 125 … seconds."""
    if waiting := send_waiting(message_ids):
        raise NotAllSent(waiting)


@app.periodic(cron="0 0 * * *")
@app.task(name="notifications.remind", queueing_lock="notifications.remind")
def remind(timestamp: int) -> int:
    """Each morning at seven in Viet Nam (the worker's clock is UTC), remind of the days that are near."""
    return remind_of_deadlines()
