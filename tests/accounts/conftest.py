from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from sotay.accounts.models import Account
from sotay.accounts.passwords import QueuedArgon2Hasher, hash_of_nobody
from sotay.accounts.queries import names_of
from tests.people import Cast

PASSWORD = "Cây bàng trước sân, 4 mùa"


@dataclass(frozen=True)
class Resident:
    """Somebody with a password, and what he types to sign in."""

    account: Account
    number: str
    phone: str
    password: str = PASSWORD


@pytest.fixture
def resident(cast: Cast) -> Callable[[str], Resident]:
    """Give one of the cast a password."""

    def settle(key: str) -> Resident:
        account = cast.account(key)
        account.set_password(PASSWORD)
        account.must_choose_password = False
        account.save()
        names = names_of(account.pk)
        return Resident(account, names["number"], names["phone"])

    return settle


@pytest.fixture
def sign_in(client: Client) -> Callable[..., int]:
    """Send the sign-in form; answers the status."""

    def send(name: str, password: str, **extra: str) -> int:
        return client.post("/dang-nhap/", {"username": name, "password": password}, **extra).status_code  # type: ignore[arg-type]

    return send


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hasher with little work, because these tests are about who is let in."""
    monkeypatch.setattr(QueuedArgon2Hasher, "time_cost", 1)
    monkeypatch.setattr(QueuedArgon2Hasher, "memory_cost", 64)
    monkeypatch.setattr(QueuedArgon2Hasher, "parallelism", 1)
    hash_of_nobody.cache_clear()
