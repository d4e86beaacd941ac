"""What opens from the board: steps, totals, the issued result; no name of a member."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.models import MeetingReport
from tests.meetings.pages.seen import address, primary_buttons, queries_of, seen_by
from tests.meetings.pages.stage import OPEN_OPINION, PRIVATE_OPINION, Stage
from tests.people import MEMBERS, Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
RECORD = "ket-qua-cac-buoc/"
NAMES = {name for _, name, cell, _ in MEMBERS if cell == "DN01"}


@pytest.mark.parametrize("who", ["organisation_board", "standing_member", "base_office", "in_charge"])
def test_the_committees_above_see_steps_and_totals_without_names(
    cast: Cast, client_of: SignIn, at: At, who: str
) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 5)
    page = seen_by(client_of(who), address(meeting, RECORD))
    assert "Họp xong lúc 19:30 ngày 03/12/2025" in page
    assert "6/7 đảng viên (85,71%)" in page
    assert "1 đồng chí phát biểu; giao 1 nhiệm vụ." in page
    assert "Số 01-NQ/CB" in page
    assert [name for name in NAMES if name in page] == []
    for text in (OPEN_OPINION, PRIVATE_OPINION, "Thảo luận sôi nổi."):
        assert text not in page


@pytest.mark.parametrize("who", ["neighbour", "outside_office", "auditor", "former"])
def test_who_has_no_part_in_it_finds_nothing(cast: Cast, client_of: SignIn, at: At, who: str) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 5)
    assert client_of(who).get(address(meeting, RECORD)).status_code == 404


def test_the_receipt_is_noted_by_the_committee_it_was_sent_to(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 5)
    report = MeetingReport.objects.get()
    note = f"/sinh-hoat/bao-cao/{report.pk}/tiep-nhan/"
    assert primary_buttons(client_of("organisation_board").get(address(meeting, RECORD))) == []
    office = client_of("base_office")
    assert primary_buttons(office.get(address(meeting, RECORD))) == ["Ghi đã tiếp nhận"]
    assert client_of("organisation_board").post(note).status_code == 403
    assert office.post(note).status_code == 302
    assert "Đã tiếp nhận 09:00 ngày 05/12/2025 (Lý Thị Sơn)" in seen_by(office, address(meeting, RECORD))
    assert "cấp trên tiếp nhận 09:00 ngày 05/12/2025" in seen_by(client_of("member"), address(meeting))


def test_the_reason_of_a_month_without_a_meeting_is_accepted_from_above(
    cast: Cast, client_of: SignIn, at: At
) -> None:
    meeting = Stage(cast).to("planned")
    at(2025, 12, 2)
    client_of("secretary").post(
        address(meeting, "khong-hop/"), {"reason": "disaster", "note": "", "counts_as_missing": "on"}
    )
    assert primary_buttons(client_of("in_charge").get(address(meeting, RECORD))) == []
    board = client_of("organisation_board")
    assert primary_buttons(board.get(address(meeting, RECORD))) == ["Chấp nhận lý do"]
    board.post(address(meeting, "chap-nhan-ly-do/"))
    assert "Đã chấp nhận lý do 09:00 ngày 02/12/2025, Trần Thu Tú." in seen_by(
        board, address(meeting, RECORD)
    )
    assert primary_buttons(board.get(address(meeting, RECORD))) == []


def test_before_28_10_2025_no_clock_is_shown_for_papers(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast, starts_at=Stage(cast).starts_at.replace(year=2023, month=5))
    meeting = stage.to("ended")
    at(2023, 5, 4)
    page = seen_by(client_of("organisation_board"), address(meeting, RECORD))
    assert "Gửi tài liệu xong lúc 19:30 ngày 19/04/2023" in page
    assert "hạn 23:59 ngày 02/05/2023" not in page
    assert "Công bố kết quả" not in page


def test_it_asks_few_queries(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("reported")
    at(2025, 12, 5)
    assert queries_of(client_of("organisation_board"), address(meeting, RECORD)) <= 5
