"""Correcting what is kept about a person; nobody's work is overwritten unseen."""

import datetime as dt

import pytest

from sotay.accounts.models import Account, SignInName
from sotay.audit.models import Fact
from sotay.kernel.names import sort_key
from sotay.members.actions.declare_no_device import declare_no_device
from sotay.members.actions.leave_party import leave_party
from sotay.members.actions.update_member import update_member
from sotay.members.models import Member
from tests.answers import answer_of, reasons
from tests.people import SYSTEM, Cast


def update(cast: Cast, key: str = "member", **changes: object) -> Member:
    return update_member(cast.members[key], **{"actor": SYSTEM, **changes})  # type: ignore[arg-type]


def test_what_is_given_changes_and_the_rest_stays(cast: Cast) -> None:
    update(
        cast,
        full_name="Phạm Quốc  Đạt B",
        sort_name="B Đạt",
        phone="+84 900 000 999",
        email="dat@example.org",
    )

    member = cast.member("member")
    account = Account.objects.get(pk=member.pk)
    assert (member.full_name, member.phone, member.email, member.sex) == (
        "Phạm Quốc Đạt B",
        "0900000999",
        "dat@example.org",
        "male",
    )
    assert (member.sort_key, member.folded) == (sort_key("B Đạt"), " pham quoc dat b ")
    assert (account.full_name, account.email) == ("Phạm Quốc Đạt B", "dat@example.org")
    names = dict(SignInName.objects.filter(account=account).values_list("kind", "value"))
    assert (names["phone"], names["email"]) == ("0900000999", "dat@example.org")


def test_an_empty_text_empties(cast: Cast) -> None:
    update(cast, phone="")
    assert cast.member("member").phone == ""
    assert not SignInName.objects.filter(account_id=cast.members["member"], kind="phone").exists()


def test_the_fact_names_the_fields_and_never_their_values(cast: Cast) -> None:
    update(cast, card_number="000123456789", sex="male", phone="0900000999")
    fact = Fact.objects.filter(kind="MemberUpdated").latest("pk")
    assert fact.payload == {
        "member_id": cast.members["member"],
        "organization_id": cast.organizations["DN01"],
        "changed": ["card_number", "phone"],
    }


def test_what_changes_nothing_is_no_fact(cast: Cast) -> None:
    before = Fact.objects.count()
    update(cast, sex="male")
    assert Fact.objects.count() == before


def test_a_stale_form_is_told(cast: Cast) -> None:
    opened_with = cast.member("member").revision
    update(cast, phone="0900000998", revision=opened_with)
    assert reasons(update, cast, phone="0900000997", revision=opened_with) == [
        "Hồ sơ đã được người khác sửa trong lúc đồng chí đang xem. Hãy mở lại trang rồi sửa tiếp."
    ]
    assert cast.member("member").phone == "0900000998"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"full_name": "Phạm 8"}, "Họ và tên “Phạm 8” có chữ số."),
        ({"phone": "09"}, "“09” không phải số điện thoại. Số điện thoại có 10 chữ số, bắt đầu bằng 0."),
        ({"email": "x"}, "“x” không phải là địa chỉ thư điện tử."),
        (
            {"full_name": "Nguyễn Thị An", "birth_date": dt.date(1961, 1, 1)},
            "Đã có đồng chí Nguyễn Thị An sinh ngày 01/01/1961. Nếu là người khác, hãy đánh dấu “Đúng là người khác”"
            " rồi lưu lại.",
        ),
    ],
)
def test_it_is_refused(cast: Cast, changes: dict[str, object], sentence: str) -> None:
    assert reasons(update, cast, **changes) == [sentence]


def test_a_card_number_of_somebody_else(cast: Cast) -> None:
    update(cast, "neighbour", card_number="000123456789")
    assert reasons(update, cast, card_number="000123456789") == ["Số thẻ đảng viên này đã có ở tổ chức khác."]


WHO = [
    ("secretary", 200),
    ("deputy", 200),
    ("base_office", 200),
    ("committee_member", 403),
    ("member", 403),
    ("former", 404),
    ("neighbour_secretary", 404),
    ("in_charge", 404),
    ("organisation_board", 404),
    ("standing_member", 404),
    ("administrator", 404),
    ("outside_office", 404),
]


@pytest.mark.parametrize(("who", "answer"), WHO)
def test_who_may(cast: Cast, who: str, answer: int) -> None:
    assert answer_of(update, cast, phone="0900000777", actor=cast.actor(who)) == answer
    assert answer_of(declare_no_device, cast.members["no_device"], actor=cast.actor(who)) == answer


def test_a_member_without_a_device_has_an_assistant_of_the_same_cell(cast: Cast) -> None:
    declare_no_device(cast.members["no_device"], assistant_id=cast.members["member"], actor=SYSTEM)
    member = cast.member("no_device")
    assert (member.has_no_device, member.assistant_id) == (True, cast.members["member"])
    assert (
        Fact.objects.filter(kind="NoDeviceDeclared").latest("pk").payload["assistant_id"]
        == cast.members["member"]
    )

    declare_no_device(cast.members["no_device"], has_no_device=False, actor=SYSTEM)
    member = cast.member("no_device")
    assert (member.has_no_device, member.assistant_id) == (False, None)


def test_an_assistant_is_refused(cast: Cast) -> None:
    own = cast.members["no_device"]
    here = "Người giúp phải là đảng viên đang sinh hoạt cùng chi bộ."
    assert reasons(declare_no_device, own, assistant_id=own, actor=SYSTEM) == [
        "Người giúp phải là một đồng chí khác."
    ]
    assert reasons(declare_no_device, own, assistant_id=cast.members["neighbour"], actor=SYSTEM) == [here]
    leave_party(cast.members["member"], how="died", on=dt.date(2024, 1, 1), actor=SYSTEM)
    assert reasons(declare_no_device, own, assistant_id=cast.members["member"], actor=SYSTEM) == [here]
