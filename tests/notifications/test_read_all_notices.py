from collections.abc import Callable

from django.test import Client

from sotay.notifications.actions.read_all_notices import read_all_notices
from tests.people import Cast

from .told import told

SignIn = Callable[[str], Client]


def test_mark_all(cast: Cast, client_of: SignIn) -> None:
    told(cast, count=3)
    [other] = told(cast, "deputy")
    client = client_of("member")
    assert client.get("/thong-bao/da-doc/").status_code == 405
    page = client.post("/thong-bao/da-doc/", follow=True).content.decode()
    assert ("Đã đánh dấu đã đọc tất cả." in page, "chưa đọc</span>" in page) == (True, False)
    other.refresh_from_db()
    assert other.read_at is None


def test_counts_what_was_unread(cast: Cast) -> None:
    told(cast, count=3)
    actor = cast.actor("member")
    assert [read_all_notices(actor=actor), read_all_notices(actor=actor)] == [3, 0]
