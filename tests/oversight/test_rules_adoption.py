"""Adoption by cells and honest denominators (oversight.md §1, §2; scenario.md §3.3; decisions 13, 16)."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.meetings.rules.terms import Given
from sotay.oversight.rules import (
    Cell,
    Figure,
    Gap,
    GapReason,
    LeftOut,
    MonthRecord,
    adoption_ever,
    adoption_of_month,
    common_day_of,
    is_qualifying,
    objections_to_reminding,
    to_remind,
    tree_day_of,
)
from sotay.oversight.wording import GAPS, LEFT_OUT

ICT = timezone(timedelta(hours=7))
STEPS = ("notice", "rollcall", "published")
CUT_OFF = datetime(2023, 6, 30, 23, 59, 59, tzinfo=ICT)
DONE = {step: datetime(2023, 6, 5, 20, tzinfo=ICT) for step in STEPS}
USED = MonthRecord(DONE)


def cells(count: int, *records: MonthRecord, first: int = 0) -> list[Cell]:
    return [Cell(first + number, f"Chi bộ {first + number}", records) for number in range(count)]


def test_scenario_seventy_two_of_seventy_two_cells() -> None:
    found = adoption_of_month(cells(72, USED), required_steps=STEPS, cut_off=CUT_OFF)
    assert found.figure.text == "72/72 = 100,00%"
    assert (len(found.used), found.gaps, found.left_out) == (72, (), ())


@pytest.mark.parametrize(("used", "text"), [(75, "75/118 = 63,56%"), (104, "104/118 = 88,14%")])
def test_scenario_figures_of_the_bloc(used: int, text: str) -> None:
    bloc = cells(used, USED) + cells(118 - used, MonthRecord(DONE, is_imported=True), first=used)
    found = adoption_ever(bloc, required_steps=STEPS, cut_off=CUT_OFF)
    assert (found.figure.text, len(found.gaps)) == (text, 118 - used)
    assert {gap.reason for gap in found.gaps} == {GapReason.IMPORTED}


def test_row_11_a_late_entered_meeting_never_counts_as_used_an_offline_one_does() -> None:
    assert is_qualifying(USED, STEPS, CUT_OFF)
    assert not is_qualifying(replace(USED, is_late_entry=True), STEPS, CUT_OFF)
    assert not is_qualifying(replace(USED, is_imported=True), STEPS, CUT_OFF)
    assert not is_qualifying(replace(USED, is_not_held=True), STEPS, CUT_OFF)


def test_a_step_after_the_cut_off_is_not_there_yet() -> None:
    later = MonthRecord({**DONE, "published": CUT_OFF + timedelta(seconds=1)})
    assert not is_qualifying(later, STEPS, CUT_OFF)
    assert is_qualifying(replace(later, evidence={**DONE, "published": CUT_OFF}), STEPS, CUT_OFF)


@pytest.mark.parametrize(
    ("records", "reason", "sentence"),
    [
        ((), GapReason.NO_MEETING, "chưa có kỳ sinh hoạt thường kỳ trên hệ thống"),
        ((MonthRecord(),), GapReason.NO_MEETING, "chưa có kỳ sinh hoạt thường kỳ trên hệ thống"),
        (
            (MonthRecord({"notice": DONE["notice"]}),),
            GapReason.STEPS_MISSING,
            "còn thiếu bước: điểm danh, công bố kết quả",
        ),
        ((replace(USED, is_late_entry=True),), GapReason.LATE_ENTRY, "nhập muộn, không tính là ứng dụng"),
        ((replace(USED, is_imported=True),), GapReason.IMPORTED, "chỉ có bản ghi nhập từ sổ giấy"),
        ((MonthRecord(is_not_held=True),), GapReason.NOT_HELD, "không họp, lý do chưa được chấp nhận"),
        (
            (MonthRecord(is_not_held=True, is_gap_accepted=True),),
            GapReason.NOT_HELD_ACCEPTED,
            "không họp, lý do đã được chấp nhận",
        ),
    ],
)
def test_every_gap_has_its_reason(records: tuple[MonthRecord, ...], reason: GapReason, sentence: str) -> None:
    found = adoption_of_month([Cell(1, "Chi bộ 1", records)], required_steps=STEPS, cut_off=CUT_OFF)
    assert [(gap.reason, gap.sentence) for gap in found.gaps] == [(reason, sentence)]
    assert found.figure.text == "0/1 = 0,00%"


def test_a_second_meeting_of_the_month_may_be_the_one_that_counts() -> None:
    cell = Cell(1, "Chi bộ 1", (replace(USED, is_late_entry=True), USED))
    assert adoption_of_month([cell], required_steps=STEPS, cut_off=CUT_OFF).used == (1,)


def test_decision_16_due_is_who_stands_on_the_common_day_and_at_the_cut_off() -> None:
    everybody = [
        Cell(1, "đủ", (USED,)),
        Cell(2, "thành lập giữa tháng", (USED,), stood_on_common_day=False),
        Cell(3, "sáp nhập trước khi chốt", (USED,), stands_at_cut_off=False),
        Cell(4, "lực lượng đặc thù", (), exemption="Quyết định 12-QĐ/ĐU"),
        Cell(5, "chưa họp"),
    ]
    found = adoption_of_month(everybody, required_steps=STEPS, cut_off=CUT_OFF)
    assert found.figure == Figure(
        1, 2, {LeftOut.CREATED_AFTER_COMMON_DAY: 1, LeftOut.ENDED_BEFORE_CUT_OFF: 1, LeftOut.EXEMPTED: 1}
    )
    assert found.figure.left_out_text == (
        "1 chi bộ thành lập sau ngày sinh hoạt chung của tháng; "
        "1 chi bộ đã kết thúc hoạt động trước thời điểm chốt; "
        "1 chi bộ có quyết định không thuộc diện"
    )


def test_row_12_two_cells_merged_mid_month_the_new_one_is_due_from_the_next_month() -> None:
    old = [
        Cell(1, "Chi bộ 1", (USED,), stands_at_cut_off=False),
        Cell(2, "Chi bộ 2", stands_at_cut_off=False),
    ]
    new = Cell(3, "Chi bộ mới", stood_on_common_day=False)
    this_month = adoption_of_month([*old, new], required_steps=STEPS, cut_off=CUT_OFF)
    assert (this_month.figure.text, len(this_month.left_out)) == ("—", 3)
    next_month = adoption_of_month(
        [replace(new, stood_on_common_day=True)], required_steps=STEPS, cut_off=CUT_OFF
    )
    assert next_month.figure.text == "0/1 = 0,00%"


def test_row_1_9_a_new_cell_counts_ever_from_its_first_qualifying_meeting() -> None:
    new = Cell(2, "mới", (USED,), stood_on_common_day=False)
    assert adoption_ever([new], required_steps=STEPS, cut_off=CUT_OFF).figure == Figure(1, 1)
    unused = replace(new, records=())
    assert adoption_ever([unused], required_steps=STEPS, cut_off=CUT_OFF).figure.text == "—"


def test_used_once_is_used_ever_whatever_the_other_months() -> None:
    cell = Cell(1, "Chi bộ 1", (MonthRecord(DONE, is_imported=True), USED, MonthRecord()))
    assert adoption_ever([cell], required_steps=STEPS, cut_off=CUT_OFF).used == (1,)


def test_decision_13_and_16_the_common_day_of_a_month_or_its_first() -> None:
    assert common_day_of(date(2023, 6, 15), None) == date(2023, 6, 1)
    assert common_day_of(date(2025, 8, 1), Given(3)) == date(2025, 8, 3)
    assert common_day_of(date(2026, 2, 1), Given(31)) == date(2026, 2, 28)


def test_a_closed_month_is_counted_by_the_tree_of_its_own_last_day() -> None:
    assert tree_day_of(date(2023, 6, 1), datetime(2026, 11, 20, tzinfo=ICT)) == date(2023, 6, 30)
    assert tree_day_of(date(2023, 6, 1), datetime(2023, 6, 2, 17, tzinfo=ICT)) == date(2023, 6, 2)


def test_rows_1_2_3_and_5_of_the_denominator_rules() -> None:
    assert Figure(0, 0).text == "—"
    assert Figure(392, 547).text == "392/547 = 71,66%"
    assert (Figure(79, 77).text, Figure(79, 77).share, Figure(79, 77).is_wrong) == ("mẫu số sai", None, True)
    assert Figure(-1, 5).is_wrong
    assert Figure(1, 2).share == Fraction(1, 2)


def test_nobody_is_reminded_twice_a_day_nor_without_need() -> None:
    lacking = Gap(1, "Chi bộ 1", GapReason.NO_MEETING)
    accepted = Gap(2, "Chi bộ 2", GapReason.NOT_HELD_ACCEPTED)
    reminded = Gap(3, "Chi bộ 3", GapReason.STEPS_MISSING, ("published",))
    assert to_remind([lacking, accepted, reminded], frozenset({3})) == [lacking]
    assert objections_to_reminding(2, reminded_today=1) == []
    assert "Hôm nay đã nhắc đủ 2 chi bộ" in objections_to_reminding(2, reminded_today=2)[0].text
    assert len(objections_to_reminding(0, reminded_today=0)) == 1


def test_every_reason_has_words() -> None:
    assert set(GAPS) == {reason.value for reason in GapReason}
    assert set(LEFT_OUT) == {reason.value for reason in LeftOut}


records = st.builds(
    MonthRecord,
    evidence=st.sets(st.sampled_from(STEPS)).map(lambda steps: {step: DONE[step] for step in steps}),
    is_late_entry=st.booleans(),
    is_imported=st.booleans(),
    is_not_held=st.booleans(),
    is_gap_accepted=st.booleans(),
)
any_cell = st.builds(
    Cell,
    organization_id=st.integers(),
    name=st.just("Chi bộ"),
    records=st.lists(records, max_size=3).map(tuple),
    stood_on_common_day=st.booleans(),
    stands_at_cut_off=st.booleans(),
    exemption=st.sampled_from(["", "Quyết định"]),
)


@given(st.lists(any_cell, max_size=40))
def test_every_cell_stands_in_exactly_one_list_and_no_rate_is_wrong(some: list[Cell]) -> None:
    for count in (adoption_of_month, adoption_ever):
        found = count(some, required_steps=STEPS, cut_off=CUT_OFF)
        assert len(found.used) + len(found.gaps) + len(found.left_out) == len(some)
        assert not found.figure.is_wrong
        assert found.figure.denominator == len(found.used) + len(found.gaps)
        assert sum(found.figure.left_out.values()) == len(found.left_out)
