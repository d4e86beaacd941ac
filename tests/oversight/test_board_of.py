"""Figures of the board: numerator, denominator, who is left out (oversight.md §1–3; scenario.md §3.3)."""

import datetime as dt
import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sotay.kernel import clock
from sotay.meetings.rules.steps import Step, StepState
from sotay.members.actions.add_member import add_member
from sotay.organizations.actions.found_organization import found_organization
from sotay.organizations.actions.move_organization import move_organization
from sotay.organizations.actions.open_group import open_group
from sotay.organizations.actions.put_in_group import put_in_group
from sotay.oversight.actions.exempt_cell import exempt_cell
from sotay.oversight.queries import adoption_ever_of, board_of
from sotay.oversight.rules import GapReason, LeftOut
from sotay.oversight.scope import Scope
from tests.oversight.months import FULL, JUNE, cell_month, moment
from tests.people import SYSTEM, Cast

END_OF_JUNE = moment(30, 23)


def scope(
    cast: Cast, code: str = "DN", *, month: dt.date = JUNE, cut_off: dt.datetime = END_OF_JUNE
) -> Scope:
    return Scope(cast.organization(code), month, cut_off)


def test_a_cell_with_notice_roll_call_and_result_counts_as_used(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"])
    board = board_of(scope(cast))
    assert (board.adoption.figure.numerator, board.adoption.figure.denominator) == (1, 2)
    assert board.used == {cast.organizations["DN01"]}
    assert [gap.name for gap in board.adoption.gaps] == ["Chi bộ Công ty Mẫu 2"]


@pytest.mark.parametrize(
    ("steps", "facts", "reason"),
    [
        (("plan", "notice", "rollcall"), {}, GapReason.STEPS_MISSING),
        (FULL, {"is_late_entry": True}, GapReason.LATE_ENTRY),
        (FULL, {"is_imported": True}, GapReason.IMPORTED),
        ((), {"meeting_state": "not_held"}, GapReason.NOT_HELD),
        ((), {"meeting_state": "not_held", "is_gap_accepted": True}, GapReason.NOT_HELD_ACCEPTED),
    ],
)
def test_what_does_not_count_as_use_is_a_gap_with_its_reason(
    cast: Cast, steps: tuple[str, ...], facts: dict[str, Any], reason: GapReason
) -> None:
    cell_month(cast.organizations["DN01"], steps, **facts)
    gaps = {gap.organization_id: gap.reason for gap in board_of(scope(cast)).adoption.gaps}
    assert gaps[cast.organizations["DN01"]] is reason


def test_a_step_after_the_cut_off_does_not_count_yet(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"], on=moment(3))
    assert board_of(scope(cast, cut_off=moment(2, 17))).used == set()
    assert board_of(scope(cast, cut_off=moment(3, 15))).used == {cast.organizations["DN01"]}


def test_used_ever_looks_at_every_month_up_to_the_cut_off(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"], on=moment(5, month=4), month=dt.date(2023, 4, 1))
    cell_month(cast.organizations["DN02"], on=moment(5, month=7), month=dt.date(2023, 7, 1))
    assert adoption_ever_of(scope(cast)).used == (cast.organizations["DN01"],)
    later = scope(cast, month=dt.date(2023, 7, 1), cut_off=moment(31, month=7))
    assert set(adoption_ever_of(later).used) == {cast.organizations["DN01"], cast.organizations["DN02"]}


def test_a_cell_with_a_decision_outside_the_count_leaves_both_numbers(cast: Cast) -> None:
    exempt_cell(
        cast.organizations["DN02"],
        since=dt.date(2023, 1, 1),
        reason="Lực lượng vũ trang đặc thù",
        decision="QĐ 01-QĐ/QU, 02/01/2023",
        actor=cast.actor("organisation_board"),
    )
    figure = board_of(scope(cast)).adoption.figure
    assert (figure.numerator, figure.denominator, dict(figure.left_out)) == (0, 1, {LeftOut.EXEMPTED: 1})


def test_a_cell_founded_after_the_first_day_is_due_from_the_next_month(cast: Cast) -> None:
    founded = found_organization(
        code="DN03",
        name="Chi bộ Công ty Mẫu 3",
        kind="dependent_cell",
        cell_type="enterprise",
        parent_id=cast.organizations["DN"],
        on=dt.date(2023, 6, 10),
        actor=SYSTEM,
    )
    june = board_of(scope(cast)).adoption
    assert (founded.pk, LeftOut.CREATED_AFTER_COMMON_DAY) in june.left_out
    july = board_of(scope(cast, month=dt.date(2023, 7, 1), cut_off=moment(31, month=7))).adoption
    assert july.figure.denominator == june.figure.denominator + 1


def test_the_board_of_a_past_month_keeps_the_tree_of_its_time(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"])
    move_organization(
        cast.organizations["DN01"],
        parent_id=cast.organizations["DV"],
        on=dt.date(2024, 1, 1),
        actor=SYSTEM,
    )
    before = board_of(scope(cast)).adoption.figure
    after = board_of(
        scope(cast, month=dt.date(2024, 2, 1), cut_off=moment(28, month=2, year=2024))
    ).adoption.figure
    assert (before.numerator, before.denominator) == (1, 2)
    assert after.denominator == 1


def test_a_group_filters_without_being_a_parent(cast: Cast) -> None:
    group = open_group(organization_id=cast.organizations["QU"], code="KHOI", name="Khối thử", actor=SYSTEM)
    put_in_group(group.pk, organization_id=cast.organizations["DN"], on=dt.date(2022, 1, 1), actor=SYSTEM)
    whole = scope(cast, "QU")
    inside = Scope(whole.organization, whole.month, whole.cut_off, group)
    assert board_of(inside).adoption.figure.denominator == 2
    assert board_of(whole).adoption.figure.denominator == 4


def test_row_4_totals_are_the_sums_of_their_parts(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"])
    cell_month(cast.organizations["TH1"])
    parts = [board_of(scope(cast, code)).adoption.figure for code in ("DN", "DV", "TH1")]
    whole = board_of(scope(cast, "QU")).adoption.figure
    assert whole.numerator == sum(part.numerator for part in parts)
    assert whole.denominator == sum(part.denominator for part in parts)


def test_row_6_missing_is_missing_neither_the_last_month_nor_done(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"], on=moment(5, month=5), month=dt.date(2023, 5, 1), grade="good")
    found = board_of(scope(cast))
    assert (found.used, len(found.adoption.gaps)) == (set(), 2)
    row = next(row for row in found.rows if row.organization_id == cast.organizations["DN01"])
    assert row.record is None
    states = {standing.state for standing in row.standings(END_OF_JUNE)}
    assert not states & {StepState.DONE, StepState.LATE}
    assert StepState.MISSING in {standing.state for standing in row.standings(moment(5, month=7))}


def test_steps_show_done_late_due_and_missing(cast: Cast) -> None:
    due = {
        "minutes": moment(7, 23).isoformat(),
        "published": moment(7, 23).isoformat(),
        "notice": moment(4).isoformat(),
    }
    cell_month(cast.organizations["DN01"], ("notice", "minutes"), on=moment(5), due=due)
    row = next(row for row in board_of(scope(cast)).rows if row.organization_id == cast.organizations["DN01"])
    states = {standing.step: standing.state for standing in row.standings(moment(6))}
    assert (states[Step.NOTICE], states[Step.MINUTES], states[Step.PUBLISHED]) == (
        StepState.LATE,
        StepState.DONE,
        StepState.DUE,
    )
    later = {standing.step: standing.state for standing in row.standings(moment(8))}
    assert later[Step.PUBLISHED] is StepState.MISSING


def test_the_board_asks_as_many_questions_for_two_cells_as_for_thirty(cast: Cast) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        board_of(scope(cast))
    for number in range(3, 33):
        cell = found_organization(
            code=f"DN{number:02d}",
            name=f"Chi bộ Công ty Mẫu {number}",
            kind="dependent_cell",
            cell_type="enterprise",
            parent_id=cast.organizations["DN"],
            on=dt.date(2021, 1, 1),
            actor=SYSTEM,
        )
        cell_month(cell.pk)
    with CaptureQueriesContext(connection) as many:
        board = board_of(scope(cast))
    assert board.adoption.figure.denominator == 32
    assert len(many) == len(few)


def test_the_command_prints_the_figures_of_the_page(cast: Cast) -> None:
    cell_month(cast.organizations["DN01"])
    cell_month(cast.organizations["DN02"])
    printed = StringIO()
    call_command("board", "--organization", "DN", "--month", "2023-06", "--json", stdout=printed)
    answer = json.loads(printed.getvalue())
    assert answer["cells_used_month"] == {
        "numerator": 2,
        "denominator": 2,
        "text": "2/2 = 100,00%",
        "left_out": {},
    }
    assert answer["tree_date"] == "2023-06-30"
    assert answer["steps"]["DN01"]["notice"] == "done"


def test_members_do_not_change_what_cells_count(cast: Cast) -> None:
    before = board_of(scope(cast)).adoption.figure
    add_member(
        full_name="Lý Văn Bình", cell_id=cast.organizations["DN01"], joined_on=dt.date(2023, 6, 2), official_on=None,
        sex="male", birth_date=dt.date(1990, 1, 1), on=dt.date(2023, 6, 2), actor=SYSTEM,
    )  # fmt: skip
    assert board_of(scope(cast)).adoption.figure == before


def test_an_empty_scope_shows_a_dash(cast: Cast) -> None:
    with clock.at(moment(15)):
        empty = found_organization(
            code="XX", name="Đảng bộ Mới", kind="base_org", parent_id=cast.organizations["QU"], on=dt.date(2022, 1, 1),
            actor=SYSTEM,
        )  # fmt: skip
    figure = board_of(Scope(empty, JUNE, END_OF_JUNE)).adoption.figure
    assert figure.text == "—"
