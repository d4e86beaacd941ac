"""The rules read the regulations as they are shipped, on both sides of every date that matters here."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from sotay.meetings.rules.clocks import ClockTerms
from sotay.meetings.rules.length import LengthTerms
from sotay.meetings.rules.planning import PlanTerms
from sotay.meetings.rules.terms import (
    Given,
    Lookup,
    bands_of,
    basis_of,
    flag_of,
    number_of,
    threshold_of,
    word_of,
    words_of,
    written_threshold,
)
from sotay.meetings.rules.voting_base import BallotTerms
from sotay.regulations.catalogue import Version, catalogue
from sotay.regulations.values import Special, Threshold


def on(year: int, month: int, day: int, *, takes_offers: bool = False) -> Lookup:
    """The general values of `regulations/` on a day; offers bind a committee only once it has taken them."""

    def lookup(key: str) -> Version | None:
        rule = catalogue()[key]
        return None if rule.is_offer and not takes_offers else rule.version_on(date(year, month, day))

    return lookup


def value(given: Given[int] | None) -> int | None:
    return None if given is None else given.value


@pytest.mark.parametrize(
    ("day", "papers", "result", "report"), [((2025, 10, 27), None, None, None), ((2025, 10, 28), 1, 2, 2)]
)
def test_the_clocks_of_42_hd_begin_on_28_october_2025(
    day: tuple[int, int, int], papers: int | None, result: int | None, report: int | None
) -> None:
    terms = ClockTerms.resolve(on(*day), on(day[0], day[1], 1))
    assert value(terms.papers_before_days) == papers
    assert value(terms.result_due_days) == result
    assert value(terms.report_due_days) == report
    assert [value(one) for one in (terms.notice_before_days, terms.plan_due_day, terms.minutes_due_days)] == [
        3,
        20,
        2,
    ]
    assert value(terms.offline_entry_days) == 3
    assert not terms.is_by_the_hour


@pytest.mark.parametrize(("month", "common", "latest"), [(7, None, None), (8, 3, 7)])
def test_the_common_day_binds_from_august_2025(month: int, common: int | None, latest: int | None) -> None:
    terms = ClockTerms.resolve(on(2025, month, 25), on(2025, month, 1))
    assert (value(terms.common_day), value(terms.latest_day)) == (common, latest)


@pytest.mark.parametrize(("day", "is_adjusted"), [((2025, 6, 30), False), ((2025, 7, 1), True)])
def test_the_adjusted_base_begins_on_1_july_2025(day: tuple[int, int, int], is_adjusted: bool) -> None:
    terms = BallotTerms.resolve(on(*day))
    adjusted = (terms.leave_out_temporary_away, terms.leave_out_exempt_absent, terms.count_exempt_present)
    assert [one is not None and one.value for one in adjusted] == [is_adjusted] * 3
    assert terms.majority is not None
    assert terms.majority.value == Threshold(Fraction(1, 2), is_strict=True)
    assert terms.leave_out_suspended is not None
    assert terms.leave_out_suspended.value
    assert value(terms.least_official) == 3
    assert terms.base_basis


def test_the_majority_of_an_admission_is_reached_at_two_thirds() -> None:
    terms = BallotTerms.resolve(on(2025, 11, 5), "vote.admission_majority")
    assert terms.majority is not None
    assert (terms.majority.value.share, terms.majority.value.is_strict) == (Fraction(2, 3), False)


def test_lengths_and_plans_are_read_for_both_guidances() -> None:
    older, newer = LengthTerms.resolve(on(2023, 5, 5)), LengthTerms.resolve(on(2025, 11, 5))
    assert (value(older.minutes), value(older.combined_minutes), older.bands) == (90, 120, None)
    assert (value(newer.minutes), value(newer.combined_minutes), value(newer.small_cell_minutes)) == (
        90,
        120,
        None,
    )
    assert value(newer.large_cell_minutes) is None
    assert value(newer.long_break_minutes) == 10
    assert newer.bands is None
    ward = LengthTerms.resolve(on(2025, 11, 5, takes_offers=True))
    assert value(ward.large_cell_minutes) == 120
    assert ward.bands is not None
    assert [ward.bands.value.points_for_part(actual, 90) for actual in (90, 76, 60, 50, 40)] == [
        5,
        4,
        3,
        2,
        1,
    ]
    plan = PlanTerms.resolve(on(2025, 11, 5), on(2025, 11, 1), newer.minutes)
    assert (value(plan.regular_per_month), value(plan.longest_hours), value(plan.required_minutes)) == (
        1,
        8,
        90,
    )
    assert plan.notice_to_member_in_charge is not None
    assert PlanTerms.resolve(on(2023, 5, 5), on(2023, 5, 1)).notice_to_member_in_charge is None


def test_other_keys_the_rules_are_given() -> None:
    on_day = on(2025, 11, 5)
    assert value(number_of(on_day, "meeting.continuation_days")) == 7
    assert value(number_of(on_day, "attendance.excused_run_max")) == 3
    assert value(number_of(on_day, "attendance.strike_off_months")) == 3
    assert value(number_of(on_day, "attendance.late_leave_request_days")) == 2
    assert value(number_of(on_day, "opinion.answer_days")) == 30
    assert words_of(on_day, "adoption.required_steps") == Given(
        ("notice", "rollcall", "published"), "Mặc định của phần mềm, không dẫn văn bản"
    )
    share_before, share_after = (
        threshold_of(on(*day), "attendance.quality_share") for day in ((2025, 10, 27), (2025, 10, 28))
    )
    assert share_before is not None
    assert share_after is not None
    assert (share_before.value.is_strict, share_after.value.is_strict) == (True, False)


@dataclass(frozen=True)
class Stored:
    value: object
    legal_basis: str = "Quyết định"


def test_no_rule_is_none_whatever_way_it_is_said() -> None:
    for missing in (None, Stored(Special.NONE), Stored(Special.BY_DECISION)):
        lookup: Lookup = lambda key, found=missing: found  # type: ignore[misc]  # noqa: E731
        for read in (number_of, flag_of, word_of, threshold_of, bands_of, words_of):
            assert read(lookup, "any") is None


def test_a_value_of_another_kind_is_a_mistake_not_a_gap() -> None:
    for read in (threshold_of, bands_of):
        with pytest.raises(TypeError):
            read(lambda key: Stored(3), "any")


def test_legal_bases_are_named_once() -> None:
    assert basis_of(Given(1, "A"), None, Given(2, "B"), Given(3, "A"), Given(4)) == "A; B"


def test_a_stored_threshold_is_read_back() -> None:
    assert written_threshold(">1/2") == Threshold(Fraction(1, 2), is_strict=True)
