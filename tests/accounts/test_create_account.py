from sotay.accounts.actions.create_account import create_account
from sotay.accounts.models import Account
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


def test_an_account_has_a_number_of_its_own_and_no_password(cast: Cast) -> None:
    home = cast.organizations["DN01"]
    account = create_account(
        full_name="  Nguyễn  Văn Ước ", home_id=home, phone="0912 345 678", email="Uoc@DonVi.vn", actor=SYSTEM
    )
    account.refresh_from_db()
    names = names_of(account.pk)

    assert (account.full_name, account.home_id, account.email) == ("Nguyễn Văn Ước", home, "uoc@donvi.vn")
    assert (names["phone"], names["email"]) == ("0912345678", "uoc@donvi.vn")
    assert len(names["number"]) == 8
    assert names["number"].isdigit()
    assert names["number"][0] != "0"
    assert not account.has_usable_password()
    assert account.must_choose_password
    assert account.activated_at is None
    fact = Fact.objects.filter(kind="AccountCreated").latest("pk")
    assert fact.payload == {"account_id": account.pk, "organization_id": home}


def test_what_cannot_be_a_phone_or_an_e_mail_is_no_name(cast: Cast) -> None:
    account = create_account(full_name="Trần Thị Ỷ", phone="không có", email="không có", actor=SYSTEM)
    assert list(names_of(account.pk)) == ["number"]


def test_numbers_differ(cast: Cast) -> None:
    numbers = {
        names_of(create_account(full_name=f"Lê Văn {n}", actor=SYSTEM).pk)["number"] for n in range(20)
    }
    assert len(numbers) == 20


def test_accounts_come_in_the_order_of_vietnamese_names(cast: Cast) -> None:
    for name in ("Nguyễn Văn Đạt", "Trần Thị Dung", "Lê Ánh", "Phạm Ân"):
        create_account(full_name=name, home_id=cast.organizations["DV"], actor=SYSTEM)
    rows = Account.objects.filter(home_id=cast.organizations["DV"]).order_by("sort_key")
    assert [row.full_name for row in rows] == ["Lê Ánh", "Phạm Ân", "Trần Thị Dung", "Nguyễn Văn Đạt"]
