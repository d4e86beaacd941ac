"""Phone and e-mail as sign-in names: one's own, or of the people one looks after."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from sotay.accounts.actions.change_sign_in_names import change_sign_in_names
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from sotay.kernel.objections import Refused
from tests.people import SYSTEM, Cast


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("member", None),
        ("secretary", None),
        ("base_office", None),
        ("administrator", PermissionDenied),
        ("auditor", PermissionDenied),
        ("probationary", Http404),
        ("neighbour_secretary", Http404),
        ("former_secretary", Http404),
        ("organisation_board", Http404),
    ],
)
def test_who_may(cast: Cast, actor: str, expected: type[Exception] | None) -> None:
    def change() -> bool:
        return change_sign_in_names(
            cast.members["member"], phone="0911222333", email="dat@donvi.vn", actor=cast.actor(actor)
        )

    if expected is None:
        assert change()
    else:
        with pytest.raises(expected):
            change()


def test_names_are_kept_in_one_spelling_and_the_number_stays(cast: Cast) -> None:
    member = cast.members["member"]
    number = names_of(member)["number"]
    change_sign_in_names(member, phone="+84 911.222.333", email=" Dat@DonVi.vn ", actor=cast.actor("member"))

    assert names_of(member) == {"number": number, "phone": "0911222333", "email": "dat@donvi.vn"}
    assert cast.account("member").email == "dat@donvi.vn"
    fact = Fact.objects.filter(kind="SignInNamesChanged").latest("pk")
    assert fact.payload["kinds"] == ["phone", "email"]
    assert "911" not in str(fact.payload)


def test_nothing_given_takes_the_names_away(cast: Cast) -> None:
    member = cast.members["member"]
    assert change_sign_in_names(member, phone="", email="", actor=SYSTEM)
    assert list(names_of(member)) == ["number"]


def test_no_change_is_no_fact(cast: Cast) -> None:
    member = cast.members["member"]
    before = Fact.objects.count()
    assert not change_sign_in_names(member, phone=names_of(member)["phone"], email="", actor=SYSTEM)
    assert Fact.objects.count() == before


def test_both_refusals_at_once_each_at_its_field(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change_sign_in_names(cast.members["member"], phone="12", email="khong phai thu", actor=SYSTEM)
    assert [(objection.field, objection.text) for objection in refused.value.objections] == [
        ("phone", "Số điện thoại có 10 chữ số, bắt đầu bằng 0."),
        ("email", "Thư điện tử chưa đúng dạng, ví dụ: ten@donvi.vn."),
    ]


def test_the_page_keeps_what_was_typed(client_of: Callable[[str], Client], cast: Cast) -> None:
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/ten/"
    member = client_of("member")
    assert member.get(address).status_code == 200

    answer = member.post(address, {"phone": "12", "email": "dat@donvi.vn"})
    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode()
    assert 'value="dat@donvi.vn"' in answer.content.decode()

    answer = member.post(address, {"phone": "0911222333", "email": ""})
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/dang-nhap/tai-khoan/{cast.members['member']}/",
    )
