"""Planning, convening, moving and calling off (meetings.md §3, §11, §12)."""

from dataclasses import replace
from datetime import datetime

import pytest

from sotay.kernel.objections import Objection
from sotay.meetings.rules.cautions import Caution, Need
from sotay.meetings.rules.clocks import INSTANT
from sotay.meetings.rules.planning import (
    Convening,
    OtherMeeting,
    Plan,
    PlanTerms,
    cautions_on_calling_off,
    cautions_on_convening,
    cautions_on_planning,
    objections_to_accepting_gap,
    objections_to_calling_off,
    objections_to_changing,
    objections_to_convening,
    objections_to_planning,
    objections_to_postponing,
)
from sotay.meetings.rules.states import Entry, Kind, Links, State
from sotay.meetings.rules.terms import Given
from tests.meetings.rules.givens import CLOCKS_2023, CLOCKS_2025, G2025, at

NOW = at(2025, 11, 1, 9, 0)
NOVEMBER = at(2025, 11, 1).date()
TERMS = PlanTerms(
    clocks=CLOCKS_2025,
    regular_per_month=Given(1, "Điều lệ Đảng"),
    required_minutes=Given(90, G2025),
    longest_hours=Given(8),
    notice_to_member_in_charge=Given(True, G2025),
)
PLAN = Plan(
    state=State.DRAFT,
    kind=Kind.REGULAR,
    month=NOVEMBER,
    starts_at=at(2025, 11, 5, 19, 30),
    ends_at=at(2025, 11, 5, 21, 0),
    place="Nhà văn hóa",
    has_chair=True,
    agenda_items=15,
)
LINKS = Links(
    late_entry="/nhap-muon/", agenda="/chuong-trinh/", invitations="/giay-moi/", people="/dang-vien/"
)


def refusals(plan: Plan, *others: OtherMeeting, now: datetime = NOW) -> list[Objection]:
    return objections_to_planning(plan, now=now, others=others, terms=TERMS, links=LINKS)


def warnings(plan: Plan, *others: OtherMeeting, terms: PlanTerms = TERMS) -> list[Caution]:
    return cautions_on_planning(plan, others=others, terms=terms)


def other(start: datetime, end: datetime, **changes: object) -> OtherMeeting:
    plain = OtherMeeting(Kind.REGULAR, State.PLANNED, NOVEMBER, start, end)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_complete_plan_is_accepted_without_a_word() -> None:
    assert refusals(PLAN) == []
    assert warnings(PLAN) == []


def test_an_empty_plan_hears_every_reason_at_once() -> None:
    empty = Plan(State.DRAFT, Kind.REGULAR, NOVEMBER, None, None)
    found = refusals(empty)
    assert [one.field for one in found] == ["place", "chair", "", "starts_at", "ends_at"]
    assert (found[2].mend, found[2].mend_label) == ("/chuong-trinh/", "Lập chương trình")


@pytest.mark.parametrize("starts_at", [NOW, at(2025, 10, 31, 19, 30)])
def test_row_11_start_in_the_past_is_refused_and_late_entry_offered(starts_at: datetime) -> None:
    found = refusals(replace(PLAN, starts_at=starts_at))
    assert [(one.field, one.mend, one.mend_label) for one in found] == [
        ("starts_at", "/nhap-muon/", "Nhập muộn")
    ]


def test_row_11_late_entry_is_allowed_with_a_reason() -> None:
    late = replace(PLAN, entry=Entry.LATE, late_entry_reason="Mất điện cả tuần")
    assert refusals(late, now=at(2025, 12, 1)) == []
    assert [one.field for one in refusals(replace(late, late_entry_reason=" "), now=at(2025, 12, 1))] == [
        "late_entry_reason"
    ]
    assert [one.field for one in refusals(late)] == ["starts_at"]
    assert refusals(late, now=at(2025, 11, 5, 19, 30)) == []


def test_row_11_offline_cell_enters_within_three_days_as_normal() -> None:
    offline = replace(PLAN, entry=Entry.OFFLINE)
    assert refusals(offline, now=at(2025, 11, 9) - INSTANT) == []
    assert refusals(offline, now=at(2025, 11, 5, 19, 30)) == refusals(offline) == []
    found = refusals(offline, now=at(2025, 11, 9))
    assert [(one.mend_label, "hết ngày 08/11/2025" in one.text) for one in found] == [("Nhập muộn", True)]


def test_row_11_end_not_after_start_is_refused() -> None:
    for ends_at in (at(2025, 11, 5, 19, 30), at(2025, 11, 5, 18, 0)):
        assert [one.field for one in refusals(replace(PLAN, ends_at=ends_at))] == ["ends_at"]


def test_row_11_longer_than_eight_hours_is_warned() -> None:
    assert warnings(replace(PLAN, ends_at=at(2025, 11, 6, 3, 30))) == []
    found = warnings(replace(PLAN, ends_at=at(2025, 11, 6, 3, 31)))
    assert [(one.code, one.need) for one in found] == [("too_long", Need.CONFIRMATION)]


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        (at(2025, 11, 5, 18), at(2025, 11, 5, 19, 30), False),
        (at(2025, 11, 5, 18), at(2025, 11, 5, 19, 31), True),
        (at(2025, 11, 5, 20, 59), at(2025, 11, 5, 22), True),
        (at(2025, 11, 5, 21, 0), at(2025, 11, 5, 22), False),
        (at(2025, 11, 5, 18), at(2025, 11, 5, 23), True),
        (at(2025, 11, 5, 20), at(2025, 11, 5, 20, 30), True),
    ],
)
def test_row_11_overlap_with_the_same_cells_meeting_is_refused(
    start: datetime, end: datetime, overlaps: bool
) -> None:
    found = refusals(PLAN, other(start, end, kind=Kind.EXTRAORDINARY))
    assert [("Trùng giờ" in one.text) for one in found] == ([True] if overlaps else [])


def test_a_meeting_called_off_or_postponed_overlaps_with_nothing() -> None:
    for state in (State.NOT_HELD, State.POSTPONED):
        assert refusals(PLAN, other(at(2025, 11, 5, 20), at(2025, 11, 5, 21), state=state)) == []


def test_an_end_without_a_start_and_a_meeting_without_times_are_no_overlap() -> None:
    nowhere = OtherMeeting(Kind.REGULAR, State.DRAFT, at(2025, 12, 1).date(), None, None)
    assert [one.field for one in refusals(replace(PLAN, starts_at=None), nowhere)] == ["starts_at"]
    assert warnings(replace(PLAN, starts_at=None), nowhere) == []
    assert cautions_on_convening(replace(CONVENING, starts_at=None), now=NOW, terms=TERMS) == []


def test_a_planned_end_before_its_start_is_refused_and_never_measured() -> None:
    assert warnings(replace(PLAN, ends_at=at(2025, 11, 5, 19, 30))) == []


def test_papers_still_in_time_are_asked_for_before_convening() -> None:
    lacking = replace(CONVENING, papers_published=0)
    last_moment = cautions_on_convening(lacking, now=at(2025, 11, 5) - INSTANT, terms=TERMS)
    assert "Hạn gửi" in last_moment[1].text
    found = cautions_on_convening(lacking, now=NOW, terms=TERMS)
    assert [one.text for one in found] == ["Chưa gửi tài liệu. Hạn gửi: trước 00:00 ngày 05/11/2025."]


def test_an_open_ended_meeting_overlaps_at_its_start() -> None:
    assert len(refusals(PLAN, other(at(2025, 11, 5, 20), at(2025, 11, 5, 20), ends_at=None))) == 1


def test_row_11_second_regular_in_the_month_is_warned_and_the_kind_asked() -> None:
    first = other(at(2025, 11, 3, 19), at(2025, 11, 3, 20))
    found = warnings(PLAN, first)
    assert [(one.code, one.need, one.legal_basis) for one in found] == [
        ("second_regular", Need.CONFIRMATION, "Điều lệ Đảng")
    ]
    assert warnings(PLAN, replace(first, kind=Kind.COMBINED)) == found
    assert warnings(replace(PLAN, kind=Kind.THEMATIC), first) == []
    assert warnings(PLAN, replace(first, kind=Kind.THEMATIC)) == []
    assert warnings(PLAN, replace(first, state=State.NOT_HELD)) == []
    assert warnings(PLAN, replace(first, month=at(2025, 10, 1).date())) == []


def test_row_11_regular_after_day_7_is_allowed_with_a_reason() -> None:
    on_8th = replace(PLAN, starts_at=at(2025, 11, 8, 19, 30), ends_at=at(2025, 11, 8, 21))
    assert refusals(on_8th) == []
    found = warnings(on_8th)
    assert [(one.code, one.need, one.legal_basis) for one in found] == [
        ("late_day_reason", Need.REASON, "50-CT/TW")
    ]
    assert warnings(on_8th, terms=replace(TERMS, clocks=CLOCKS_2023)) == []
    assert warnings(replace(on_8th, kind=Kind.THEMATIC)) == []


def test_row_12_meeting_moved_to_another_month_is_confirmed() -> None:
    found = warnings(replace(PLAN, month=at(2025, 10, 1).date()))
    assert [one.code for one in found] == ["other_month"]


def test_section_6_4_a_short_programme_shows_the_gap_before_convening() -> None:
    found = warnings(replace(PLAN, ends_at=at(2025, 11, 5, 20, 30)))
    assert [(one.text, one.need, one.legal_basis) for one in found] == [
        ("Chương trình dự kiến 60 phút, quy định 90.", Need.NOTHING, G2025)
    ]


def test_row_12_a_chair_chosen_by_the_cell_is_recorded_with_a_reason() -> None:
    assert [(one.code, one.need) for one in warnings(replace(PLAN, is_chair_post_holder=False))] == [
        ("chosen_chair", Need.REASON)
    ]


def test_a_convened_meeting_changes_by_the_same_rules() -> None:
    convened = replace(PLAN, state=State.CONVENED)
    assert objections_to_changing(convened, now=NOW, others=[], terms=TERMS) == []
    assert len(objections_to_changing(PLAN, now=NOW, others=[], terms=TERMS)) == 1
    past = replace(convened, starts_at=NOW)
    found = objections_to_changing(past, now=NOW, others=[], terms=TERMS, links=LINKS)
    assert [one.mend for one in found] == ["/nhap-muon/"]
    assert len(refusals(convened)) == 1


CONVENING = Convening(
    State.PLANNED, at(2025, 11, 5, 19, 30), expected=20, members_in_charge=1, papers_published=2
)


def test_convening_invites_everybody() -> None:
    assert objections_to_convening(CONVENING, now=NOW) == []
    found = objections_to_convening(
        replace(CONVENING, not_invited=("Bùi Văn An", "Lê Thị Mai")), now=NOW, links=LINKS
    )
    assert [("Bùi Văn An, Lê Thị Mai" in one.text, one.mend) for one in found] == [(True, "/giay-moi/")]
    assert len(objections_to_convening(replace(CONVENING, expected=0), now=NOW)) == 1
    assert len(objections_to_convening(replace(CONVENING, state=State.DRAFT), now=NOW)) == 1


def test_convening_waits_for_no_day_that_is_over() -> None:
    assert objections_to_convening(CONVENING, now=at(2025, 11, 6) - INSTANT) == []
    over = at(2025, 11, 6)
    assert [one.mend_label for one in objections_to_convening(CONVENING, now=over)] == ["Nhập muộn"]
    assert objections_to_convening(replace(CONVENING, entry=Entry.LATE), now=over) == []


def test_convening_warns_of_clocks_and_of_nobody_in_charge() -> None:
    on_2nd, on_3rd, on_5th = at(2025, 11, 3) - INSTANT, at(2025, 11, 3), at(2025, 11, 5, 8)
    lacking = replace(CONVENING, members_in_charge=0, papers_published=0)
    assert cautions_on_convening(CONVENING, now=on_2nd, terms=TERMS) == []
    assert [one.code for one in cautions_on_convening(CONVENING, now=on_3rd, terms=TERMS)] == ["late_notice"]
    found = cautions_on_convening(lacking, now=on_5th, terms=TERMS)
    assert [one.code for one in found] == ["no_member_in_charge", "late_notice", "no_papers"]
    assert "00:00 ngày 05/11/2025" in found[2].text
    assert [
        one.code for one in cautions_on_convening(lacking, now=NOW, terms=PlanTerms(clocks=CLOCKS_2023))
    ] == []


def test_a_meeting_that_has_not_begun_is_postponed_with_reason_and_date() -> None:
    start, new = at(2025, 11, 5, 19, 30), at(2025, 11, 6, 19, 30)
    assert objections_to_postponing(State.CONVENED, "Bão", starts_at=start, new_starts_at=new, now=NOW) == []
    found = objections_to_postponing(State.IN_SESSION, " ", starts_at=start, new_starts_at=None, now=NOW)
    assert [one.field for one in found] == ["", "reason", "new_starts_at"]
    for wrong in (start, at(2025, 10, 30), NOW):
        again = objections_to_postponing(State.PLANNED, "Bão", starts_at=start, new_starts_at=wrong, now=NOW)
        assert [one.field for one in again] == ["new_starts_at"]
    late = objections_to_postponing(
        State.PLANNED, "Bão", starts_at=start, new_starts_at=at(2025, 11, 9), now=at(2025, 11, 6)
    )
    assert ["đã qua" in one.text for one in late] == [True]


def test_calling_off_has_a_reason_of_the_list() -> None:
    assert objections_to_calling_off(State.CONVENED, "disaster", "") == []
    assert [one.field for one in objections_to_calling_off(State.CONVENED, "holiday", "")] == ["reason"]
    assert [one.field for one in objections_to_calling_off(State.CONVENED, "other", " ")] == ["note"]
    assert objections_to_calling_off(State.CONVENED, "other", "Hội trường sửa chữa") == []
    assert len(objections_to_calling_off(State.ENDED, "disaster", "")) == 1


def test_a_month_without_its_regular_meeting_counts_as_missing_until_accepted_above() -> None:
    assert [one.code for one in cautions_on_calling_off(Kind.REGULAR, NOVEMBER)] == ["counts_as_missing"]
    assert cautions_on_calling_off(Kind.THEMATIC, NOVEMBER) == []
    assert objections_to_accepting_gap(State.NOT_HELD, is_accepted=False, accepts_own_cell=False) == []
    assert len(objections_to_accepting_gap(State.ENDED, is_accepted=True, accepts_own_cell=True)) == 3
