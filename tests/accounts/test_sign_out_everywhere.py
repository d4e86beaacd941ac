from collections.abc import Callable

from django.test import Client

from sotay.accounts.models import Session
from sotay.audit.models import Fact
from tests.people import Cast


def test_every_device_of_this_account_and_of_no_other(client_of: Callable[[str], Client], cast: Cast) -> None:
    this, other, secretary = client_of("member"), client_of("member"), client_of("secretary")
    assert this.post("/dang-nhap/ra-moi-noi/")["Location"] == "/dang-nhap/"

    assert [device.get("/dang-nhap/thiet-bi/").status_code for device in (this, other, secretary)] == [
        302,
        302,
        200,
    ]
    assert not Session.objects.filter(account_id=cast.members["member"]).exists()
    fact = Fact.objects.filter(kind="SessionsEnded").latest("pk")
    assert fact.payload == {"account_id": cast.members["member"], "count": 2, "were_all": True}
