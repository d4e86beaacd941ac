"""The board counts scores by itself: the step, the grade in its square, and as a step that adoption may ask for."""

import datetime as dt

import pytest

from sotay.kernel import clock
from sotay.meetings.rules.steps import Step, StepState
from sotay.oversight.page_facts import SHOWN_STEPS, board_page
from sotay.oversight.queries import Board, Scope, board_of
from sotay.oversight.rules import GapReason
from sotay.regulations.actions.set_local_value import set_local_value
from tests.meetings.life import called, day
from tests.meetings.scores import agree
from tests.oversight.months import FULL, JUNE, cell_month, moment
from tests.people import Cast
from tests.regulations.test_set_local_value import holder_of

DECEMBER = dt.date(2025, 12, 1)


def board(cast: Cast, month: dt.date, cut_off: dt.datetime) -> Board:
    return board_of(Scope(cast.organization("DN"), month, cut_off))


def score_of_row(found: Board, cast: Cast, code: str) -> StepState:
    row = next(one for one in found.rows if one.organization_id == cast.organizations[code])
    return {standing.step: standing.state for standing in row.standings(found.scope.cut_off)}[Step.SCORE]


def test_agreeing_fills_the_square_with_the_grade(cast: Cast) -> None:
    meeting = called(cast)
    with clock.at(day(minutes=60)):
        card = agree(cast, meeting)
    found = board(cast, DECEMBER, day(minutes=61))
    assert score_of_row(found, cast, "DN01") is StepState.DONE
    with clock.at(day(minutes=61)):
        page = board_page(cast.actor("base_office"), found, "")
    lines = [line for section in page["sections"] for line in section["lines"].split("</tr>")]
    drawn = next(line for line in lines if f"/{meeting.pk}/" in line)
    squares = [square for square in drawn.split("</td>") if 'class="cell' in square]
    assert card.get_grade_display() in squares[-len(SHOWN_STEPS) :][SHOWN_STEPS.index(Step.SCORE)]


def test_a_cell_that_has_not_scored_lacks_the_step(cast: Cast) -> None:
    called(cast)
    assert score_of_row(board(cast, DECEMBER, day(1)), cast, "DN01") is StepState.MISSING


@pytest.mark.parametrize(("month", "state"), [
    (dt.date(2025, 10, 1), StepState.NOT_APPLICABLE), (dt.date(2025, 11, 1), StepState.MISSING),
])  # fmt: skip
def test_a_month_without_a_meeting_lacks_it_under_the_guide_of_2025_alone(
    cast: Cast, month: dt.date, state: StepState
) -> None:
    cut_off = dt.datetime(2025, 12, 5, 8, tzinfo=clock.VIETNAM)
    assert score_of_row(board(cast, month, cut_off), cast, "DN01") is state


def test_a_committee_may_ask_for_the_score_before_it_counts_a_cell(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"], (*FULL, "score"))
    cell_month(cast.organizations["DN02"], FULL)
    assert board(cast, JUNE, moment(30, 23)).adoption.figure.numerator == 2
    with clock.at(moment(1)):
        set_local_value(
            "adoption.required_steps",
            "notice,rollcall,score,published",
            holder=holder_of(cast, "QU"),
            since=JUNE,
            decision_number="16-QĐ/QU",
            decided_on=JUNE,
            actor=cast.actor("rule_administrator"),
        )
    found = board(cast, JUNE, moment(30, 23))
    assert found.used == {cast.organizations["DN01"]}
    assert [(gap.reason, gap.missing_steps) for gap in found.adoption.gaps] == [
        (GapReason.STEPS_MISSING, ("score",))
    ]
