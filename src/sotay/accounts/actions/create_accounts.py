import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from sotay.access.actor import Actor
from sotay.audit.record import record_all
from sotay.kernel.names import sort_key
from sotay.kernel.searching import search_text
from sotay.kernel.text import clean

from ..events import AccountCreated
from ..models import Account, SignInName
from ..names import NUMBER_DIGITS, normalised
from .give_sign_in_names import give_sign_in_names


@dataclass(frozen=True)
class NewAccount:
    """Who is to get an account, and where the person belongs."""

    full_name: str
    home_id: int | None = None
    phone: str = ""
    email: str = ""


@transaction.atomic
def create_accounts(people: Sequence[NewAccount], *, actor: Actor) -> list[Account]:
    """Make many accounts at once, as `create_account` makes one; in the order given."""
    accounts = Account.objects.bulk_create([_account_of(person) for person in people], batch_size=1_000)
    SignInName.objects.bulk_create(
        [
            SignInName(account=account, kind=SignInName.Kind.NUMBER, value=number)
            for account, number in zip(accounts, _new_numbers(len(accounts)), strict=True)
        ],
        batch_size=1_000,
    )
    give_sign_in_names(
        [(account, person.phone) for account, person in zip(accounts, people, strict=True)], actor=actor
    )

    record_all((AccountCreated(account.pk, account.home_id) for account in accounts), actor=actor)
    return accounts


def _account_of(person: NewAccount) -> Account:
    name = clean(person.full_name)
    account = Account(
        full_name=name, sort_key=sort_key(name), folded=search_text(name), home_id=person.home_id
    )
    account.email = normalised(SignInName.Kind.EMAIL, person.email)
    account.set_unusable_password()
    return account


def _new_numbers(count: int) -> list[str]:
    """So many sign-in numbers that nobody has, as `new_number` makes one."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {
            str(secrets.randbelow(9 * 10 ** (NUMBER_DIGITS - 1)) + 10 ** (NUMBER_DIGITS - 1))
            for _ in range(count - len(found))
        }
        taken = SignInName.objects.filter(value__in=drawn)
        found |= drawn - set(taken.values_list("value", flat=True))
    return list(found)
