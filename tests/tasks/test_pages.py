import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.kernel import clock
from sotay.tasks.actions.finish_task import finish_task
from sotay.tasks.actions.report_task import report_task
from sotay.tasks.models import Task
from sotay.tasks.queries import page_of_tasks
from tests.people import Cast

from .made import given_task

SignIn = Callable[[str], Client]


def contents(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', page)


def test_own_tasks_the_most_urgent_first(cast: Cast, client_of: SignIn) -> None:
    today = clock.today()
    given_task(cast, content="Việc thứ hai", deadline=today + dt.timedelta(days=9))
    given_task(cast, content="Việc thứ nhất", deadline=today + dt.timedelta(days=2))
    given_task(cast, content="Việc thường xuyên", deadline=None, is_standing=True)
    given_task(cast, content="Việc của người khác", person="deputy")
    page = client_of("member").get("/nhiem-vu/").content.decode()
    assert contents(page) == ["Việc thứ nhất", "Việc thứ hai", "Việc thường xuyên"]
    assert "sắp đến hạn" in page


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("member", ["Việc chi bộ 1"]),
        ("secretary", ["Việc chi bộ 1"]),
        ("base_office", ["Việc chi bộ 1", "Việc chi bộ 2"]),
        ("neighbour_secretary", ["Việc chi bộ 2"]),
        ("outside_secretary", []),
        ("organisation_board", []),
        ("auditor", []),
    ],
)
def test_list_shows_only_what_one_may_see(cast: Cast, client_of: SignIn, who: str, found: list[str]) -> None:
    given_task(cast, content="Việc chi bộ 1")
    given_task(cast, content="Việc chi bộ 2", person="neighbour", cell="DN02", by="neighbour_secretary")
    assert contents(client_of(who).get("/nhiem-vu/?xem=all").content.decode()) == found


def test_filters(cast: Cast, client_of: SignIn, at: Callable[..., None]) -> None:
    at(2023, 6, 2)
    for content, due in (("Quá hạn", 5), ("Còn hạn", 28), ("Đã xong", 6)):
        given_task(cast, content=content, deadline=dt.date(2023, 6, due))
    finish_task(Task.objects.get(content="Đã xong").pk, revision=0, actor=cast.actor("member"))
    at(2023, 6, 10)
    client = client_of("member")
    shown = {
        standing: contents(client.get(f"/nhiem-vu/?tinh_trang={standing}").content.decode())
        for standing in ("open", "overdue", "done", "all", "bad")
    }
    assert shown == {
        "open": ["Quá hạn", "Còn hạn"],
        "overdue": ["Quá hạn"],
        "done": ["Đã xong"],
        "all": ["Quá hạn", "Đã xong", "Còn hạn"],
        "bad": ["Quá hạn", "Còn hạn"],
    }


def test_pages_follow_one_another_without_gap_or_repeat(cast: Cast) -> None:
    today = clock.today()
    made = [given_task(cast, deadline=today + dt.timedelta(days=number // 3)).pk for number in range(10)]
    actor, seen, after = cast.actor("member"), [], ""
    for _ in range(4):
        page = page_of_tasks(actor, is_own=True, standing="open", on=today, after=after, size=3)
        seen += [line.id for line in page.lines]
        after = page.next
        if not after:
            break
    assert seen == made
    assert (
        page_of_tasks(actor, is_own=True, standing="open", on=today, after="hỏng", size=3).lines[0].id
        == made[0]
    )


@pytest.mark.parametrize("address", ["/nhiem-vu/", "/nhiem-vu/?xem=all"])
def test_the_list_costs_the_same_with_one_and_thirty_rows(
    cast: Cast, client_of: SignIn, address: str
) -> None:
    client = client_of("secretary")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    given_task(cast, person="secretary")
    client.get(address)
    one = queries()
    for _ in range(29):
        given_task(cast, person="secretary")
    assert queries() == one


def test_empty_list_teaches(cast: Cast, client_of: SignIn) -> None:
    assert (
        "Nhiệm vụ giao cho đồng chí tại cuộc họp chi bộ hiện ở đây"
        in client_of("member").get("/nhiem-vu/").content.decode()
    )


@pytest.mark.parametrize(
    ("who", "status", "acts"),
    [
        ("member", 200, ["Gửi tiến độ", "Đã xong"]),
        ("secretary", 200, ["Gửi tiến độ", "Đã xong", "Đổi thời hạn", "Hủy nhiệm vụ"]),
        ("probationary", 200, []),
        ("base_office", 200, []),
        ("neighbour", 404, []),
        ("organisation_board", 404, []),
    ],
)
def test_page_offers_what_one_may_do(
    cast: Cast, client_of: SignIn, who: str, status: int, acts: list[str]
) -> None:
    task = given_task(cast)
    response = client_of(who).get(f"/nhiem-vu/{task.pk}/")
    assert response.status_code == status
    words = ["Gửi tiến độ", "Đã xong", "Đổi thời hạn", "Hủy nhiệm vụ", "Mở lại nhiệm vụ"]
    assert [word for word in words if word in response.content.decode()] == acts


def test_report_from_the_page(cast: Cast, client_of: SignIn) -> None:
    task = given_task(cast)
    client = client_of("member")
    answer = client.post(f"/nhiem-vu/{task.pk}/tien-do/", {"text": "Xong 2 tổ", "revision": 0}, follow=True)
    assert answer.redirect_chain == [(f"/nhiem-vu/{task.pk}/", 302)]
    page = answer.content.decode()
    assert ("Xong 2 tổ" in page, "Đã ghi tiến độ." in page) == (True, True)


def test_refused_report_keeps_what_was_typed(cast: Cast, client_of: SignIn) -> None:
    task = given_task(cast)
    answer = client_of("member").post(
        f"/nhiem-vu/{task.pk}/tien-do/", {"text": "Kết quả:\nMẬT\nđã gửi", "revision": 0}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kết quả:\nMẬT\nđã gửi" in page
    assert "dấu độ mật" in page


def test_stale_report_shows_both_texts_and_can_be_sent_again_on_purpose(
    cast: Cast, client_of: SignIn
) -> None:
    task = given_task(cast)
    report_task(task.pk, text="Bản của bí thư", revision=0, actor=cast.actor("secretary"))
    client = client_of("member")
    answer = client.post(f"/nhiem-vu/{task.pk}/tien-do/", {"text": "Bản của tôi", "revision": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [text in page for text in ("Bản của tôi", "Bản của bí thư", "Nguyễn Thị An")] == [True] * 3
    hidden = dict(re.findall(r'<input type="hidden" name="(text|revision)" value="([^"]*)"', page))
    assert hidden == {"text": "Bản của tôi", "revision": "1"}
    assert client.post(f"/nhiem-vu/{task.pk}/tien-do/", hidden).status_code == 302
    task.refresh_from_db()
    assert task.progress == "Bản của tôi"


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999"])
def test_a_form_without_its_revision_never_overwrites(cast: Cast, client_of: SignIn, revision: str) -> None:
    task = given_task(cast)
    answer = client_of("member").post(f"/nhiem-vu/{task.pk}/tien-do/", {"text": "x", "revision": revision})
    assert answer.status_code in {409, 422}
    task.refresh_from_db()
    assert task.revision == 0


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"deadline": "30/12/2099", "reason": "Chờ"}, 302),
        ({"deadline": "31/02/2099", "reason": "Chờ"}, 422),
        ({"deadline": "02/06/2000", "reason": "Chờ"}, 422),
        ({"deadline": "", "reason": "Chờ"}, 422),
        ({"deadline": "30/12/2099", "reason": ""}, 422),
    ],
)
def test_deadline_from_the_page(cast: Cast, client_of: SignIn, data: dict[str, str], status: int) -> None:
    task = given_task(cast)
    answer = client_of("secretary").post(f"/nhiem-vu/{task.pk}/thoi-han/", {**data, "revision": 0})
    assert answer.status_code == status
    if status == 422:
        assert data["deadline"] in answer.content.decode()


@pytest.mark.parametrize("act", ["tien-do", "da-xong", "mo-lai", "huy", "thoi-han"])
def test_acts_are_closed_to_others_before_any_form_is_read(cast: Cast, client_of: SignIn, act: str) -> None:
    task = given_task(cast)
    assert client_of("neighbour_secretary").post(f"/nhiem-vu/{task.pk}/{act}/").status_code == 404
    assert client_of("minute_taker").post(f"/nhiem-vu/{task.pk}/{act}/").status_code == 403
    assert client_of("member").get(f"/nhiem-vu/{task.pk}/{act}/").status_code in {403, 405}


def test_done_and_again(cast: Cast, client_of: SignIn) -> None:
    task = given_task(cast)
    client = client_of("secretary")
    assert (
        "Đã ghi nhiệm vụ xong."
        in client.post(f"/nhiem-vu/{task.pk}/da-xong/", {"revision": 0}, follow=True).content.decode()
    )
    page = client.post(
        f"/nhiem-vu/{task.pk}/mo-lai/", {"revision": 1, "reason": "Thiếu tổ 5"}, follow=True
    ).content.decode()
    assert ("Đã mở lại nhiệm vụ." in page, "Thiếu tổ 5" in page) == (True, True)
    page = client.post(
        f"/nhiem-vu/{task.pk}/huy/", {"revision": 2, "reason": "Không cần nữa"}, follow=True
    ).content.decode()
    assert "Đã hủy nhiệm vụ." in page
