from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.create_accounts import NewAccount, create_accounts
from sotay.accounts.models import Account
from sotay.accounts.queries import names_of
from sotay.audit.models import Fact
from tests.people import SYSTEM, Cast


@contextmanager
def undone() -> Iterator[None]:
    """What is made inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_many_are_made_as_one_is(cast: Cast) -> None:
    home = cast.organizations["DN01"]
    people = [
        NewAccount("Nguyễn Văn Ước", home, "0912 345 678", "Uoc@DonVi.vn"),
        NewAccount(" Trần  Thị Ỷ", None, "không có", ""),
    ]

    def shape(account: Account) -> dict[str, object]:
        account.refresh_from_db()
        names = {kind: value for kind, value in names_of(account.pk).items() if kind != "number"}
        same = ("full_name", "sort_key", "folded", "home_id", "email", "must_choose_password", "is_active")
        return {**{name: getattr(account, name) for name in same}, "names": names}

    with undone():
        alone = [
            create_account(
                full_name=p.full_name, home_id=p.home_id, phone=p.phone, email=p.email, actor=SYSTEM
            )
            for p in people
        ]
        expected = [shape(account) for account in alone]
    together = create_accounts(people, actor=SYSTEM)

    assert [shape(account) for account in together] == expected
    assert not any(account.has_usable_password() for account in together)
    assert len({names_of(account.pk)["number"] for account in together}) == 2
    facts = Fact.objects.filter(kind="AccountCreated").order_by("-pk")[:2]
    assert [fact.payload["account_id"] for fact in facts] == [together[1].pk, together[0].pk]


def test_a_phone_that_two_people_share_is_the_name_of_the_first(cast: Cast) -> None:
    of_the_cast = cast.member("secretary").phone
    people = [
        NewAccount("Nguyễn Văn Ước", None, "0912345678", "chung@donvi.vn"),
        NewAccount("Trần Thị Ỷ", None, "+84 912 345 678", "Chung@donvi.vn"),
        NewAccount("Lê Văn Ba", None, of_the_cast, "ba@donvi.vn"),
    ]
    names = [names_of(account.pk) for account in create_accounts(people, actor=SYSTEM)]

    assert [set(one) for one in names] == [
        {"number", "phone", "email"},
        {"number"},
        {"number", "email"},
    ]
    assert names_of(cast.members["secretary"])["phone"] == of_the_cast
    alone = create_account(full_name="Vũ Thị Tư", phone="0912 345 678", actor=SYSTEM)
    assert list(names_of(alone.pk)) == ["number"]


def test_of_a_closed_account_the_phone_goes_to_who_has_it_now(cast: Cast) -> None:
    phone = cast.member("former").phone
    Account.objects.filter(pk=cast.members["former"]).update(is_active=False)
    (account,) = create_accounts([NewAccount("Lê Văn Ba", None, phone)], actor=SYSTEM)
    assert names_of(account.pk)["phone"] == phone
    assert list(names_of(cast.members["former"])) == ["number"]
