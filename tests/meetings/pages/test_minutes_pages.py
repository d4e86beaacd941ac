"""Minutes and result on the page: drafted, edited by two, signed by everybody who has to, final."""

from collections.abc import Callable

import pytest
from django.test import Client

from sotay.meetings.actions.change_leaders import change_leaders
from sotay.meetings.models import Meeting, Minutes, Resolution
from tests.meetings.pages.seen import address, primary_buttons, seen_by, text_of
from tests.meetings.pages.stage import OPEN_OPINION, PRIVATE_OPINION, Stage
from tests.people import Cast

SignIn = Callable[[str], Client]
At = Callable[..., None]
WRITE, READ, PRINT = "bien-ban/", "bien-ban/xem/", "in/bien-ban/"


@pytest.fixture
def ended(cast: Cast, at: At) -> Meeting:
    found = Stage(cast).to("ended")
    at(2025, 12, 3, 21, 30)
    return found


def save(client: Client, meeting: Meeting, text: str, revision: int) -> int:
    return client.post(address(meeting, WRITE), {"text": text, "revision": revision}).status_code


def test_the_minutes_are_written_when_the_meeting_ends(ended: Meeting, client_of: SignIn) -> None:
    page = client_of("minute_taker").get(address(ended, WRITE))
    text = text_of(page)
    assert primary_buttons(page) == ["Lưu biên bản"]
    assert "BIÊN BẢN Sinh hoạt thường kỳ tháng 12/2025" in text
    assert "Có mặt: 06/07 đồng chí thuộc diện dự (85,71%)." in text
    assert "Thảo luận, tự phê bình và phê bình: Thảo luận sôi nổi." in text
    assert OPEN_OPINION in text
    assert PRIVATE_OPINION not in text
    assert not Minutes.objects.exists()  # looking writes nothing


def test_two_who_edit_both_keep_their_text(ended: Meeting, client_of: SignIn) -> None:
    assert save(client_of("minute_taker"), ended, "Bản của thư ký", 0) == 302
    answer = client_of("secretary").post(address(ended, WRITE), {"text": "Bản của bí thư", "revision": 0})
    assert answer.status_code == 409
    assert "Bản của thư ký" in text_of(answer)
    assert "Bản của bí thư" in text_of(answer)
    assert Minutes.objects.get().text == "Bản của thư ký"
    assert 'name="revision" value="1"' in answer.content.decode()
    assert save(client_of("secretary"), ended, "Bản của bí thư", 1) == 302


def test_empty_minutes_come_back(ended: Meeting, client_of: SignIn) -> None:
    assert save(client_of("minute_taker"), ended, " ", 0) == 422


def test_an_earlier_text_can_be_had_back(ended: Meeting, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    save(client, ended, "Lần một", 0)
    save(client, ended, "Lần hai", 1)
    assert "Lần 1 Hoàng Ngọc Hà" in seen_by(client, address(ended, WRITE))
    client.post(address(ended, "bien-ban/khoi-phuc/"), {"revision": 1})
    assert Minutes.objects.get().text == "Lần một"


def test_both_sign_what_is_on_the_screen(ended: Meeting, client_of: SignIn) -> None:
    taker, chair = client_of("minute_taker"), client_of("secretary")
    save(taker, ended, "Biên bản", 0)
    assert primary_buttons(taker.get(address(ended, WRITE))) == ["Ký biên bản"]
    save(chair, ended, "Biên bản đã sửa", 1)
    answer = taker.post(address(ended, "bien-ban/ky/"), {"revision": 1})
    assert answer.status_code == 422
    assert "Biên bản đã được sửa sau khi đồng chí mở trang này." in text_of(answer)
    taker.post(address(ended, "bien-ban/ky/"), {"revision": 2})
    page = chair.get(address(ended, WRITE))
    assert "<textarea" not in page.content.decode()
    assert "Hoàng Ngọc Hà, người ghi biên bản: ký lúc 21:30 ngày 03/12/2025" in text_of(page)
    assert "chờ ký Nguyễn Thị An (người chủ trì)" in text_of(page)
    chair.post(address(ended, "bien-ban/ky/"), {"revision": 2})
    assert Minutes.objects.get().state == "signed"
    assert "Lập bản đính chính" in seen_by(chair, address(ended, WRITE))


def test_a_signature_on_paper_is_noted_with_its_day(ended: Meeting, client_of: SignIn) -> None:
    client = client_of("minute_taker")
    save(client, ended, "Biên bản", 0)
    sent = {"revision": 1, "paper_capacity": "chair", "paper_on": "04/12/2025"}
    answer = client.post(address(ended, "bien-ban/ky/"), sent)
    assert answer.status_code == 422
    assert "Ngày ký trên giấy không được sau hôm nay." in text_of(answer)
    client.post(address(ended, "bien-ban/ky/"), {**sent, "paper_on": "3/12/2025"})
    assert "Nguyễn Thị An, người chủ trì: ký trên giấy ngày 03/12/2025" in seen_by(
        client, address(ended, WRITE)
    )


def test_a_first_minute_taker_reads_and_signs_what_he_no_longer_writes(
    cast: Cast, client_of: SignIn, at: At
) -> None:
    stage = Stage(cast)
    meeting = stage.to("called")
    with stage.clock(minutes=30):
        change_leaders(
            meeting.pk,
            chair_id=cast.members["secretary"],
            minute_taker_id=cast.members["deputy"],
            reason="có việc phải về",
            actor=stage.actor("secretary"),
        )
    stage.meeting.refresh_from_db()
    with stage.clock(minutes=95):
        client_of("secretary").post(address(meeting, "be-mac/"), {"day": "03/12/2025", "time": "21:05"})
    at(2025, 12, 3, 21, 30)
    save(client_of("deputy"), meeting, "Biên bản", 0)
    first = client_of("minute_taker")
    assert first.get(address(meeting, WRITE)).status_code == 403
    page = first.get(address(meeting, READ))
    assert "Biên bản" in text_of(page)
    assert primary_buttons(page) == ["Ký biên bản"]
    assert first.post(address(meeting, "bien-ban/ky/"), {"revision": 1}).status_code == 302
    assert first.get(address(meeting, READ)).status_code == 404  # nothing signed by all, nothing to sign
    assert client_of("member").get(address(meeting, READ)).status_code == 404


def test_a_draft_is_printed_for_its_writers_only_and_says_so(ended: Meeting, client_of: SignIn) -> None:
    save(client_of("minute_taker"), ended, "Biên bản đang soạn", 0)
    assert "DỰ THẢO, CHƯA ĐỦ CHỮ KÝ" in seen_by(client_of("minute_taker"), address(ended, PRINT))
    for who in ("member", "in_charge", "base_office", "committee_member"):
        assert client_of(who).get(address(ended, PRINT)).status_code == 404


def test_signed_minutes_are_read_with_every_correction(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    client = client_of("secretary")
    assert client.post(address(meeting, "bien-ban/dinh-chinh/"), {"reason": ""}).status_code == 422
    client.post(address(meeting, "bien-ban/dinh-chinh/"), {"reason": "ghi sai giờ"})
    save(client, meeting, "Bản đã đính chính", 1)
    for who in ("minute_taker", "secretary"):
        route = WRITE if who == "secretary" else READ
        seen_by(client_of(who), address(meeting, route))
        client_of(who).post(address(meeting, "bien-ban/ky/"), {"revision": 2})
    page = seen_by(client_of("member"), address(meeting, READ))
    assert page.index("Bản đính chính lần 1") < page.index("Biên bản gốc")
    assert "Lý do đính chính: ghi sai giờ" in page
    assert "Bản đã đính chính" in page
    assert "Thảo luận sôi nổi." in page


def test_the_result_is_drafted_from_the_record(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    page = client_of("secretary").get(address(meeting, "nghi-quyet/"))
    text = text_of(page)
    assert "được thông qua Thông qua nghị quyết tháng: 4/6 = 66,67%" in text
    assert "III- PHÂN CÔNG THỰC HIỆN 1. Rà soát hộ khó khăn; người thực hiện: đồng chí Trần Văn Bình" in text
    assert 'value="sinh hoạt thường kỳ tháng 12 năm 2025"' in page.content.decode()


def result_of(**changed: str) -> dict[str, str]:
    return {
        "type_code": "NQ", "subject_line": "về công tác tháng 12", "text": "I. Kết quả", "secrecy_class": "internal",
        "nothing_issued_reason": "", "revision": "0", **changed,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"subject_line": ""}, "Trích yếu"),
        ({"text": ""}, "Nội dung"),
        ({"secrecy_class": ""}, "Độ mật của tài liệu"),
        ({"secrecy_class": "secret"}, "dấu mật"),
        ({"text": "TỐI MẬT\nNội dung"}, "mật"),
    ],
)
def test_a_result_that_lacks_something_comes_back_as_typed(
    cast: Cast, client_of: SignIn, at: At, changed: dict[str, str], reason: str
) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    sent = result_of(subject_line="về công tác tháng Chạp") | changed
    answer = client_of("secretary").post(address(meeting, "nghi-quyet/"), sent)
    assert answer.status_code == 422
    assert reason in text_of(answer)
    if "subject_line" not in changed:
        assert 'value="về công tác tháng Chạp"' in answer.content.decode()
    assert not Resolution.objects.exists()


def test_a_month_may_issue_nothing_with_a_reason(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    client = client_of("secretary")
    sent = result_of(subject_line="", text="", nothing_issued_reason="tháng này chỉ phổ biến văn bản")
    assert client.post(address(meeting, "nghi-quyet/"), sent).status_code == 302
    assert primary_buttons(client.get(address(meeting))) == ["Công bố kết quả"]
    client.post(address(meeting, "cong-bo/"))
    assert "Không ban hành nghị quyết, kết luận. Lý do: tháng này chỉ phổ biến văn bản" in seen_by(
        client_of("member"), address(meeting)
    )


def test_two_who_draft_the_result_both_keep_their_text(cast: Cast, client_of: SignIn, at: At) -> None:
    meeting = Stage(cast).to("minuted")
    at(2025, 12, 4)
    assert client_of("secretary").post(address(meeting, "nghi-quyet/"), result_of()).status_code == 302
    answer = client_of("deputy").post(address(meeting, "nghi-quyet/"), result_of(text="Bản của phó bí thư"))
    assert answer.status_code == 409
    assert "Bản của phó bí thư" in text_of(answer)
    assert Resolution.objects.get().text == "I. Kết quả"


def test_publishing_stays_closed_until_nothing_lacks(cast: Cast, client_of: SignIn, at: At) -> None:
    stage = Stage(cast)
    meeting = stage.to("minuted")
    meeting.ballots.update(is_passed=False)
    at(2025, 12, 4)
    client = client_of("secretary")
    client.post(address(meeting, "nghi-quyet/"), result_of())
    page = client.get(address(meeting))
    assert "Nghị quyết chưa được biểu quyết thông qua." in text_of(page)
    assert primary_buttons(page) == []
    assert client.post(address(meeting, "cong-bo/")).status_code == 422
