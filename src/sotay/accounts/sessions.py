"""The session store: Django's own, over rows that know their account and can be ended from elsewhere."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from .models import Session

SLIDE_AFTER = dt.timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Keeps the idle clock sliding at most once a minute, so that reading pages seldom writes."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        row = (
            Session.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now())
            .values_list("session_data", "expire_date")
            .first()
        )
        if row is None:
            self._session_key = None
            return {}
        self.expires_at = row[1]
        loaded: dict[str, Any] = self.decode(row[0])
        return loaded

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Session = super().create_model_instance(data)
        account_id = data.get(SESSION_KEY)
        row.account_id = int(account_id) if account_id else None
        row.device = str(data.get("device", ""))[:120]
        row.last_seen_at = timezone.now()
        return row

    def slide(self) -> None:
        """Push the idle clock on, where the last push is more than a minute old."""
        idle = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
        now = timezone.now()
        if self.session_key and getattr(self, "expires_at", now) < now + idle - SLIDE_AFTER:
            Session.objects.filter(session_key=self.session_key).update(expire_date=now + idle, last_seen_at=now)
            self.modified = True
