"""The number of unread notices beside the menu's entry, on every page, for one query."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sotay.config.navigation import badge_of
from tests.people import Cast

from .told import told

SignIn = Callable[[str], Client]
PAGE = "/quy-dinh/"
"""A page that reads no notices of its own."""


def badges(client: Client) -> list[str]:
    """What stands in the menu beside "Thông báo"."""
    page = client.get(PAGE).content.decode()
    found = re.findall(
        r'href="/thong-bao/"(?:(?!</a>).)*<span>Thông báo</span>(.*?)</a>', page, flags=re.DOTALL
    )
    assert found
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def test_one_s_own_unread_notices_are_counted(cast: Cast, client_of: SignIn) -> None:
    client = client_of("member")
    assert set(badges(client)) == {""}
    first, _ = told(cast, count=2)
    told(cast, "deputy")
    assert set(badges(client)) == {"2 mục mới"}
    client.get(f"/thong-bao/{first.pk}/")
    assert set(badges(client)) == {"1 mục mới"}
    client.post("/thong-bao/da-doc/")
    assert set(badges(client)) == {""}


@pytest.mark.parametrize(("unread", "badge"), [(0, ""), (1, "1"), (99, "99"), (100, "99+")])
def test_it_stops_at_99(unread: int, badge: str) -> None:
    assert badge_of(unread) == badge


def test_it_costs_one_query_however_many_are_unread(cast: Cast, client_of: SignIn) -> None:
    client = client_of("member")
    client.get(PAGE)

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return [query["sql"] for query in captured if "notifications_notice" in query["sql"]]

    assert len(asked()) == 1
    told(cast, count=30)
    assert len(asked()) == 1


def test_who_is_not_signed_in_is_asked_nothing(client: Client, db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        client.get("/dang-nhap/")
    assert not [query for query in captured if "notifications_notice" in query["sql"]]
