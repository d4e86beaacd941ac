"""The session store: Django's own, over rows that know their account and can be ended from elsewhere."""

import datetime as dt
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sotay.access.actor import Actor, Role
from sotay.access.fetching import ask
from sotay.kernel import clock

from .actors import COLUMNS, GRANTS, actor_from
from .models import Session

LOAD = f"""
SELECT s.session_data, s.expire_date, {COLUMNS}
FROM accounts_session s LEFT JOIN accounts_account a ON a.id = s.account_id AND a.is_active {GRANTS}
WHERE s.session_key = %s AND s.expire_date > %s ORDER BY g.id
"""  # noqa: S608 - put together from constants
SHORTEST_KEY = 8
SLIDE_AFTER = dt.timedelta(minutes=1)


class SessionStore(DatabaseStore):
    """Keeps the idle clock sliding at most once a minute, so that reading pages seldom writes.

    The cookie itself ends with the browser; the idle clock is kept here, where it can be trusted.
    """

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        """A cookie may hold anything, even letters that no database takes; a key of ours is letters and digits."""
        return bool(key) and len(str(key)) >= SHORTEST_KEY and str(key).isascii() and str(key).isalnum()

    actor_at_load: Actor | None = None
    """Whose session it is, with the rights of the day on which it was read: every page needs both, in one question."""

    def load(self) -> dict[str, Any]:
        rows = ask(LOAD, [clock.today(), self.session_key, timezone.now()])
        if not rows:
            self._session_key = None
            return {}
        stored, self.expires_at = rows[0][:2]
        self.actor_at_load = actor_from([row[2:] for row in rows], session_key=self.session_key or "")
        loaded: dict[str, Any] = self.decode(stored)
        return loaded

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast(Session, super().create_model_instance(data))
        account_id = data.get(SESSION_KEY)
        row.account_id = int(account_id) if account_id else None
        row.device = str(data.get("device", ""))[:120]
        row.last_seen_at = timezone.now()
        return row

    def save(self, must_create: bool = False) -> None:
        """Write the session; when it began is written once. A session ended meanwhile elsewhere does not come back."""
        if must_create or self.session_key is None:
            super().save(must_create=must_create)
            return
        row = self.create_model_instance(self._get_session(no_load=False))  # type: ignore[attr-defined]
        written = Session.objects.filter(session_key=self.session_key).update(
            session_data=row.session_data,
            expire_date=row.expire_date,
            account_id=row.account_id,
            device=row.device,
            last_seen_at=row.last_seen_at,
        )
        if not written:
            raise UpdateError

    def slide(self, idle: dt.timedelta) -> bool:
        """Set the idle clock anew where that changes it by more than a minute; answers whether it did."""
        now = timezone.now()
        if abs(getattr(self, "expires_at", now) - now - idle) <= SLIDE_AFTER:
            return False
        Session.objects.filter(session_key=self.session_key).update(expire_date=now + idle, last_seen_at=now)
        return True


def idle_time(actor: Actor) -> dt.timedelta:
    """How long this actor may sit idle: shorter for administrators (protection.md §5 row 5)."""
    if actor.holds(Role.SYSTEM_ADMINISTRATOR, Role.RULE_ADMINISTRATOR):
        return dt.timedelta(seconds=settings.SESSION_IDLE_OF_ADMINISTRATORS)
    return dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)


def device_number(session_key: str) -> str:
    """What stands for a session in addresses and forms: the key itself would let its reader in."""
    return salted_hmac("sotay.device", session_key).hexdigest()[:20]
