"""What the worker does for accounts: sweeping out sessions that ended by themselves."""

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from .models import Session


@app.periodic(cron="17 * * * *")
@app.task(name="accounts.sweep_sessions", queueing_lock="accounts.sweep_sessions")
def sweep_sessions(timestamp: int) -> None:
    """Remove the rows of sessions that sat idle, and failed tries that count no longer."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now - dt.timedelta(hours=1)).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
