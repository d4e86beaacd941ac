from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client

from sotay.notifications.actions.read_notice import read_notice
from tests.people import Cast

from .told import told

SignIn = Callable[[str], Client]


def test_opening_marks_read_once_and_leads_on(cast: Cast, client_of: SignIn) -> None:
    [notice] = told(cast)
    client = client_of("member")
    assert client.get(f"/thong-bao/{notice.pk}/").headers["Location"] == "/nhiem-vu/"
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    client.get(f"/thong-bao/{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at == first


@pytest.mark.parametrize("url", ["", "https://mau.example/", "//mau.example/", "javascript:alert(1)"])
def test_a_notice_never_leads_out(cast: Cast, client_of: SignIn, url: str) -> None:
    [notice] = told(cast, url=url)
    assert client_of("member").get(f"/thong-bao/{notice.pk}/").headers["Location"] == "/thong-bao/"


@pytest.mark.parametrize("who", ["deputy", "secretary", "base_office", "administrator", "auditor"])
def test_nobody_opens_another_s_notice(cast: Cast, client_of: SignIn, who: str) -> None:
    [notice] = told(cast)
    assert client_of(who).get(f"/thong-bao/{notice.pk}/").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_the_act_itself_asks_whose_notice_it_is(cast: Cast) -> None:
    [notice] = told(cast)
    with pytest.raises(Http404):
        read_notice(notice.pk, actor=cast.actor("deputy"))
    assert read_notice(notice.pk, actor=cast.actor("member")).read_at is not None
