"""The clocks of a meeting: when each step is due, and how late or offline records are taken (meetings.md
§3, §11; decisions 12, 13, 14).

A deadline is the last moment that is on time. None: no number is in force, no deadline is shown. Server
time only.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sotay.kernel.clock import end_of_day, local, start_of_day
from sotay.meetings.rules.states import Entry
from sotay.meetings.rules.terms import Given, Lookup, number_of, word_of

HOURS_24 = "hours_24"
INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClockTerms:
    """Provisions of rules.md `meeting.*` that set clocks; None where none is in force on their day."""

    day_test: Given[str] | None = None
    plan_due_day: Given[int] | None = None
    notice_before_days: Given[int] | None = None
    papers_before_days: Given[int] | None = None
    minutes_due_days: Given[int] | None = None
    result_due_days: Given[int] | None = None
    report_due_days: Given[int] | None = None
    offline_entry_days: Given[int] | None = None
    common_day: Given[int] | None = None
    latest_day: Given[int] | None = None

    @classmethod
    def resolve(cls, on_day: Lookup, on_month: Lookup) -> "ClockTerms":
        """Read them. `on_day` answers for the meeting's day D, `on_month` for the first day of its month
        (decision 13).
        """
        return cls(
            day_test=word_of(on_day, "meeting.day_test"),
            plan_due_day=number_of(on_month, "meeting.plan_due_day"),
            notice_before_days=number_of(on_day, "meeting.notice.due_before_days"),
            papers_before_days=number_of(on_day, "meeting.papers_due_before_days"),
            minutes_due_days=number_of(on_day, "meeting.minutes_due_days"),
            result_due_days=number_of(on_day, "meeting.result_due_days"),
            report_due_days=number_of(on_day, "meeting.report_due_days"),
            offline_entry_days=number_of(on_day, "meeting.offline_entry_days"),
            common_day=number_of(on_month, "meeting.regular.common_day"),
            latest_day=number_of(on_month, "meeting.regular.latest_day"),
        )

    @property
    def is_by_the_hour(self) -> bool:
        """Whether one day means 24 hours instead of a day of the calendar."""
        return self.day_test is not None and self.day_test.value == HOURS_24


def meeting_day(first_sitting_starts_at: datetime) -> date:
    """The day D of a meeting: the day its first Sitting starts, also when it runs past midnight (decision
    12).
    """
    return local(first_sitting_starts_at).date()


def month_of(day: date) -> date:
    """A month is named by its first day."""
    return day.replace(day=1)


def day_in_month(month: date, day: int) -> date:
    """That day of the month, or its last day where the month is shorter."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def last_moment_of(day: date) -> datetime:
    """The last moment that still belongs to a day in Viet Nam: 23:59:59 and what is left of that second."""
    return end_of_day(day) - INSTANT


def deadline_for_plan(month: date, terms: ClockTerms) -> datetime | None:
    """The meeting of a month is planned by this day of the month before."""
    if terms.plan_due_day is None:
        return None
    month_before = month_of(month_of(month) - DAY)
    return last_moment_of(day_in_month(month_before, terms.plan_due_day.value))


def deadline_for_notice(starts_at: datetime, terms: ClockTerms) -> datetime | None:
    """Invitations are out this many days before (meetings.md §3, step `notice`)."""
    return _before(starts_at, terms.notice_before_days, terms)


def deadline_for_papers(starts_at: datetime, terms: ClockTerms) -> datetime | None:
    """Papers are out this many days before: under `calendar_day` on a day before the meeting's, under
    `hours_24` the full hours before the start. Before 28/10/2025 there is no number (decision 14).
    """
    return _before(starts_at, terms.papers_before_days, terms)


def deadline_for_holding(month: date, terms: ClockTerms) -> datetime:
    """The regular meeting of a month is held by its latest day, or within the month where none is set."""
    if terms.latest_day is not None:
        return last_moment_of(day_in_month(month_of(month), terms.latest_day.value))
    return last_moment_of(day_in_month(month_of(month), 31))


def deadline_for_minutes(starts_at: datetime, ended_at: datetime, terms: ClockTerms) -> datetime | None:
    """Minutes are signed in the meeting; they are late after this many days."""
    return _after(starts_at, ended_at, terms.minutes_due_days, terms)


def deadline_for_result(starts_at: datetime, ended_at: datetime, terms: ClockTerms) -> datetime | None:
    """The result is published not later than the end of day D + n, or n × 24 hours after the end."""
    return _after(starts_at, ended_at, terms.result_due_days, terms)


def deadline_for_report(starts_at: datetime, ended_at: datetime, terms: ClockTerms) -> datetime | None:
    """The result has reached the committee above."""
    return _after(starts_at, ended_at, terms.report_due_days, terms)


def deadline_for_offline_entry(starts_at: datetime, terms: ClockTerms) -> datetime | None:
    """Until when a cell that met on paper may enter its record as a normal one (meetings.md §11)."""
    if terms.offline_entry_days is None:
        return None
    return last_moment_of(meeting_day(starts_at) + terms.offline_entry_days.value * DAY)


def entry_of(
    starts_at: datetime, entered_at: datetime, *, declared_offline: bool, terms: ClockTerms
) -> Entry:
    """How a record counts: made before the start, declared offline and entered in time, or late."""
    if entered_at <= starts_at:
        return Entry.LIVE
    until = deadline_for_offline_entry(starts_at, terms)
    if declared_offline and until is not None and entered_at <= until:
        return Entry.OFFLINE
    return Entry.LATE


def may_continue_until(interrupted_at: datetime, continuation_days: int) -> datetime:
    """The last moment at which an interrupted meeting may go on in a new Sitting (meetings.md §12)."""
    return last_moment_of(local(interrupted_at).date() + continuation_days * DAY)


def _before(starts_at: datetime, days: Given[int] | None, terms: ClockTerms) -> datetime | None:
    if days is None:
        return None
    if terms.is_by_the_hour:
        return starts_at - days.value * DAY
    return start_of_day(meeting_day(starts_at) - (days.value - 1) * DAY) - INSTANT


def _after(
    starts_at: datetime, ended_at: datetime, days: Given[int] | None, terms: ClockTerms
) -> datetime | None:
    if days is None:
        return None
    if terms.is_by_the_hour:
        return ended_at + days.value * DAY
    return last_moment_of(meeting_day(starts_at) + days.value * DAY)
