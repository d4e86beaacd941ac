"""The mark on every view: who is not signed in, who may not, and the row that the view is about."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from sotay.access.actor import Actor
from sotay.access.web import ActorRequest, about, to_sign_in
from sotay.accounts.models import Account
from sotay.accounts.policy import CLOSE_ACCOUNT, LIST_ACCOUNTS, VIEW_ACCOUNT
from tests.people import Cast


@about(CLOSE_ACCOUNT, of=Account, seen_by=VIEW_ACCOUNT)
def show(request: ActorRequest, account_id: int) -> HttpResponse:
    return HttpResponse(request.subject.full_name)


@about(LIST_ACCOUNTS)
def list_them(request: ActorRequest) -> HttpResponse:
    return HttpResponse("danh sách")


def request_of(actor: Actor | None) -> ActorRequest:
    request = RequestFactory().get("/thu/?trang=2")
    request.actor = actor  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def test_who_may_gets_the_row_as_subject(cast: Cast) -> None:
    answer = show(request_of(cast.actor("base_office")), account_id=cast.members["member"])
    assert answer.content.decode() == "Phạm Quốc Đạt"


def test_who_sees_but_may_not_is_forbidden(cast: Cast) -> None:
    with pytest.raises(PermissionDenied, match="Khóa tài khoản"):
        show(request_of(cast.actor("secretary")), account_id=cast.members["member"])


def test_what_is_out_of_sight_is_not_there(cast: Cast) -> None:
    with pytest.raises(Http404):
        show(request_of(cast.actor("neighbour_secretary")), account_id=cast.members["member"])
    with pytest.raises(Http404):
        show(request_of(cast.actor("base_office")), account_id=10**12)


def test_a_list_needs_the_right_somewhere(cast: Cast) -> None:
    assert list_them(request_of(cast.actor("secretary"))).status_code == 200
    with pytest.raises(PermissionDenied):
        list_them(request_of(cast.actor("member")))


def test_the_declaration_can_be_read(cast: Cast) -> None:
    assert show.permission is CLOSE_ACCOUNT  # type: ignore[attr-defined]
    assert show.seen_by is VIEW_ACCOUNT  # type: ignore[attr-defined]
    assert show.subject_model is Account  # type: ignore[attr-defined]
    assert show.subject_argument == "account_id"  # type: ignore[attr-defined]
    assert list_them.subject_model is None  # type: ignore[attr-defined]


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back() -> None:
    answer = show(request_of(None), account_id=1)
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=%2Fthu%2F%3Ftrang%3D2"


def test_a_form_sent_after_the_session_ended_does_not_come_back_as_a_page() -> None:
    request = RequestFactory().post("/thu/")
    assert to_sign_in(request)["Location"] == "/dang-nhap/"


def test_a_fragment_asks_the_browser_to_go_to_sign_in() -> None:
    answer = to_sign_in(RequestFactory().get("/thu/", headers={"HX-Request": "true"}))
    assert answer.status_code == 200
    assert answer["HX-Redirect"].startswith("/dang-nhap/")


def test_a_closed_door_says_which_right_is_missing(client_of: Callable[[str], Client]) -> None:
    answer = client_of("member").get("/dang-nhap/tai-khoan/")
    assert answer.status_code == 403
    assert "Xem danh sách tài khoản" in answer.content.decode()
