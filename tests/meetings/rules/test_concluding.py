"""Signing, amending, publishing, reporting, numbers and tasks (meetings.md §3, §10, §11, §12)."""

from dataclasses import replace
from datetime import date

import pytest

from sotay.meetings.rules.assignments import TaskLine, objections_to_assigning, objections_to_task_line
from sotay.meetings.rules.concluding import (
    Capacity,
    Result,
    ResultKind,
    Signing,
    is_fully_signed,
    objections_to_amending,
    objections_to_changing_result,
    objections_to_declaring_national_mark,
    objections_to_editing_minutes,
    objections_to_publishing,
    objections_to_reporting,
    objections_to_signing,
)
from sotay.meetings.rules.states import Links, State
from tests.meetings.rules.givens import G2025, at

NOW = at(2025, 11, 5, 21, 30)
BOTH = frozenset(Capacity)
LINKS = Links(
    minutes="/bien-ban/", amendment="/dinh-chinh/", ballots="/bieu-quyet/", organization="/to-chuc/"
)
SIGNING = Signing(State.ENDED, "Biên bản", Capacity.CHAIR, 4, 4, ended_on=date(2025, 11, 5))


def test_chair_and_minute_taker_sign_after_the_end() -> None:
    assert objections_to_signing(SIGNING, now=NOW) == []
    assert objections_to_signing(replace(SIGNING, signed=frozenset({Capacity.MINUTE_TAKER})), now=NOW) == []
    assert not is_fully_signed(frozenset({Capacity.CHAIR}))
    assert is_fully_signed(BOTH)


def test_others_and_the_same_one_twice_do_not_sign() -> None:
    assert [
        "ghi biên bản" in one.text for one in objections_to_signing(replace(SIGNING, capacity=None), now=NOW)
    ] == [True]
    twice = objections_to_signing(replace(SIGNING, signed=frozenset({Capacity.CHAIR})), now=NOW)
    assert ["đã có chữ ký của người chủ trì" in one.text for one in twice] == [True]


def test_nobody_signs_what_he_has_not_read() -> None:
    found = objections_to_signing(replace(SIGNING, seen_revision=3, text=" "), now=NOW, links=LINKS)
    assert [one.mend for one in found] == ["/bien-ban/", "/bien-ban/"]


@pytest.mark.parametrize(("day", "fields"), [(4, ["paper_on"]), (5, []), (6, ["paper_on"])])
def test_signed_on_paper_on_a_day_between_the_meeting_and_today(day: int, fields: list[str]) -> None:
    found = objections_to_signing(replace(SIGNING, paper_on=date(2025, 11, day)), now=NOW)
    assert [one.field for one in found] == fields


def test_an_amendment_is_signed_in_any_later_state() -> None:
    amendment = replace(SIGNING, state=State.REPORTED, is_amendment=True)
    assert objections_to_signing(amendment, now=NOW) == []
    assert len(objections_to_signing(replace(amendment, state=State.ENDED), now=NOW)) == 1
    assert len(objections_to_signing(replace(SIGNING, state=State.REPORTED), now=NOW)) == 1


def test_row_11_change_of_signed_minutes_is_refused_and_leads_to_an_amendment() -> None:
    for state in (State.MINUTED, State.PUBLISHED, State.REPORTED, State.LOCKED):
        found = objections_to_editing_minutes(state, BOTH, LINKS)
        assert [(one.mend, one.mend_label) for one in found] == [("/dinh-chinh/", "Lập bản đính chính")]
    assert objections_to_editing_minutes(State.ENDED, frozenset()) == []
    assert objections_to_editing_minutes(State.IN_SESSION, frozenset()) == []
    assert len(objections_to_editing_minutes(State.CONVENED, frozenset())) == 1
    assert len(objections_to_editing_minutes(State.ENDED, frozenset({Capacity.CHAIR}))) == 1
    assert objections_to_editing_minutes(State.REPORTED, frozenset(), is_amendment=True) == []
    assert (
        len(objections_to_editing_minutes(State.REPORTED, frozenset({Capacity.CHAIR}), is_amendment=True))
        == 1
    )


def test_an_amendment_has_a_reason_and_one_is_open_at_a_time() -> None:
    assert objections_to_amending(State.LOCKED, "Ghi nhầm tên") == []
    found = objections_to_amending(State.ENDED, "", has_open_amendment=True)
    assert [one.field for one in found] == ["", "reason", ""]


RESULT = Result(
    State.MINUTED,
    ResultKind.RESOLUTION,
    "Nghị quyết tháng 11/2025",
    "I. Kết quả",
    "05-NQ/CB",
    "internal",
    is_ballot_passed=True,
    signed=BOTH,
    tasks=(TaskLine("Thăm đảng viên ốm", True, date(2025, 11, 20)),),
)


def test_a_complete_result_is_published() -> None:
    assert objections_to_publishing(RESULT) == []
    conclusion = replace(RESULT, kind=ResultKind.CONCLUSION, is_ballot_passed=False)
    assert objections_to_publishing(replace(conclusion, reason="chưa có nội dung mới")) == []
    assert [one.field for one in objections_to_publishing(conclusion)] == ["reason"]
    assert objections_to_publishing(replace(conclusion, is_ballot_passed=True)) == []


def test_row_11_publish_without_passed_ballot_or_signatures_lists_what_lacks() -> None:
    lacking = replace(RESULT, state=State.ENDED, is_ballot_passed=False, signed=frozenset())
    found = objections_to_publishing(lacking, guidance=G2025, links=LINKS)
    assert [(one.mend, one.legal_basis) for one in found] == [
        ("", ""),
        ("/bien-ban/", G2025),
        ("/bien-ban/", G2025),
        ("/bieu-quyet/", G2025),
    ]


def test_a_result_lacking_everything_hears_everything() -> None:
    empty = Result(State.DRAFT, ResultKind.RESOLUTION, tasks=(TaskLine("Thăm hỏi", False),))
    fields = [one.field for one in objections_to_publishing(empty)]
    assert fields == ["", "", "", "", "subject_line", "text", "number", "secrecy_class", ""]


@pytest.mark.parametrize("secrecy_class", ["", "secret", "top_secret", "mật"])
def test_row_11_class_not_chosen_or_secret_is_refused(secrecy_class: str) -> None:
    found = objections_to_publishing(replace(RESULT, secrecy_class=secrecy_class))
    assert [one.field for one in found] == ["secrecy_class"]


def test_row_12_no_resolution_this_month_needs_a_reason_only() -> None:
    nothing = Result(State.MINUTED, ResultKind.MINUTES_ONLY, signed=BOTH)
    assert [one.field for one in objections_to_publishing(nothing)] == ["reason"]
    assert objections_to_publishing(replace(nothing, reason="Chưa thống nhất")) == []


def test_a_published_result_is_immutable() -> None:
    assert objections_to_changing_result(State.MINUTED) == []
    for state in (State.PUBLISHED, State.REPORTED, State.LOCKED):
        assert len(objections_to_changing_result(state)) == 1


def test_reporting_goes_to_the_committee_above() -> None:
    assert objections_to_reporting(State.PUBLISHED, has_superior=True) == []
    found = objections_to_reporting(State.MINUTED, has_superior=False, links=LINKS)
    assert [one.mend for one in found] == ["", "/to-chuc/"]


def test_the_national_mark_is_a_declaration_about_a_published_result() -> None:
    def fields(state: State, day: date | None) -> list[str]:
        found = objections_to_declaring_national_mark(state, day, held_on=date(2025, 11, 4), now=NOW)
        return [one.field for one in found]

    assert fields(State.PUBLISHED, date(2025, 11, 5)) == fields(State.PUBLISHED, date(2025, 11, 4)) == []
    assert fields(State.MINUTED, None) == ["", "declared_on"]
    assert fields(State.REPORTED, date(2025, 11, 6)) == ["declared_on"]
    assert fields(State.REPORTED, date(2025, 11, 3)) == ["declared_on"]


def test_row_11_task_without_person_or_deadline_is_refused() -> None:
    assert [one.field for one in objections_to_task_line(TaskLine("Thăm hỏi", False))] == [
        "person",
        "deadline",
    ]
    assert objections_to_task_line(TaskLine("Trực ban", True, is_standing=True)) == []
    assert [one.field for one in objections_to_task_line(TaskLine(" ", True, date(2025, 12, 1)))] == [
        "content"
    ]


def test_tasks_are_given_around_the_meeting_to_its_own_members() -> None:
    line = TaskLine("Thăm hỏi", True, date(2025, 11, 5))
    on = date(2025, 11, 5)
    assert objections_to_assigning(line, meeting_state=State.IN_SESSION, assigned_on=on) == []
    assert [
        one.field
        for one in objections_to_assigning(
            replace(line, deadline=date(2025, 11, 4)),
            meeting_state=State.MINUTED,
            assigned_on=on,
            is_person_of_cell=False,
        )
    ] == ["", "person", "deadline"]
