"""What comes with every request (cookies, addresses, where it came from), as somebody may have changed it."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.people import Cast

SignIn = Callable[[str], Client]


@pytest.mark.parametrize(
    "key", ['"abcdefghij\\000"', '"abcdefghij\\n"', "short", "a" * 5_000, "'); --12345678"]
)
def test_a_session_key_that_is_none_of_ours_is_nobody(key: str, cast: Cast) -> None:
    answer = Client().get("/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={key}")
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/?next=%2F")


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:///x",
    ],
)
def test_signing_in_leads_nowhere_else(target: str, client_of: SignIn) -> None:
    assert client_of("member").get("/dang-nhap/", {"next": target})["Location"] == "/"


def test_the_way_back_from_a_refusal_stays_here(cast: Cast, client_of: SignIn) -> None:
    secretary = client_of("secretary")
    address = reverse("meetings:copy_last_meeting", args=[cast.organizations["DN01"]])
    outside = secretary.post(address, HTTP_REFERER="https://evil.example/x").content.decode()
    ours = secretary.post(
        address, HTTP_HOST="127.0.0.1", HTTP_REFERER="http://127.0.0.1/sinh-hoat/"
    ).content.decode()
    assert "evil.example" not in outside
    assert 'href="http://127.0.0.1/sinh-hoat/"' in ours


@pytest.mark.parametrize("host", ["evil.example", 'a b"<x>'])
def test_another_host_is_refused(host: str, client_of: SignIn) -> None:
    assert client_of("member").get("/", HTTP_HOST=host).status_code == 400


def test_nothing_is_written_without_the_form_s_own_key(cast: Cast, client_of: SignIn) -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies = client_of("secretary").cookies
    address = reverse("meetings:draft_meeting", args=[cast.organizations["DN01"]])
    assert stranger.post(address, {"kind": "regular", "month": "1/2030"}).status_code == 403


@pytest.mark.parametrize(
    "address", ["/", "/sinh-hoat/", "/khong-co/", "/dang-vien/999999999/", "/dang-nhap/ra/"]
)
def test_every_answer_bears_the_headers_of_safety(address: str, client_of: SignIn) -> None:
    answer = client_of("secretary").get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/plain",
        "multipart/form-data",
        "application/x-www-form-urlencoded; charset=utf-16",
        "x",
    ],
)
def test_a_body_of_another_kind_writes_nothing(content_type: str, cast: Cast, client_of: SignIn) -> None:
    address = reverse("meetings:draft_meeting", args=[cast.organizations["DN01"]])
    answer = client_of("secretary").post(address, b'{"kind": "regular"}', content_type=content_type)
    assert answer.status_code in {400, 422}
