"""Names of accounts just made: the first to have a name keeps it, also where two acts give it at one moment."""

import threading

from django.db import connection, transaction

from sotay.accounts.actions.create_account import create_account
from sotay.accounts.actions.give_sign_in_names import give_sign_in_names
from sotay.accounts.models import Account, SignInName
from sotay.accounts.queries import names_of
from tests.people import SYSTEM, Cast


def two() -> list[Account]:
    return [create_account(full_name=name, actor=SYSTEM) for name in ("Nguyễn Văn Ước", "Trần Thị Ỷ")]


def test_in_one_list_the_first_keeps_what_both_have(cast: Cast) -> None:
    first, second = two()
    first.email = second.email = "chung@donvi.vn"
    give_sign_in_names([(first, "0912 345 678"), (second, "+84912345678")], actor=SYSTEM)
    assert {"0912345678", "chung@donvi.vn"} <= set(names_of(first.pk).values())
    assert list(names_of(second.pk)) == ["number"]


def test_what_cannot_be_a_phone_is_no_name(cast: Cast) -> None:
    first, _ = two()
    give_sign_in_names([(first, "không có")], actor=SYSTEM)
    assert list(names_of(first.pk)) == ["number"]


def test_at_one_moment_neither_fails_and_the_first_to_commit_keeps_it(committed_database: Cast) -> None:
    first, second = two()
    has_begun = threading.Event()

    def give_to_the_second() -> None:
        has_begun.set()
        give_sign_in_names([(second, "0912345678")], actor=SYSTEM)
        connection.close()

    other = threading.Thread(target=give_to_the_second)
    with transaction.atomic():
        give_sign_in_names([(first, "0912345678")], actor=SYSTEM)
        other.start()
        assert has_begun.wait(10)
    other.join(30)
    assert not other.is_alive()
    assert [name.account_id for name in SignInName.objects.filter(value="0912345678")] == [first.pk]
