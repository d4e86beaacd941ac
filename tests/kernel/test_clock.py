"""The clock: vietnamese.md §4."""

from datetime import UTC, date, datetime

import pytest

from sotay.kernel import clock

LATE_EVENING = datetime(2023, 6, 2, 17, 30, tzinfo=UTC)


def test_the_day_is_the_day_in_viet_nam() -> None:
    with clock.at(LATE_EVENING):
        assert clock.now() == LATE_EVENING
        assert clock.today() == date(2023, 6, 3)
        assert clock.local(clock.now()).hour == 0


def test_the_clock_runs_again_afterwards() -> None:
    before = datetime.now(UTC)
    with clock.at(LATE_EVENING), clock.at(datetime(2025, 1, 1, tzinfo=UTC)):
        assert clock.today() == date(2025, 1, 1)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().utcoffset() == UTC.utcoffset(None)


def test_a_moment_of_another_zone_is_told_in_utc() -> None:
    with clock.at(LATE_EVENING.astimezone(clock.VIETNAM)):
        assert clock.now().tzinfo is UTC


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2023, 6, 2)):  # noqa: DTZ001
        pass


def test_the_ends_of_a_day() -> None:
    day = date(2023, 6, 2)
    assert clock.start_of_day(day) == datetime(2023, 6, 1, 17, tzinfo=UTC)
    assert clock.end_of_day(day) == datetime(2023, 6, 2, 17, tzinfo=UTC)
    assert clock.local(clock.start_of_day(day)).date() == day
