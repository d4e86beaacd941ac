from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.kernel import clock
from sotay.notifications.models import Notice
from sotay.notifications.queries import page_of_notices, unread_count_of, unread_notices_for
from tests.people import Cast

from .told import told

SignIn = Callable[[str], Client]


def test_one_s_own_notices_latest_first(cast: Cast, client_of: SignIn) -> None:
    told(cast, count=2)
    told(cast, "deputy")
    page = client_of("member").get("/thong-bao/").content.decode()
    positions = [page.find(f"Thông báo {number}") for number in (1, 0, 2)]
    assert 0 < positions[0] < positions[1]
    assert positions[2] == -1
    assert page.count("chưa đọc</span>") == 2


def test_badge_counts_unread_in_one_query_up_to_a_hundred(cast: Cast) -> None:
    actor = cast.actor("member")
    Notice.objects.bulk_create(
        Notice(
            account_id=actor.account_id,
            kind="k",
            subject_key=f"s{number}",
            title="t",
            told_on=clock.today(),
            told_at=clock.now(),
            read_at=clock.now() if number < 5 else None,
        )
        for number in range(120)
    )
    with CaptureQueriesContext(connection) as captured:
        assert unread_count_of(actor) == 100
    assert len(captured) == 1
    Notice.objects.filter(subject_key__in=[f"s{number}" for number in range(50)]).update(read_at=clock.now())
    assert unread_count_of(actor) == 70
    assert len(unread_notices_for(actor, most=5)) == 5


def test_pages_follow_one_another(cast: Cast) -> None:
    made = [notice.pk for notice in told(cast, count=7)]
    actor = cast.actor("member")
    first, before = page_of_notices(actor, size=4)
    second, end = page_of_notices(actor, before=before, size=4)
    assert ([notice.pk for notice in [*first, *second]], end) == (made[::-1], None)


def test_list_costs_the_same_with_one_and_thirty_rows(cast: Cast, client_of: SignIn) -> None:
    client = client_of("member")
    told(cast)
    client.get("/thong-bao/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/thong-bao/").status_code == 200
        return len(captured)

    one = queries()
    told(cast, count=29)
    assert queries() == one


def test_empty_list_teaches(cast: Cast, client_of: SignIn) -> None:
    assert (
        "Thông báo gửi ra ngoài chỉ có tiêu đề và giờ"
        in client_of("member").get("/thong-bao/").content.decode()
    )


@pytest.mark.parametrize("before", ["9" * 5_000, "²", "٣", "-1", "x"])
def test_a_place_in_the_list_that_was_changed_by_hand(before: str, client_of: SignIn) -> None:
    assert client_of("member").get("/thong-bao/", {"truoc": before}).status_code == 200
