"""From items to a total and a grade; what is refused; who can agree (meetings.md §8, §12)."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.score_acts import (
    AgreedBy,
    Leaders,
    is_to_settle,
    objections_to_agreeing,
    objections_to_beginning,
    objections_to_correcting,
    objections_to_grading,
    objections_to_proposing,
    ways_open,
)
from sotay.meetings.rules.score_findings import Finding
from sotay.meetings.rules.scoring import (
    Entry,
    Grade,
    Score,
    ScoreTerms,
    as_written,
    entries_changed,
    grade_of,
    objections_to_entries,
    score_of,
)
from sotay.meetings.rules.states import State
from sotay.regulations.provisions import provision_or_none
from sotay.regulations.score_sheets import ScoreSheet, Way, score_sheets
from tests.meetings.rules.givens import at

LAST_OLD_DAY, FIRST_NEW_DAY = dt.date(2025, 10, 27), dt.date(2025, 10, 28)
SHEET = score_sheets()["42HD-2025"].for_kind("regular")
OLD_SHEET = score_sheets()["12HD-2018"].for_kind("regular")


def terms_on(on: dt.date) -> ScoreTerms:
    return ScoreTerms.resolve(lambda key: provision_or_none(key, on))


TERMS = terms_on(FIRST_NEW_DAY)
OLD_TERMS = terms_on(LAST_OLD_DAY)


def full(sheet: ScoreSheet = SHEET, /, **other: Finding) -> dict[str, Finding]:
    """Every item at its full points as far as the record can tell."""
    known = {
        item.code: Finding(None if item.way is Way.TICKED else Decimal(item.points), "")
        for item in sheet.items
    }
    return {**known, **{code.removeprefix("_"): finding for code, finding in other.items()}}


ALL_GIVEN = {
    "3a": Entry(Decimal(3)),
    "4b": Entry(Decimal(15)),
    "4i": Entry(ticks=(0, 1, 2, 3)),
    "5": Entry(ticks=(0, 1, 2, 3)),
}


def scored(entries: dict[str, Entry] | None = None, **findings: Finding) -> Any:
    return score_of(SHEET, full(**findings), {**ALL_GIVEN, **(entries or {})}, TERMS)


def test_everything_well_done_is_a_hundred() -> None:
    score = scored()
    assert (score.total, score.grade, score.is_rescaled) == (100, Grade.GOOD, False)
    assert [(part.points, part.most) for part in score.parts] == [
        (5, 5), (5, 5), (10, 10), (40, 40), (5, 5), (30, 30), (5, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(("total", "grade"), [
    ("100", Grade.GOOD), ("90", Grade.GOOD), ("89.5", Grade.FAIR), ("70", Grade.FAIR), ("69.5", Grade.AVERAGE),
    ("50", Grade.AVERAGE), ("49.9", Grade.WEAK), ("0", Grade.WEAK),
])  # fmt: skip
def test_grades_of_the_handbook(total: str, grade: Grade) -> None:
    assert grade_of(Decimal(total), TERMS) is grade


def test_before_the_guide_points_lead_to_no_grade() -> None:
    assert (OLD_TERMS.least, TERMS.least) == ((), ((Grade.GOOD, 90), (Grade.FAIR, 70), (Grade.AVERAGE, 50)))
    assert grade_of(Decimal(95), OLD_TERMS) is None


def test_what_is_written_never_reaches_a_grade_that_was_missed() -> None:
    exact = Fraction(8999999, 100000)
    assert (as_written(exact), grade_of(exact, TERMS)) == (Decimal("89.99"), Grade.FAIR)


def test_half_a_point_decides() -> None:
    assert scored({"4b": Entry(Decimal("4.5"))}).total == Decimal("89.5")
    assert scored({"4b": Entry(Decimal("4.5"))}).grade is Grade.FAIR
    assert scored({"4b": Entry(Decimal(5))}).grade is Grade.GOOD


def test_what_does_not_apply_leaves_the_rest_on_the_scale_of_the_whole() -> None:
    """The first meeting: no task was due, the other 70 points stand for 100."""
    nothing_due = Finding(None, "", is_applicable=False)
    score = scored(_6=nothing_due)
    assert (score.earned, score.most, score.total, score.is_rescaled) == (70, 70, 100, True)
    score = scored({"4b": Entry(Decimal(8))}, _6=nothing_due)
    assert (score.earned, score.total, score.grade) == (63, 90, Grade.GOOD)
    score = scored({"4b": Entry(Decimal("7.5"))}, _6=nothing_due)
    assert (score.earned, score.total, score.grade) == (Decimal("62.5"), Decimal("89.28"), Grade.FAIR)


def test_without_the_policy_nothing_is_rescaled() -> None:
    terms = ScoreTerms(TERMS.least, "", TERMS.remedy_below)
    found = full(_6=Finding(None, "", is_applicable=False))
    assert score_of(SHEET, found, ALL_GIVEN, terms).total == 70


def test_nothing_applies_nothing_is_earned() -> None:
    nothing = {item.code: Finding(None, "", is_applicable=False) for item in SHEET.items}
    score = score_of(SHEET, nothing, {}, TERMS)
    assert score.most == 0
    assert score.total == Decimal(0)


def test_a_suggestion_stands_until_people_say_otherwise() -> None:
    assert next(one for one in scored().items if one.item.code == "4d").points == 2
    changed = scored({"4d": Entry(Decimal(0))})
    one: Any = next(one for one in changed.items if one.item.code == "4d")
    assert (one.points, one.is_overridden, changed.total) == (0, False, 98)


def test_items_without_points_are_open() -> None:
    score = score_of(SHEET, full(), {}, TERMS)
    assert [one.item.code for one in score.open_items] == ["3a", "4b", "4i", "5"]
    assert score.total == 67


def test_no_box_ticked_is_none_of_the_points_once_looked_at() -> None:
    score = scored({"5": Entry(is_ticked=True)})
    assert (score.total, score.open_items) == (95, ())


@pytest.mark.parametrize(("points", "is_weak"), [("9", False), ("8.5", True), ("15", False), ("0", True)])
def test_a_weak_item_needs_a_remedy(points: str, is_weak: bool) -> None:
    """60 % of 15 are 9."""
    score = scored({"4b": Entry(Decimal(points))})
    assert ([one.item.code for one in score.weak_items] == ["4b"]) is is_weak


@pytest.mark.parametrize(("code", "entry", "fields"), [
    ("2a", Entry(Decimal(3), reason="điểm danh sót"), []),
    ("2a", Entry(Decimal(3)), ["reason-2a"]),
    ("2a", Entry(Decimal(4)), []),
    ("2a", Entry(Decimal(5), reason="x"), ["points-2a"]),
    ("3a", Entry(Decimal(-1)), ["points-3a"]),
    ("3a", Entry(Decimal("2.5")), []),
    ("3a", Entry(Decimal("2.3")), ["points-3a"]),
    ("3b", Entry(Decimal(1)), []),
    ("9z", Entry(Decimal(1)), ["points-9z"]),
    ("5", Entry(ticks=(7,)), ["ticks-5"]),
])  # fmt: skip
def test_what_may_be_entered(code: str, entry: Entry, fields: list[str]) -> None:
    entries = {**ALL_GIVEN, code: entry}
    score = score_of(SHEET, full(), entries, TERMS)
    assert [one.field for one in objections_to_entries(SHEET, entries, score)] == fields


LEADERS = Leaders(has_committee=False, has_deputy=True, is_actor_leader=True)


def agreeing(score: Score, **known: Any) -> list[str]:
    asked: dict[str, Any] = {
        "is_roll_call_closed": True, "agreed_by": "cell", "ways": [AgreedBy.CELL], "leaders": LEADERS, **known
    }  # fmt: skip
    return [one.field for one in objections_to_agreeing(score, **asked)]


def test_a_full_score_is_agreed() -> None:
    assert agreeing(scored()) == []


def test_every_reason_at_once() -> None:
    score = score_of(SHEET, full(_6=Finding(Decimal(10), "")), {}, TERMS)
    assert agreeing(score, is_roll_call_closed=False, agreed_by="") == [
        "", "points-3a", "points-4b", "points-4i", "points-5", "remedy-6", "agreed_by",
    ]  # fmt: skip


def test_a_weak_item_with_its_remedy_is_agreed() -> None:
    weak = Finding(Decimal(10), "")
    assert agreeing(scored(_6=weak)) == ["remedy-6"]
    assert agreeing(scored({"6": Entry(remedy=" ")}, _6=weak)) == ["remedy-6"]
    assert agreeing(scored({"6": Entry(remedy="Đôn đốc giữa tháng")}, _6=weak)) == []


def test_secretary_and_deputy_say_it_themselves() -> None:
    asked = {"agreed_by": "leaders", "ways": [AgreedBy.LEADERS]}
    assert agreeing(scored(), **asked) == []
    assert agreeing(scored(), **asked, leaders=Leaders(False, True, is_actor_leader=False)) == ["agreed_by"]


@pytest.mark.parametrize(("committee", "deputy", "state", "ways"), [
    (True, True, State.IN_SESSION, ["cell", "committee"]),
    (False, True, State.ENDED, ["cell", "leaders"]),
    (True, True, State.PUBLISHED, ["committee"]),
    (False, True, State.MINUTED, ["leaders"]),
    (False, False, State.IN_SESSION, ["cell"]),
    (False, False, State.REPORTED, ["cell"]),
])  # fmt: skip
def test_who_can_agree(committee: bool, deputy: bool, state: State, ways: list[str]) -> None:
    assert ways_open(Leaders(committee, deputy, is_actor_leader=True), state) == ways


@pytest.mark.parametrize(("state", "is_open"), [
    (State.CONVENED, False), (State.IN_SESSION, True), (State.INTERRUPTED, True), (State.ENDED, True),
    (State.REPORTED, True), (State.LOCKED, False), (State.NOT_HELD, False),
])  # fmt: skip
def test_when_a_meeting_is_scored(state: State, is_open: bool) -> None:
    assert (objections_to_beginning(state, has_sheet=True, is_follower_allowed=True) == []) is is_open
    assert (objections_to_proposing(state, is_begun=True, is_draft=True) == []) is is_open


def test_beginning_refuses_with_every_reason() -> None:
    found = objections_to_beginning(State.DRAFT, has_sheet=False, is_follower_allowed=False, has_agreed=True)
    assert [one.field for one in found] == ["", "", "", "follower"]


def test_an_agreed_score_takes_no_points() -> None:
    assert len(objections_to_proposing(State.ENDED, is_begun=True, is_draft=False)) == 1
    assert len(objections_to_proposing(State.ENDED, is_begun=False, is_draft=False)) == 1


@pytest.mark.parametrize(("state", "reason", "agreed", "draft", "count"), [
    (State.MINUTED, "sai điểm danh", True, False, 0),
    (State.MINUTED, " ", True, False, 1),
    (State.MINUTED, "x", False, False, 1),
    (State.MINUTED, "x", True, True, 1),
    (State.LOCKED, "", False, True, 4),
])  # fmt: skip
def test_correcting(state: State, reason: str, agreed: bool, draft: bool, count: int) -> None:
    assert len(objections_to_correcting(state, reason, has_agreed=agreed, has_draft=draft)) == count


def old_score(*, unmet: bool = False, grade: Grade | None = None) -> Score:
    found = full(OLD_SHEET, **({"_2": Finding(Decimal(0), "")} if unmet else {}))
    return score_of(OLD_SHEET, found, {}, OLD_TERMS, given_grade=grade)


def test_before_the_guide_there_is_a_grade_and_no_total() -> None:
    score: Any = old_score()
    assert (score.total, score.grade, score.weak_items) == (None, Grade.GOOD, ())
    assert objections_to_grading(OLD_SHEET, score, given="good", declared=None, reason="") == []


def test_a_condition_unmet_leaves_the_grade_to_people() -> None:
    assert old_score(unmet=True).grade is None
    asked: dict[str, Any] = {"given": "", "declared": None, "reason": ""}
    assert [one.field for one in objections_to_grading(OLD_SHEET, old_score(unmet=True), **asked)] == [
        "grade"
    ]
    fair = old_score(unmet=True, grade=Grade.FAIR)
    assert objections_to_grading(OLD_SHEET, fair, **{**asked, "given": "fair"}) == []
    good = old_score(unmet=True, grade=Grade.GOOD)
    assert [one.field for one in objections_to_grading(OLD_SHEET, good, **asked)] == ["grade_reason"]
    assert objections_to_grading(OLD_SHEET, good, **{**asked, "reason": "đã khắc phục"}) == []


@pytest.mark.parametrize(
    ("declared", "is_fine"), [(None, True), (0, True), (100, True), (101, False), (-1, False)]
)
def test_points_of_the_cells_own_are_optional(declared: int | None, is_fine: bool) -> None:
    points = None if declared is None else Decimal(declared)
    found = objections_to_grading(OLD_SHEET, old_score(), given="", declared=points, reason="")
    assert (found == []) is is_fine


def test_a_sheet_with_points_takes_no_grade_from_people() -> None:
    found = objections_to_grading(SHEET, scored(), given="good", declared=None, reason="")
    assert [one.field for one in found] == ["grade"]


@pytest.mark.parametrize(("settles_at", "now", "is_settled", "expected"), [
    (at(2025, 11, 7, 23, 59), at(2025, 11, 8), False, True),
    (at(2025, 11, 7, 23, 59), at(2025, 11, 7, 23, 59), False, False),
    (at(2025, 11, 7, 23, 59), at(2025, 11, 8), True, False),
    (None, at(2025, 11, 8), False, False),
])  # fmt: skip
def test_what_was_provisional_is_settled_at_d_plus_3(
    settles_at: dt.datetime | None, now: dt.datetime, is_settled: bool, expected: bool
) -> None:
    assert is_to_settle(settles_at, now, is_settled=is_settled) is expected


def test_terms_read_back_as_they_were_kept() -> None:
    assert ScoreTerms.read(TERMS.as_stored()) == TERMS
    assert ScoreTerms.read(OLD_TERMS.as_stored()) == OLD_TERMS


def test_the_items_in_which_two_people_differ() -> None:
    mine = {"3a": Entry(Decimal(3)), "4b": Entry(Decimal(10))}
    theirs = {"3a": Entry(Decimal(2)), "4b": Entry(Decimal(10)), "5": Entry(ticks=(1,))}
    assert entries_changed(mine, theirs) == ["3a", "5"]


@given(st.dictionaries(st.sampled_from([item.code for item in SHEET.items]), st.booleans()))
def test_a_total_stays_on_its_scale_whatever_applies(applies: dict[str, bool]) -> None:
    found = {
        item.code: Finding(Decimal(item.points), "", is_applicable=applies.get(item.code, True))
        for item in SHEET.items
    }
    score = score_of(SHEET, found, ALL_GIVEN, TERMS)
    assert score.total == (100 if score.most else 0)
