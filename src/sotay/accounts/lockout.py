"""Closing sign-in after failed tries: django-axes counts them, the waits double, one address may not try everything.

Failed tries count per account (whatever name was typed) and address, so that a stranger elsewhere cannot lock a member
out; a name that means nobody is counted just the same.
"""

import datetime as dt
import ipaddress
from dataclasses import dataclass
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest

from sotay.kernel import clock
from sotay.regulations.provisions import provision_or_none

from .names import counted_account, counted_name
from .rules import minutes_left, wait_after

LOCKOUT_RULE = "security.lockout_failures"
ADDRESS_WINDOW = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Closed:
    """Sign-in is closed for this name here, or for everybody at this address, until a moment."""

    until: dt.datetime
    is_for_address: bool
    now: dt.datetime

    @property
    def minutes(self) -> int:
        return minutes_left(self.until, now=self.now)


def failure_limit(request: HttpRequest | None = None, credentials: dict[str, Any] | None = None) -> int:
    """`security.lockout_failures` of today; the installation's setting where no rule is in force."""
    found = provision_or_none(LOCKOUT_RULE, on=clock.today())
    return found.number if found else int(settings.LOCKOUT_FAILURES)


def counted_username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The word under which axes counts: after a success the account's number, before it what was typed."""
    given = credentials or {}
    if given.get("id"):
        return counted_account(given["id"])
    return counted_name(str(given.get("username") or ""))


def address_of(request: HttpRequest) -> str:
    """The address of the caller; behind our own proxy the one that the proxy itself has seen."""
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if settings.IS_BEHIND_TLS:
        seen_by_proxy = str(request.headers.get("X-Forwarded-For", "")).rsplit(",", 1)[-1].strip()
        if is_address(seen_by_proxy):
            return seen_by_proxy
    return direct if is_address(direct) else "127.0.0.1"


def is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


class ProgressiveLock(AxesDatabaseHandler):  # type: ignore[misc]
    """Counts as axes does; how long it stays closed grows with the failures of the last day."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return self.closed(request, credentials) is not None

    def closed(self, request: Any, credentials: dict[str, Any] | None = None) -> Closed | None:
        now: dt.datetime = request.axes_attempt_time
        here = AccessAttempt.objects.filter(ip_address=request.axes_ip_address)
        of_name = here.filter(
            username=counted_username(request, credentials),
            attempt_time__gte=now - settings.AXES_COOLOFF_TIME,
        ).aggregate(failures=Sum("failures_since_start"), latest=Max("attempt_time"))
        wait = wait_after(of_name["failures"] or 0, limit=failure_limit())
        if wait and of_name["latest"] + wait > now:
            return Closed(of_name["latest"] + wait, is_for_address=False, now=now)
        of_address = here.filter(attempt_time__gte=now - ADDRESS_WINDOW).aggregate(
            failures=Sum("failures_since_start"), latest=Max("attempt_time")
        )
        if (of_address["failures"] or 0) >= settings.SIGN_IN_FAILURES_PER_ADDRESS:
            return Closed(of_address["latest"] + ADDRESS_WINDOW, is_for_address=True, now=now)
        return None


def closed_for(request: HttpRequest, typed: str) -> Closed | None:
    """Whether and until when signing in with this name is closed from here."""
    AxesProxyHandler.update_request(request)
    handler: ProgressiveLock = AxesProxyHandler.get_implementation()
    return handler.closed(request, {"username": typed})


def failures_of(request: HttpRequest, typed: str) -> int:
    """How many failed tries of the last day count against this name from here."""
    return int(AxesProxyHandler.get_failures(request, {"username": typed}))


def forget_failures(account_id: int) -> None:
    """Open sign-in again for an account, from wherever the tries came (a new code was issued, protection.md §5)."""
    AccessAttempt.objects.filter(username=counted_account(account_id)).delete()
