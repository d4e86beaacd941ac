"""Secret ballots on the page: by matter, on paper with a counting team, in the app, results in the papers."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.kernel import clock
from sotay.meetings.actions.close_ballot import close_ballot
from sotay.meetings.drafting import draft_text_of
from sotay.meetings.models import Attendance, Ballot, Meeting
from tests.meetings.life import called
from tests.meetings.pages.seen import address, queries_of, seen_by, text_of
from tests.meetings.secret_ballots import (
    PERSON,
    all_vote,
    counted,
    paper_ballot,
    secret_ballot,
    slips,
    switch_on,
)
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]


@pytest.fixture
def meeting(cast: Cast, at: At) -> Meeting:
    found = called(cast)
    at(2025, 12, 3, 20, 5)
    return found


def page_of(ballot: Ballot, rest: str) -> str:
    return f"/sinh-hoat/bieu-quyet/{ballot.pk}/{rest}"


def offered(client: Client, meeting: Meeting, matter: str) -> set[str]:
    """The methods that the opening form shows."""
    page = client.get(address(meeting, f"bieu-quyet/mo/?ve={matter}")).content.decode()
    return {
        method
        for method in ("open_hand", "open_app", "secret_paper", "secret_app")
        if f'type="radio" name="method" value="{method}"' in page
    }


def test_the_form_shows_what_the_matter_allows_with_its_basis(
    cast: Cast, meeting: Meeting, client_of: SignIn
) -> None:
    client = client_of("minute_taker")
    assert offered(client, meeting, "resolution") == {"open_hand", "open_app"}
    assert offered(client, meeting, "admission") == {"secret_paper"}
    assert offered(client, meeting, "nonsense") == {"open_hand", "open_app"}
    switch_on(cast)
    assert offered(client, meeting, "admission") == {"secret_paper", "secret_app"}
    page = seen_by(client, address(meeting, "bieu-quyet/mo/?ve=expulsion"))
    assert "Cơ sở tính tỷ lệ: 7 đảng viên chính thức" in page
    assert "Cần 5 đồng ý" in page
    assert "Tính trên tổng số đảng viên chính thức của chi bộ. Hình thức: bỏ phiếu kín" in page
    assert "Điều 38 Điều lệ Đảng" in page


def test_an_admission_on_paper_from_opening_to_the_record(
    cast: Cast, meeting: Meeting, client_of: SignIn
) -> None:
    taker = client_of("minute_taker")
    sent = {"matter": "admission", "text": "Đề nghị kết nạp", "method": "secret_paper", "agenda_item": ""}
    refused = taker.post(address(meeting, "bieu-quyet/mo/"), sent)
    assert refused.status_code == 422
    assert "Chưa ghi họ tên" in text_of(refused)
    answer = taker.post(address(meeting, "bieu-quyet/mo/"), {**sent, "about_person": PERSON})
    ballot = Ballot.objects.get()
    assert answer["Location"] == page_of(ballot, "to-kiem-phieu/")
    team = {"members": [cast.members["deputy"], cast.members["member"]], "leader": cast.members["deputy"]}
    one = {**team, "members": [cast.members["deputy"]]}
    assert taker.post(page_of(ballot, "to-kiem-phieu/"), one).status_code == 422
    assert "Trần Văn Bình (tổ trưởng)" in text_of(
        taker.post(page_of(ballot, "to-kiem-phieu/"), team, follow=True)
    )
    found = {
        "issued": 6, "collected": 6, "valid": 6, "invalid": 0, "agree": 5, "disagree": 1, "other": 0,
    }  # fmt: skip
    wrong = client_of("deputy").post(page_of(ballot, "kiem-phieu/"), {**found, "valid": 5})
    assert wrong.status_code == 422
    assert 'value="5"' in wrong.content.decode()
    client_of("deputy").post(page_of(ballot, "kiem-phieu/"), found)
    second = client_of("member")
    assert 'value="5"' not in second.get(page_of(ballot, "kiem-phieu/")).content.decode()
    differing = second.post(page_of(ballot, "kiem-phieu/"), {**found, "agree": 6, "disagree": 0})
    assert "đã ghi khác ở" in text_of(differing)
    result = text_of(second.post(page_of(ballot, "kiem-phieu/"), found, follow=True))
    assert "Đồng ý 5/6 = 83,33%" in result
    assert "phát ra 6, thu về 6, hợp lệ 6, không hợp lệ 0" in result
    printed = seen_by(second, page_of(ballot, "in/kiem-phieu/"))
    for words in ("Biên bản kiểm phiếu", PERSON, "Số phiếu phát ra 6", "TỔ KIỂM PHIẾU", "được thông qua"):
        assert words in printed
    draft = draft_text_of(meeting)
    assert "Đề nghị kết nạp (bỏ phiếu kín bằng phiếu giấy)" in draft
    assert "Phát ra 6 phiếu, thu về 6, hợp lệ 6, không hợp lệ 0." in draft


def test_the_count_record_can_be_printed_empty(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = paper_ballot(cast, meeting, matter="discipline")
    printed = seen_by(client_of("member"), page_of(ballot, "in/kiem-phieu/"))
    assert "khai trừ ……" in printed
    assert "Số phiếu thu về ……" in printed


def test_slips_are_all_alike_and_as_many_as_voters(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = paper_ballot(cast, meeting)
    page = client_of("minute_taker").get(page_of(ballot, "in/phieu/")).content.decode()
    slips_printed = page.split('<section class="slip">')[1:]
    assert len(slips_printed) == 6
    assert len({one.partition("</section>")[0] for one in slips_printed}) == 1
    in_app = secret_ballot(cast, meeting)
    assert client_of("minute_taker").get(page_of(in_app, "in/phieu/")).status_code == 302


def test_the_live_line_while_people_leave(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = paper_ballot(cast, meeting)
    client = client_of("secretary")
    assert "Còn 6 chính thức, cần 4." in seen_by(client, page_of(ballot, "ket-qua/"))
    gone = [cast.members[key] for key in ("deputy", "committee_member", "no_device")]
    Attendance.objects.filter(member_id__in=gone).update(left_at=clock.now())
    assert "Có mặt 3/6 chính thức: không đủ" in seen_by(client, page_of(ballot, "ket-qua/"))


def test_a_vote_in_the_app_without_script(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = secret_ballot(cast, meeting)
    client = client_of("member")
    assert page_of(ballot, "bo-phieu-kin/") in client.get(address(meeting)).content.decode()
    assert page_of(ballot, "bo-phieu-kin/") in client.get("/").content.decode()
    slip = seen_by(client, page_of(ballot, "bo-phieu-kin/"))
    assert "đồng ý không đồng ý ý kiến khác" in slip
    assert "Hệ thống không lưu ai chọn gì" in slip
    unconfirmed = client.post(page_of(ballot, "bo-phieu-kin/"), {"choice": "a"})
    assert unconfirmed.status_code == 422
    assert "Đề nghị đánh dấu xác nhận" in text_of(unconfirmed)
    done = client.post(page_of(ballot, "bo-phieu-kin/"), {"choice": "a", "is_final": "x"}, follow=True)
    assert "Phiếu của đồng chí đã được nhận" in text_of(done)
    assert page_of(ballot, "bo-phieu-kin/") not in client.get("/").content.decode()
    assert page_of(ballot, "bo-phieu-kin/") not in client.get(address(meeting)).content.decode()


@pytest.mark.parametrize("choice", ["", "d", "z", "ab", "agree", "\x00", "１"])
def test_letters_that_are_on_no_slip(cast: Cast, meeting: Meeting, client_of: SignIn, choice: str) -> None:
    ballot = secret_ballot(cast, meeting)
    answer = client_of("member").post(page_of(ballot, "bo-phieu-kin/"), {"choice": choice, "is_final": "x"})
    assert answer.status_code == 422


@pytest.mark.parametrize("who", ["probationary", "exempt"])
def test_who_may_not_vote_is_offered_nothing(
    cast: Cast, meeting: Meeting, client_of: SignIn, who: str
) -> None:
    ballot = secret_ballot(cast, meeting)
    client = client_of(who)
    assert 'name="choice"' not in client.get(page_of(ballot, "bo-phieu-kin/")).content.decode()
    assert client.post(page_of(ballot, "bo-phieu-kin/"), {"choice": "a", "is_final": "x"}).status_code == 422


def test_calling_off_and_voting_again_on_paper(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = secret_ballot(cast, meeting)
    client = client_of("minute_taker")
    assert "Hủy, bỏ phiếu lại" in seen_by(client, page_of(ballot, "ket-qua/"))
    sent = {"reason": "có người đến", "method": "secret_paper"}
    client.post(page_of(ballot, "lai/"), sent)
    new = Ballot.objects.get(reopens=ballot)
    assert new.method == "secret_paper"
    client.post(page_of(new, "huy/"), {"reason": "nhầm"})
    new.refresh_from_db()
    assert new.state == "void"


def test_results_in_the_minutes(cast: Cast, meeting: Meeting) -> None:
    ballot = secret_ballot(cast, meeting)
    all_vote(cast, ballot, "aaaaaa")
    close_ballot(ballot.pk, actor=cast.actor("secretary"))
    counted(cast, paper_ballot(cast, meeting), slips(3, 3))
    draft = draft_text_of(meeting)
    assert "được thông qua (không ghi số phiếu từng loại để giữ bí mật phiếu kín)" in draft
    assert "đồng ý 6" not in draft
    assert "đồng ý 3, không đồng ý 3" in draft


def test_the_third_failed_admission_is_noted_for_the_report(
    cast: Cast, meeting: Meeting, client_of: SignIn
) -> None:
    for _ in range(3):
        ballot = counted(cast, paper_ballot(cast, meeting), slips(3, 3))
    note = "Đã 3 lần biểu quyết kết nạp không đủ tỷ lệ: chi bộ báo cáo cấp ủy cấp trên xem xét."
    assert note in seen_by(client_of("secretary"), page_of(ballot, "ket-qua/"))
    assert note in draft_text_of(meeting)


def test_a_ballot_costs_the_same_whoever_has_voted(cast: Cast, meeting: Meeting, client_of: SignIn) -> None:
    ballot = secret_ballot(cast, meeting)
    client = client_of("secretary")
    before = queries_of(client, page_of(ballot, "ket-qua/"))
    all_vote(cast, ballot, "ddddd")
    assert queries_of(client, page_of(ballot, "ket-qua/")) == before
