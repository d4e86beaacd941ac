"""Who reads what on the page of one meeting: reasons, opinions, names, drafts, unsigned minutes."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.actions.give_opinion import give_opinion
from sotay.meetings.actions.save_minutes import save_minutes
from sotay.meetings.models import Opinion
from tests.meetings.pages.seen import address, seen_by
from tests.meetings.pages.stage import LEAVE_NOTE, OPEN_OPINION, PRIVATE_OPINION, Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
OF_THE_CELL = ("secretary", "deputy", "committee_member", "member", "minute_taker", "probationary", "exempt")
SEE_IT = (*OF_THE_CELL, "in_charge", "base_office")


@pytest.fixture
def stage(cast: Cast) -> Stage:
    return Stage(cast)


@pytest.mark.parametrize(
    "who", ["neighbour", "former", "former_secretary", "organisation_board", "outside_office"]
)
def test_who_has_no_part_in_it_finds_nothing(stage: Stage, client_of: SignIn, at: At, who: str) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    assert client_of(who).get(address(meeting)).status_code == 404


def test_why_somebody_is_absent_is_for_the_secretary_and_himself(
    stage: Stage, client_of: SignIn, at: At
) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    told = {who for who in SEE_IT if LEAVE_NOTE in seen_by(client_of(who), address(meeting))}
    assert told == {"secretary", "deputy"}
    kind = {who for who in SEE_IT if "Phạm Quốc Đạt : ốm" in seen_by(client_of(who), address(meeting))}
    assert kind == {"secretary", "deputy"}
    state = {who for who in SEE_IT if "Phạm Quốc Đạt" in seen_by(client_of(who), address(meeting))}
    assert state == {*OF_THE_CELL, "base_office"}


def test_opinions_are_read_by_whom_they_are_for(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    with stage.clock(days=-4):
        give_opinion(meeting.pk, text="Cho chi ủy", visibility="committee", actor=stage.actor("member"))
    at(2025, 12, 1)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    found = {
        text: {who for who, page in pages.items() if text in page}
        for text in (PRIVATE_OPINION, "Cho chi ủy", OPEN_OPINION)
    }
    assert found == {
        PRIVATE_OPINION: {"secretary", "deputy", "committee_member"},  # its author is of the committee
        "Cho chi ủy": {"secretary", "deputy", "committee_member", "member"},
        OPEN_OPINION: {*OF_THE_CELL, "in_charge"},
    }


def test_a_proposal_of_the_last_meeting_keeps_its_readers(cast: Cast, client_of: SignIn, at: At) -> None:
    last = Stage(cast)
    last.to("ended")
    Opinion.objects.filter(text=PRIVATE_OPINION).update(kind="proposal", proposal_state="received")
    later = Stage(cast, starts_at=last.starts_at.replace(year=2026, month=1))
    meeting = later.to("planned")
    at(2025, 12, 28)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if PRIVATE_OPINION in page} == {
        "secretary",
        "deputy",
        "committee_member",
    }
    assert {who for who, page in pages.items() if OPEN_OPINION in page} == {*OF_THE_CELL, "in_charge"}


def test_names_of_the_roll_call_are_not_for_the_member_in_charge(
    stage: Stage, client_of: SignIn, at: At
) -> None:
    meeting = stage.to("ended")
    at(2025, 12, 4)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if "Phạm Quốc Đạt: vắng có lý do" in page} == {
        *OF_THE_CELL,
        "base_office",
    }
    assert all("Có mặt 6/7 thuộc diện dự (85,71%)" in page for page in pages.values())


def test_drafts_are_for_those_who_prepare(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    with stage.clock(days=-2):
        stage.add_paper("Dự thảo chưa gửi", is_draft=True)
    at(2025, 12, 2)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if "Dự thảo chưa gửi" in page} == {
        "secretary",
        "deputy",
        "committee_member",
    }
    assert all("Báo cáo công tác tháng" in page for page in pages.values())


def test_unsigned_minutes_are_for_those_who_write_and_sign(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("ended")
    with stage.clock(minutes=100):
        save_minutes(
            meeting.pk, text="Biên bản đang soạn", seen_revision=0, actor=stage.actor("minute_taker")
        )
    at(2025, 12, 3, 22)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if "chưa ký đủ" in page} == {
        "secretary",
        "deputy",
        "minute_taker",
    }
    assert not any("Biên bản đang soạn" in page for page in pages.values())


def test_the_drafted_result_is_the_secretarys(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("minuted")
    client = client_of("secretary")
    at(2025, 12, 3, 22)
    client.post(
        address(meeting, "nghi-quyet/"),
        {
            "type_code": "NQ",
            "subject_line": "về công tác tháng 12",
            "text": "I. Kết quả",
            "secrecy_class": "internal",
            "revision": 0,
        },
    )
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if "về công tác tháng 12" in page} == {"secretary", "deputy"}


def test_clocks_are_for_those_who_prepare_or_follow(stage: Stage, client_of: SignIn, at: At) -> None:
    meeting = stage.to("convened")
    at(2025, 12, 1)
    pages = {who: seen_by(client_of(who), address(meeting)) for who in SEE_IT}
    assert {who for who, page in pages.items() if "Các bước của tháng" in page} == {
        "secretary",
        "deputy",
        "committee_member",
        "in_charge",
        "base_office",
    }
    assert "Gửi tài liệu xong lúc 19:30 ngày 19/11/2025" in pages["secretary"]
    assert "Triệu tập thiếu hạn 23:59 ngày 30/11/2025" in pages["secretary"]  # one is still to be handed over
