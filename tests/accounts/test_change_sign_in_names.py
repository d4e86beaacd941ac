"""Phone and e-mail as sign-in names: one's own, or of the people one looks after."""

import threading
from collections.abc import Callable, Iterable
from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client

from sotay.accounts.actions.change_sign_in_names import change_sign_in_names
from sotay.accounts.models import Account, SignInName
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


TAKEN = "Số điện thoại này đã là tên đăng nhập của tài khoản khác."


@pytest.mark.parametrize("spelled", ["{}", "+84{1:}", "{0:4} {4:7}.{7:}", "{1:}"])
def test_a_phone_that_is_somebody_s_name_is_refused_in_any_spelling(cast: Cast, spelled: str) -> None:
    phone = cast.member("secretary").phone
    parts = {"{}": phone, "{1:}": phone[1:], "{0:4}": phone[:4], "{4:7}": phone[4:7], "{7:}": phone[7:]}
    for mark, part in parts.items():
        spelled = spelled.replace(mark, part)
    with pytest.raises(Refused) as refused:
        change_sign_in_names(cast.members["member"], phone=spelled, email="", actor=cast.actor("member"))
    (objection,) = refused.value.objections
    assert objection.field == "phone"
    assert objection.text.startswith(TAKEN)
    assert names_of(cast.members["member"])["phone"] == cast.member("member").phone


def test_an_e_mail_that_is_somebody_s_name_is_refused_in_any_case(cast: Cast) -> None:
    change_sign_in_names(cast.members["secretary"], phone="", email="an@donvi.vn", actor=SYSTEM)
    with pytest.raises(Refused) as refused:
        change_sign_in_names(cast.members["member"], phone="", email="An@DonVi.VN", actor=SYSTEM)
    assert [objection.field for objection in refused.value.objections] == ["email"]


def test_the_page_says_so_at_the_field(client_of: Callable[[str], Client], cast: Cast) -> None:
    address = f"/dang-nhap/tai-khoan/{cast.members['member']}/ten/"
    answer = client_of("member").post(address, {"phone": cast.member("secretary").phone, "email": ""})
    assert answer.status_code == 422
    assert TAKEN in answer.content.decode()


def test_the_name_of_a_closed_account_is_free_for_who_has_it_now(cast: Cast) -> None:
    phone = cast.member("former").phone
    Account.objects.filter(pk=cast.members["former"]).update(is_active=False)
    assert change_sign_in_names(cast.members["member"], phone=phone, email="", actor=SYSTEM)
    assert names_of(cast.members["member"])["phone"] == phone
    assert list(names_of(cast.members["former"])) == ["number"]
    told = Fact.objects.filter(kind="SignInNamesChanged").values_list("payload__account_id", flat=True)
    assert {cast.members["member"], cast.members["former"]} <= set(told)


def test_a_shared_contact_is_left_out_where_that_is_wanted(cast: Cast) -> None:
    phone = cast.member("secretary").phone
    assert change_sign_in_names(
        cast.members["member"], phone=phone, email="dat@donvi.vn", leaves_out_taken=True, actor=SYSTEM
    )
    assert "phone" not in names_of(cast.members["member"])
    assert names_of(cast.members["secretary"])["phone"] == phone


def test_the_database_itself_keeps_one_name_to_one_account(cast: Cast) -> None:
    phone = cast.member("secretary").phone
    for kind in SignInName.Kind:
        with pytest.raises(IntegrityError), transaction.atomic():
            SignInName.objects.create(account_id=cast.members["member"], kind=kind, value=phone)


def test_of_two_at_one_moment_the_second_is_refused_with_the_reason(
    committed_database: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look that finds the name free is made before the other has committed."""
    cast, phone = committed_database, "0911222444"
    act = import_module("sotay.accounts.actions.change_sign_in_names")
    look: Callable[[Iterable[str]], dict[str, Account]] = act.holders_of_names

    def late(values: Iterable[str]) -> dict[str, Account]:
        found = look(values)
        if threading.current_thread() is threading.main_thread():
            other = threading.Thread(target=in_between)
            other.start()
            other.join()
        return found

    def in_between() -> None:
        change_sign_in_names(cast.members["secretary"], phone=phone, email="", actor=SYSTEM)
        connection.close()

    monkeypatch.setattr(act, "holders_of_names", late)
    with pytest.raises(Refused) as refused:
        change_sign_in_names(cast.members["member"], phone=phone, email="", actor=SYSTEM)
    assert refused.value.objections[0].text.startswith(TAKEN)
    assert names_of(cast.members["secretary"])["phone"] == phone
