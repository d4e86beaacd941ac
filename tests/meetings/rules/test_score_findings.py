"""Every item of the sheet of 2025, on both sides of each of its bounds; the conditions of 2018 (meetings.md §8)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from sotay.kernel import clock
from sotay.meetings.rules.clocks import deadline_for_papers, deadline_for_result
from sotay.meetings.rules.score_facts import (
    ClosingFacts,
    PreparationFacts,
    RollFacts,
    RunningFacts,
    ScoringFacts,
    TaskFacts,
)
from sotay.meetings.rules.score_findings import Finding, finding_of
from sotay.meetings.rules.score_outlook import Outlook, losses_before
from sotay.regulations.provisions import provision
from sotay.regulations.score_sheets import SheetItem, score_sheets
from tests.meetings.rules.givens import CLOCKS_2025

START = dt.datetime(2025, 11, 5, 19, 30, tzinfo=clock.VIETNAM)
END = dt.datetime(2025, 11, 5, 21, 10, tzinfo=clock.VIETNAM)
NOW = END
MORE_THAN_85 = provision("attendance.quality_share", dt.date(2023, 5, 3)).threshold


def at(day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2025, 11, day, hour, minute, tzinfo=clock.VIETNAM)


def item(code: str, name: str = "42HD-2025") -> SheetItem:
    return next(one for one in score_sheets()[name].items if one.code == code)


def found(code: str, name: str = "42HD-2025", **parts: Any) -> Finding:
    return finding_of(item(code, name), ScoringFacts(parts.pop("now", NOW), **parts))


def points(code: str, name: str = "42HD-2025", **parts: Any) -> Decimal | None:
    return found(code, name, **parts).points


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (120, 5), (90, 5), (89, 4), (76, 4), (75, 4), (74, 3), (60, 3), (59, 2), (50, 2), (45, 2), (44, 1), (40, 1),
        (0, 1),
    ],
)  # fmt: skip
def test_item_1_and_vector_i(minutes: int, expected: int) -> None:
    running = RunningFacts(minutes=minutes, required_minutes=90)
    one: Any = found("1", running=running)
    assert (one.points, one.numerator, one.denominator) == (expected, minutes, 90)


def test_item_1_less_than_half_of_a_short_length_is_the_lowest() -> None:
    """Decision 19: of 50 minutes required, 24 are less than half although only 26 lack."""
    assert points("1", running=RunningFacts(minutes=24, required_minutes=50)) == 1
    assert points("1", running=RunningFacts(minutes=25, required_minutes=50)) == 3


def test_item_1_without_a_required_length_does_not_apply() -> None:
    assert not found("1", running=RunningFacts(minutes=10)).is_applicable


@pytest.mark.parametrize(
    ("present", "required", "unexcused", "expected"),
    [
        (18, 20, 0, 4), (179, 199, 0, 3), (15, 20, 0, 3), (149, 199, 0, 2), (13, 20, 0, 2), (129, 199, 0, 1),
        (20, 20, 0, 4), (0, 20, 0, 1), (18, 20, 1, 1), (20, 20, 1, 1),
    ],
)  # fmt: skip
def test_item_2a_and_vector_j(present: int, required: int, unexcused: int, expected: int) -> None:
    roll = RollFacts(required, present, unexcused, exempt=2, not_required=1)
    one: Any = found("2a", roll=roll)
    assert one.points == expected
    assert one.left_out == (("miễn", 2), ("không thuộc diện", 1))


def test_vector_j_says_the_rate() -> None:
    one: Any = found("2a", roll=RollFacts(20, 18, 1))
    assert (one.points, one.sentence) == (1, "Có mặt 18/20 (90,00%); 1 đồng chí vắng không lý do.")


def test_item_2a_with_nobody_required_does_not_apply() -> None:
    assert not found("2a").is_applicable


@pytest.mark.parametrize(("long_runs", "expected"), [(0, 1), (1, 0), (3, 0)])
def test_item_2b(long_runs: int, expected: int) -> None:
    assert points("2b", roll=RollFacts(20, 18, long_runs=long_runs, run_max=3)) == expected


def test_item_2b_without_a_limit_does_not_apply() -> None:
    assert not found("2b", roll=RollFacts(20, 18)).is_applicable


@pytest.mark.parametrize("code", ["3a", "4b", "4i", "5"])
def test_what_people_tick_is_found_by_nothing(code: str) -> None:
    assert found(code) == Finding(None, "")


@pytest.mark.parametrize(("drafts", "expected"), [(0, 0), (1, 2)])
def test_item_3b(drafts: int, expected: int) -> None:
    assert points("3b", preparation=PreparationFacts(draft_conclusions=drafts)) == expected


@pytest.mark.parametrize(
    ("had", "has_committee", "expected"),
    [(True, True, 2), (False, True, 0), (True, False, 2), (False, False, 0), (None, True, None)],
)
def test_item_3c(had: bool | None, has_committee: bool, expected: int | None) -> None:
    """A preparation note of a secretary who is alone gives the full points (§4)."""
    before = PreparationFacts(had_precommittee=had, has_committee=has_committee)
    one: Any = found("3c", preparation=before)
    assert (one.points, one.is_applicable) == (expected, True)


@pytest.mark.parametrize(
    ("invited", "delivered", "in_charge", "in_charge_invited", "expected"),
    [(9, 9, 1, 1, 1), (9, 8, 1, 1, 0), (8, 8, 1, 0, 0), (8, 8, 0, 0, 1), (0, 0, 0, 0, 0)],
)
def test_item_3d(invited: int, delivered: int, in_charge: int, in_charge_invited: int, expected: int) -> None:
    before = PreparationFacts(
        invited=invited, delivered=delivered, in_charge=in_charge, in_charge_invited=in_charge_invited
    )
    assert points("3d", preparation=before) == expected


@pytest.mark.parametrize(("is_on_time", "is_late_entry", "expected"), [
    (True, False, 2), (False, False, 0), (None, False, 0), (True, True, 0),
])  # fmt: skip
def test_item_3e(is_on_time: bool | None, is_late_entry: bool, expected: int) -> None:
    before = PreparationFacts(papers=1, are_papers_on_time=is_on_time, papers_due=at(4, 23, 59))
    closing = ClosingFacts(is_late_entry=is_late_entry)
    assert points("3e", preparation=before, closing=closing) == expected


def test_item_3e_where_no_clock_runs_does_not_apply() -> None:
    """Vector f: before 28/10/2025 there is no deadline (decision 14)."""
    assert not found("3e", preparation=PreparationFacts(papers=1)).is_applicable


@pytest.mark.parametrize(("steps", "mandatory", "expected"), [
    (14, 14, 5), (13, 14, 4), (12, 14, 4), (11, 14, 3), (3, 14, 1), (2, 14, 0), (0, 14, 0),
])  # fmt: skip
def test_item_4a_is_rounded_down(steps: int, mandatory: int, expected: int) -> None:
    one: Any = found("4a", running=RunningFacts(steps_with_data=steps, mandatory_steps=mandatory))
    assert (one.points, one.numerator, one.denominator) == (expected, steps, mandatory)


def test_item_4a_without_mandatory_steps_does_not_apply() -> None:
    assert not found("4a").is_applicable


@pytest.mark.parametrize(("remarks", "expected"), [(0, 0), (1, 2)])
def test_item_4d(remarks: int, expected: int) -> None:
    assert points("4d", running=RunningFacts(remarks=remarks)) == expected


@pytest.mark.parametrize(("speakers", "present", "expected"), [
    (11, 20, 5), (10, 20, 4), (8, 20, 4), (79, 199, 3), (6, 20, 3), (59, 199, 2), (0, 20, 2), (20, 20, 5),
])  # fmt: skip
def test_item_4e(speakers: int, present: int, expected: int) -> None:
    running = RunningFacts(speakers=speakers, guests_speaking=2)
    one: Any = found("4e", running=running, roll=RollFacts(present, present))
    assert (one.points, one.left_out) == (expected, (("người phát biểu ngoài diện tính", 2),))


def test_item_4e_with_nobody_present_does_not_apply() -> None:
    assert not found("4e").is_applicable


@pytest.mark.parametrize(("lacks", "expected"), [((), 1), (("người ghi biên bản",), 0)])
def test_item_4f(lacks: tuple[str, ...], expected: int) -> None:
    assert points("4f", running=RunningFacts(record_lacks=lacks)) == expected


@pytest.mark.parametrize(("spent", "expected"), [(None, 0), (14, 0), (15, 1), (30, 1), (31, 0)])
def test_item_4g(spent: int | None, expected: int) -> None:
    assert points("4g", running=RunningFacts(self_criticism_minutes=spent)) == expected


@pytest.mark.parametrize(("papers", "expected"), [(0, 0), (1, 1)])
def test_item_4h(papers: int, expected: int) -> None:
    assert points("4h", preparation=PreparationFacts(papers=papers)) == expected


@pytest.mark.parametrize(("done", "due", "expected", "in_the_other_reading"), [
    (10, 10, 30, 30), (9, 10, 30, 27), (179, 199, 27, 24), (8, 10, 27, 24), (159, 199, 24, 20), (7, 10, 24, 20),
    (139, 199, 20, 15), (6, 10, 20, 15), (119, 199, 15, 10), (5, 10, 15, 10), (99, 199, 10, 10), (0, 10, 10, 10),
])  # fmt: skip
def test_item_6_in_both_readings(done: int, due: int, expected: int, in_the_other_reading: int) -> None:
    tasks = TaskFacts(due=due, done=done)
    assert points("6", tasks=tasks) == expected
    assert points("6", "42HD-2025-6B", tasks=tasks) == in_the_other_reading


def test_item_6_counts_what_was_done_late_and_says_so() -> None:
    one: Any = found("6", tasks=TaskFacts(4, 4, done_late=1, standing=2, not_due_yet=3, cancelled=1))
    assert one.points == 30
    assert one.sentence == (
        "Xong 4/4 nhiệm vụ đến hạn (100,00%), trong đó 1 nhiệm vụ xong muộn nhưng trước cuộc họp."
    )
    assert one.left_out == (
        ("nhiệm vụ thường xuyên", 2), ("nhiệm vụ chưa đến hạn", 3), ("nhiệm vụ đã hủy", 1),
    )  # fmt: skip


def test_item_6_without_a_task_due_does_not_apply() -> None:
    assert not found("6", tasks=TaskFacts(standing=2)).is_applicable


@pytest.mark.parametrize(("is_passed", "expected"), [(True, 2), (False, 0)])
def test_item_7a(is_passed: bool, expected: int) -> None:
    assert points("7a", closing=ClosingFacts(is_conclusion_passed=is_passed)) == expected


@pytest.mark.parametrize(("minutes", "passed", "tasks", "expected"), [
    (True, True, 1, 2), (False, True, 1, 0), (True, False, 1, 0), (True, True, 0, 0),
])  # fmt: skip
def test_item_7b_asks_for_all_three(minutes: bool, passed: bool, tasks: int, expected: int) -> None:
    closing = ClosingFacts(passed, tasks, minutes)
    assert points("7b", closing=closing) == expected


@pytest.mark.parametrize(
    ("published_at", "now", "expected", "is_provisional"),
    [
        (None, at(5, 21, 10), 1, True),
        (None, at(7, 23, 59), 1, True),
        (None, at(8, 0, 5), 0, False),
        (at(7, 23, 30), at(8, 0, 5), 1, False),
        (at(8, 0, 5), at(8, 0, 5), 0, False),
    ],
)  # fmt: skip
def test_item_7c_and_vector_e(
    published_at: dt.datetime | None, now: dt.datetime, expected: int, is_provisional: bool
) -> None:
    due = deadline_for_result(START, END, CLOCKS_2025)
    one: Any = found("7c", now=now, closing=ClosingFacts(result_due=due, published_at=published_at))
    assert (one.points, one.is_provisional) == (expected, is_provisional)


def test_item_7c_of_a_late_entry_is_never_on_time() -> None:
    due = deadline_for_result(START, END, CLOCKS_2025)
    late = ClosingFacts(result_due=due, published_at=at(6, 8, 0), is_late_entry=True)
    assert points("7c", closing=late) == 0


def test_item_7c_before_the_guide_has_no_clock() -> None:
    assert not found("7c").is_applicable


@pytest.mark.parametrize(("code", "parts", "expected"), [
    ("1", {"roll": RollFacts(20, 18, quality_share=MORE_THAN_85)}, 1),
    ("1", {"roll": RollFacts(20, 17, quality_share=MORE_THAN_85)}, 0),
    ("2", {"roll": RollFacts(20, 18)}, 1),
    ("2", {"roll": RollFacts(20, 18, 1)}, 0),
    ("3", {"roll": RollFacts(20, 18, run_max=3)}, 1),
    ("3", {"roll": RollFacts(20, 18, long_runs=1, run_max=3)}, 0),
    ("4", {"running": RunningFacts(minutes=90, required_minutes=90)}, 1),
    ("4", {"running": RunningFacts(minutes=89, required_minutes=90)}, 0),
    ("5", {}, 1),
    ("5", {"running": RunningFacts(record_lacks=("ghi chép thảo luận",))}, 0),
])  # fmt: skip
def test_the_conditions_of_2018_are_met_or_not(code: str, parts: dict[str, Any], expected: int) -> None:
    assert points(code, "12HD-2018", **parts) == expected


def outlook(**known: Any) -> list[str]:
    terms = CLOCKS_2025
    due = deadline_for_papers(START, terms)
    items = score_sheets()["42HD-2025"].for_kind("regular").items
    ready: dict[str, Any] = {
        "now": at(1, 9, 0), "planned_minutes": 90, "required_minutes": 90, "has_draft_conclusion": True,
        "had_precommittee": True, "undelivered": 0, "are_papers_sent": True, "papers_due": due,
    }  # fmt: skip
    return losses_before(items, Outlook(**{**ready, **known}))


def test_a_meeting_well_prepared_loses_nothing() -> None:
    assert outlook() == []


@pytest.mark.parametrize(("known", "sentence"), [
    ({"are_papers_sent": False}, "Thiếu 2 điểm nếu không gửi tài liệu trước 05/11."),
    ({"are_papers_sent": False, "now": at(5, 0, 1)}, "Đã thiếu 2 điểm vì chưa gửi tài liệu trước 05/11."),
    ({"planned_minutes": 60}, "Thiếu 2 điểm nếu chỉ họp 60 phút như dự kiến, quy định 90 phút."),
    ({"has_draft_conclusion": False}, "Thiếu 2 điểm nếu không có dự thảo kết luận, nghị quyết trước giờ họp."),
    ({"had_precommittee": False}, "Thiếu 2 điểm nếu chi ủy không họp trước, có biên bản."),
    ({"undelivered": 3},
     "Thiếu 1 điểm nếu không trao giấy mời đến mọi đảng viên và cấp ủy viên phụ trách (còn 3 giấy mời)."),
])  # fmt: skip
def test_what_each_missing_step_will_cost(known: dict[str, Any], sentence: str) -> None:
    assert outlook(**known) == [sentence]


def test_what_the_system_cannot_know_is_not_held_against_the_cell() -> None:
    assert outlook(had_precommittee=None) == []
    assert outlook(are_papers_sent=False, papers_due=None) == []
