import re
from collections.abc import Callable

from django.test import Client

from sotay.accounts.queries import devices_of
from sotay.accounts.sessions import device_number
from sotay.audit.models import Fact
from tests.people import Cast


def test_one_device_is_signed_out_from_another(client_of: Callable[[str], Client], cast: Cast) -> None:
    phone, laptop = client_of("member"), client_of("member")
    number = device_number(phone.cookies["sotay"].value)
    assert laptop.post(f"/dang-nhap/thiet-bi/{number}/ket-thuc/")["Location"] == "/dang-nhap/thiet-bi/"

    assert phone.get("/dang-nhap/thiet-bi/").status_code == 302
    assert laptop.get("/dang-nhap/thiet-bi/").status_code == 200
    fact = Fact.objects.filter(kind="SessionsEnded").latest("pk")
    assert fact.payload == {"account_id": cast.members["member"], "count": 1, "were_all": False}


def test_another_s_device_is_not_there(client_of: Callable[[str], Client]) -> None:
    member, secretary = client_of("member"), client_of("secretary")
    number = device_number(secretary.cookies["sotay"].value)

    assert member.post(f"/dang-nhap/thiet-bi/{number}/ket-thuc/").status_code == 404
    assert member.post("/dang-nhap/thiet-bi/khong-co/ket-thuc/").status_code == 404
    assert secretary.get("/dang-nhap/thiet-bi/").status_code == 200


def test_the_page_lists_one_s_devices_without_their_keys(
    client_of: Callable[[str], Client], cast: Cast
) -> None:
    phone, laptop, secretary = client_of("member"), client_of("member"), client_of("secretary")
    page = laptop.get("/dang-nhap/thiet-bi/").content.decode()

    for client in (phone, laptop, secretary):
        assert client.cookies["sotay"].value not in page
    assert re.findall(r"/thiet-bi/([0-9a-f]+)/", page) == [device_number(phone.cookies["sotay"].value)]
    assert page.count("thiết bị này</span>") == 1
    assert len(devices_of(cast.actor("member"))) == 2
