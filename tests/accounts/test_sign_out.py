from collections.abc import Callable

from django.test import Client

from sotay.accounts.models import Session
from sotay.audit.models import Fact
from tests.people import Cast


def test_this_device_alone_is_signed_out(client_of: Callable[[str], Client], cast: Cast) -> None:
    this, other = client_of("member"), client_of("member")
    key = this.cookies["sotay"].value
    answer = this.post("/dang-nhap/ra/")

    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert this.get("/dang-nhap/thiet-bi/").status_code == 302
    assert other.get("/dang-nhap/thiet-bi/").status_code == 200
    assert not Session.objects.filter(session_key=key).exists()
    assert Fact.objects.filter(kind="SignedOut").latest("pk").actor_id == cast.members["member"]


def test_a_link_alone_signs_nobody_out(client_of: Callable[[str], Client]) -> None:
    member = client_of("member")
    assert member.get("/dang-nhap/ra/").status_code == 405
    assert member.get("/dang-nhap/thiet-bi/").status_code == 200


def test_a_kept_cookie_is_worth_nothing_afterwards(client_of: Callable[[str], Client]) -> None:
    member = client_of("member")
    key = member.cookies["sotay"].value
    member.post("/dang-nhap/ra/")

    thief = Client()
    thief.cookies["sotay"] = key
    assert thief.get("/dang-nhap/thiet-bi/").status_code == 302
