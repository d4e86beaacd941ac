"""The one source of the present moment (vietnamese.md §4). Moments are stored in UTC, days are days in Viet
Nam.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_moment: ContextVar[datetime | None] = ContextVar("sotay_clock_moment", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _moment.get() or datetime.now(UTC)


def today() -> date:
    """The present day in Viet Nam."""
    return local(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stop the clock at this moment for the code inside (tests, the demo). The moment must be aware."""
    if moment.tzinfo is None:
        raise ValueError("the clock needs an aware moment")
    token = _moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moment.reset(token)


def local(moment: datetime) -> datetime:
    """The same moment as the clocks of Viet Nam show it."""
    return moment.astimezone(VIETNAM)


def start_of_day(day: date) -> datetime:
    """The first moment of a day in Viet Nam, in UTC."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """The first moment that no longer belongs to the day, in UTC: compare with `<`."""
    return start_of_day(day + timedelta(days=1))
