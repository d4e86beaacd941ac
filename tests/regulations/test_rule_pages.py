"""Pages of rules: what is in force on a day, one rule's history, a committee's own values."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.regulations.models import LocalValue
from tests.people import Cast
from tests.regulations.places import local_value

ANSWER = "opinion.answer_days"
LIST = "/quy-dinh/"
RULE = f"/quy-dinh/{ANSWER}/"
SET = f"/quy-dinh/{ANSWER}/dat-gia-tri-rieng/"
SINCE = date(2026, 1, 1)
UNCHECKED = "chưa đối chiếu văn bản gốc"

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _today(at: Callable[..., None]) -> None:
    at(2026, 1, 15)


def typed(cast: Cast, **different: str) -> dict[str, str]:
    given = {
        "holder": str(cast.organizations["QU"]),
        "value": "15",
        "since": "01/01/2026",
        "until": "",
        "decision_number": "12-QĐ/QU",
        "decided_on": "20/12/2025",
        "note": "",
    }
    return given | different


def page(client: Client, path: str, status: int = 200, **given: str) -> str:
    response = client.get(path, given)
    assert response.status_code == status
    return response.content.decode()


def row_of(html: str, words: str) -> str:
    """The table row in which the words stand."""
    (row,) = [row for row in html.split("<tr>") if words in row]
    return row.split("</tr>")[0]


def test_the_list_shows_what_is_in_force_today_with_its_basis(client_of: SignIn) -> None:
    row = row_of(page(client_of("member"), LIST), "Số ngày phải gửi tài liệu trước kỳ sinh hoạt")
    assert "1 ngày" in row
    assert "Hướng dẫn 42-HD/BTCTW, 28/10/2025" in row
    assert UNCHECKED in row


def test_official_texts_and_defaults_carry_no_mark(client_of: SignIn) -> None:
    html = page(client_of("member"), LIST)
    assert UNCHECKED not in row_of(html, "Thời lượng ít nhất của một kỳ sinh hoạt<")
    assert UNCHECKED not in row_of(html, "Số ngày phải trả lời kiến nghị, đề xuất của đảng viên")


def test_the_list_of_another_day(client_of: SignIn) -> None:
    client = client_of("member")
    old = page(client, LIST, on="27/10/2025")
    assert "không quy định" in row_of(old, "Số ngày phải gửi tài liệu trước kỳ sinh hoạt")
    assert "12-HD/BTCTW (2018)" in row_of(old, "Hướng dẫn về sinh hoạt chi bộ")
    assert "42-HD/BTCTW" in row_of(page(client, LIST, on="28/10/2025"), "Hướng dẫn về sinh hoạt chi bộ")


def test_the_day_is_read_day_first(client_of: SignIn) -> None:
    html = page(client_of("member"), LIST, on="02/06/2023")
    assert "diễn ra trong ngày 02/06/2023" in html


def test_a_day_that_cannot_be_read_is_told_and_today_is_shown(client_of: SignIn) -> None:
    html = page(client_of("member"), LIST, status=422, on="31/02/2023")
    assert "Ngày 31/02/2023 không có thật." in html
    assert "diễn ra trong ngày 15/01/2026" in html


@pytest.mark.parametrize("find", ["tài liệu trước kỳ", "tai lieu truoc ky", "42-HD"])
def test_rules_are_found_by_words_with_or_without_marks_and_by_basis(client_of: SignIn, find: str) -> None:
    html = page(client_of("member"), LIST, find=find)
    assert "Số ngày phải gửi tài liệu trước kỳ sinh hoạt" in html
    assert "Mức đóng đảng phí của đảng viên hưởng lương<" not in html


def test_rules_are_found_by_the_heading_they_stand_under(client_of: SignIn) -> None:
    html = page(client_of("member"), LIST, find="biểu quyết bầu cử")
    assert "Tỷ lệ để thông qua nghị quyết, chương trình, biên bản của chi bộ" in html


def test_nothing_found_teaches_what_to_try(client_of: SignIn) -> None:
    assert "Không tìm thấy quy định" in page(client_of("member"), LIST, find="xyzzy")


def test_the_list_costs_the_same_whatever_committees_have_set(cast: Cast, client_of: SignIn) -> None:
    client = client_of("member")
    page(client, LIST)
    with CaptureQueriesContext(connection) as few:
        page(client, LIST)
    for organization_id in range(1, 31):
        local_value(organization_id, ANSWER, "15", since=SINCE)
    with CaptureQueriesContext(connection) as many:
        page(client, LIST)
    assert len(many) == len(few)


def test_a_rule_shows_every_version_newest_first(client_of: SignIn) -> None:
    html = page(client_of("member"), "/quy-dinh/attendance.quality_share/")
    new, old = html.index("ít nhất 90%"), html.index("trên 85%")
    assert new < old
    assert "đến hết 27/10/2025" in row_of(html, "trên 85%")
    assert "Quy định này áp dụng thống nhất" in html


def test_an_offer_says_that_it_binds_nobody(client_of: SignIn) -> None:
    html = page(client_of("member"), "/quy-dinh/meeting.min_minutes.large_cell/")
    assert "Chưa có giá trị chung." in html
    assert "Đặt giá trị riêng" not in html
    listed = row_of(page(client_of("member"), LIST), "Thời lượng sinh hoạt ít nhất của chi bộ đông đảng viên")
    assert "chưa áp dụng chung" in listed


def test_a_rule_shows_what_committees_have_set_withdrawn_entries_included(
    cast: Cast, client_of: SignIn
) -> None:
    local_value(cast.organizations["DN"], ANSWER, "20", since=SINCE, until=date(2026, 6, 30))
    mistaken = local_value(cast.organizations["DV"], ANSWER, "51", since=SINCE)
    LocalValue.objects.filter(pk=mistaken.pk).update(
        withdrawn_at="2026-01-02T00:00:00Z", withdrawn_by_name="Hoàng Đức Yến", withdrawn_reason="Gõ nhầm"
    )
    html = page(client_of("member"), RULE)
    standing = row_of(html, f"Đảng ủy {cast.organizations['DN']}")
    assert "20 ngày" in standing
    assert "30/06/2026" in standing
    assert "12-QĐ/ĐU, 01/01/2026" in standing
    withdrawn = row_of(html, f"Đảng ủy {cast.organizations['DV']}")
    assert "đã rút" in withdrawn
    assert "Gõ nhầm" in withdrawn


def test_the_page_of_a_rule_costs_the_same_with_one_and_with_thirty_values(client_of: SignIn) -> None:
    client = client_of("rule_administrator")
    local_value(1, ANSWER, "15", since=SINCE)
    page(client, RULE)
    with CaptureQueriesContext(connection) as one:
        page(client, RULE)
    for organization_id in range(2, 31):
        local_value(organization_id, ANSWER, "15", since=SINCE)
    with CaptureQueriesContext(connection) as thirty:
        page(client, RULE)
    assert len(thirty) == len(one)


def test_only_who_may_set_sees_the_buttons_and_only_for_the_own_committee(
    cast: Cast, client_of: SignIn
) -> None:
    own = local_value(cast.organizations["QU"], ANSWER, "15", since=SINCE)
    other = local_value(cast.organizations["DN"], ANSWER, "20", since=SINCE)
    html = page(client_of("rule_administrator"), RULE)
    assert SET in html
    assert f"/gia-tri-rieng/{own.pk}/ket-thuc/" in html
    assert f"/gia-tri-rieng/{own.pk}/rut/" in html
    assert f"/gia-tri-rieng/{other.pk}/" not in html
    seen_by_member = page(client_of("member"), RULE)
    assert SET not in seen_by_member
    assert "/gia-tri-rieng/" not in seen_by_member


def test_a_rule_that_is_the_same_for_all_offers_no_button(client_of: SignIn) -> None:
    html = page(client_of("rule_administrator"), "/quy-dinh/meeting.min_minutes/")
    assert "dat-gia-tri-rieng" not in html


def test_setting_a_value_on_the_page(cast: Cast, client_of: SignIn) -> None:
    client = client_of("rule_administrator")
    assert "Số, ký hiệu văn bản" in page(client, SET)
    response = client.post(SET, typed(cast, until="31/12/2026"), follow=True)
    assert response.redirect_chain == [(RULE, 302)]
    html = response.content.decode()
    assert "Đã ghi giá trị riêng của cấp ủy." in html
    row = LocalValue.objects.get()
    assert (row.organization_id, row.value, row.during.lower, row.last_day) == (
        cast.organizations["QU"],
        "15",
        SINCE,
        date(2026, 12, 31),
    )


def test_a_refusal_tells_every_reason_and_keeps_what_was_typed(cast: Cast, client_of: SignIn) -> None:
    response = client_of("rule_administrator").post(
        SET, typed(cast, value="mười lăm", since="01/01/2018", decision_number="77-QĐ/QU")
    )
    assert response.status_code == 422
    html = response.content.decode()
    assert "Ngày 01/01/2018 quy định này chưa có hoặc không còn hiệu lực." in html
    assert "Cần một số nguyên không âm, ví dụ: 3." in html
    for text in ("mười lăm", "01/01/2018", "77-QĐ/QU"):
        assert f'value="{text}"' in html
    assert not LocalValue.objects.exists()


def test_a_form_that_is_not_filled_in_comes_back(cast: Cast, client_of: SignIn) -> None:
    response = client_of("rule_administrator").post(SET, typed(cast, since="31/02/2026", decision_number=""))
    assert response.status_code == 422
    assert "Ngày 31/02/2026 không có thật." in response.content.decode()


def test_a_rule_with_choices_is_set_by_choosing(cast: Cast, client_of: SignIn) -> None:
    path = "/quy-dinh/meeting.day_test/dat-gia-tri-rieng/"
    client = client_of("rule_administrator")
    assert '<option value="hours_24">đủ 24 giờ cho mỗi ngày</option>' in page(client, path)
    assert client.post(path, typed(cast, value="hours_24")).status_code == 302
    assert client.post(path, typed(cast, value="hours_12", since="01/02/2026")).status_code == 422
    assert [row.value for row in LocalValue.objects.all()] == ["hours_24"]


@pytest.mark.parametrize("code", ["DN", "DV", "TH1"])
def test_the_number_of_another_organization_in_the_form_is_refused(
    cast: Cast, client_of: SignIn, code: str
) -> None:
    response = client_of("rule_administrator").post(SET, typed(cast, holder=str(cast.organizations[code])))
    assert response.status_code == 422
    assert not LocalValue.objects.exists()


def test_ending_and_withdrawing_on_the_page(cast: Cast, client_of: SignIn) -> None:
    client = client_of("rule_administrator")
    row = local_value(cast.organizations["QU"], ANSWER, "15", since=SINCE)
    end, withdraw = f"/quy-dinh/gia-tri-rieng/{row.pk}/ket-thuc/", f"/quy-dinh/gia-tri-rieng/{row.pk}/rut/"
    assert "15 ngày" in page(client, end)
    too_early = client.post(end, {"last_day": "31/12/2025", "reason": "Nhầm"})
    assert too_early.status_code == 422
    assert "hãy rút thay vì ghi ngày kết thúc" in too_early.content.decode()
    assert client.post(end, {"last_day": "30/06/2026", "reason": "Quyết định mới"}).status_code == 302
    row.refresh_from_db()
    assert row.last_day == date(2026, 6, 30)
    assert "15 ngày" in page(client, withdraw)
    assert client.post(withdraw, {"reason": ""}).status_code == 422
    assert client.post(withdraw, {"reason": "Gõ nhầm"}).status_code == 302
    row.refresh_from_db()
    assert row.is_withdrawn
    assert client.post(withdraw, {"reason": "Gõ nhầm"}).status_code == 422


@pytest.mark.parametrize("path", ["/quy-dinh/opinion.answer/", "/quy-dinh/opinion.answer/dat-gia-tri-rieng/"])
def test_an_unknown_key_is_not_found(client_of: SignIn, path: str) -> None:
    page(client_of("rule_administrator"), path, status=404)


@pytest.mark.parametrize("act", ["ket-thuc", "rut"])
def test_a_value_of_another_committee_is_not_found(cast: Cast, client_of: SignIn, act: str) -> None:
    row = local_value(cast.organizations["DN"], ANSWER, "15", since=SINCE)
    client = client_of("rule_administrator")
    assert client.post(f"/quy-dinh/gia-tri-rieng/{row.pk}/{act}/", {}).status_code == 404
    assert client.post(f"/quy-dinh/gia-tri-rieng/{row.pk + 1}/{act}/", {}).status_code == 404


@pytest.mark.parametrize(
    "key",
    ["member", "secretary", "base_office", "organisation_board", "standing_member", "auditor", "former"],
)
def test_all_may_read_and_none_but_the_rule_administrator_may_set(
    cast: Cast, client_of: SignIn, key: str
) -> None:
    client = client_of(key)
    row = local_value(cast.organizations["QU"], ANSWER, "15", since=SINCE)
    assert [client.get(path).status_code for path in (LIST, RULE)] == [200, 200]
    forbidden = [SET, f"/quy-dinh/gia-tri-rieng/{row.pk}/ket-thuc/", f"/quy-dinh/gia-tri-rieng/{row.pk}/rut/"]
    assert [client.get(path).status_code for path in forbidden] == [403, 403, 403]
    assert [client.post(path, typed(cast)).status_code for path in forbidden] == [403, 403, 403]


@pytest.mark.parametrize("path", [LIST, RULE, SET])
def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 302
