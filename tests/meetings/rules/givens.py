"""Provisions of both guidances as the tests use them, and moments on the clocks of Viet Nam."""

from datetime import datetime, timedelta, timezone
from fractions import Fraction

from sotay.meetings.rules.clocks import ClockTerms
from sotay.meetings.rules.terms import Given
from sotay.meetings.rules.voting_base import BallotTerms
from sotay.regulations.values import Threshold

ICT = timezone(timedelta(hours=7))
G2018 = "Hướng dẫn 12-HD/BTCTW, 06/7/2018"
G2025 = "Hướng dẫn 42-HD/BTCTW, 28/10/2025"
MORE_THAN_HALF = Threshold(Fraction(1, 2), is_strict=True)
TWO_THIRDS = Threshold(Fraction(2, 3), is_strict=False)

CLOCKS_2023 = ClockTerms(
    day_test=Given("calendar_day"),
    plan_due_day=Given(20),
    notice_before_days=Given(3, G2018),
    minutes_due_days=Given(2),
    offline_entry_days=Given(3),
)
CLOCKS_2025 = ClockTerms(
    day_test=Given("calendar_day"),
    plan_due_day=Given(20),
    notice_before_days=Given(3, G2025),
    papers_before_days=Given(1, G2025),
    minutes_due_days=Given(2),
    result_due_days=Given(2, G2025),
    report_due_days=Given(2, G2025),
    offline_entry_days=Given(3),
    common_day=Given(3, "50-CT/TW"),
    latest_day=Given(7, "50-CT/TW"),
)
BALLOTS_2023 = BallotTerms(
    majority=Given(MORE_THAN_HALF, "Điều lệ Đảng, Điều 9"),
    leave_out_suspended=Given(True),
    least_official=Given(3, "Điều lệ Đảng, Điều 21"),
)
BALLOTS_2025 = BallotTerms(
    majority=Given(MORE_THAN_HALF, "Quy định 294-QĐ/TW, Điều 9"),
    leave_out_temporary_away=Given(True, "Quy định 294-QĐ/TW, Điều 9"),
    leave_out_exempt_absent=Given(True, "Quy định 294-QĐ/TW, Điều 9"),
    count_exempt_present=Given(True, "Quy định 294-QĐ/TW, Điều 9"),
    leave_out_suspended=Given(True),
    least_official=Given(3, "Điều lệ Đảng, Điều 21"),
)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment as the clocks of Viet Nam show it."""
    return datetime(year, month, day, hour, minute, second, tzinfo=ICT)
